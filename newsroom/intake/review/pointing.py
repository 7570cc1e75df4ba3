"""Where a value was read: from its path in the exhibit to source lines, also after rows were moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exhibits.document import Exhibit, Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """The sources and doubts of one reading."""

    exhibit: Exhibit

    def lines(self, path: str) -> Span | None:
        """The lines of `path`: its own, else those around its parts, else those of the whole that it is part of."""
        sources = self.exhibit.sources
        parts = [span for known, span in sources.items() if known == path or known.startswith(f"{path}.")]
        while not parts and "." in path:
            path = path.rpartition(".")[0]
            parts = [sources[path]] if path in sources else []
        return (min(first for first, _ in parts), max(last for _, last in parts)) if parts else None

    def doubt(self, path: str) -> str:
        """“Likely: why” or “Doubtful: why”, of the value itself or of what it is part of; else empty."""
        while path:
            if path in self.exhibit.confidence:
                level, why = self.exhibit.confidence[path]
                return f"{level.capitalize()}: {why}"
            path = path.rpartition(".")[0]
        return ""


type Places = Mapping[str, Sequence[int | None]]
"""For each list of the exhibit by its path, the former index of every row that it has now; None for a new row."""


def moved[T](by_path: Mapping[str, T], places: Places) -> dict[str, T]:
    """Entries under their present paths; those of rows that were taken out are gone."""
    return {now: value for then, value in by_path.items() for now in _now(then, places)}


def former(path: str, places: Places) -> str | None:
    """The path that a present path had before; None for a new row."""
    for listed, rows in places.items():
        if path.startswith(f"{listed}."):
            index, _, rest = path.removeprefix(f"{listed}.").partition(".")
            then = rows[int(index)]
            return None if then is None else ".".join(filter(None, [listed, str(then), rest]))
    return path


def value_at(exhibit: Exhibit, path: str) -> object:
    """What stands at a path; None where nothing does."""
    value: object = exhibit
    for step in path.split("."):
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _now(then: str, places: Places) -> list[str]:
    for listed, rows in places.items():
        if then.startswith(f"{listed}."):
            index, _, rest = then.removeprefix(f"{listed}.").partition(".")
            return [
                ".".join(filter(None, [listed, str(now), rest])) for now, was in enumerate(rows) if str(was) == index
            ]
    return [then]
