"""What may block an approval: rooms register, in `AppConfig.ready()`, functions that say what is still missing."""

from collections.abc import Callable, Iterable

from publication.models import Edition

type Blocker = Callable[[Edition], Iterable[str]]

_blockers: dict[type[Edition], list[Blocker]] = {}


def register_blocker(model: type[Edition], blocker: Blocker) -> None:
    """`blocker(edition)` yields one sentence for each thing that must be mended before `edition` may be approved."""
    _blockers.setdefault(model, []).append(blocker)


def blocking(edition: Edition) -> list[str]:
    """Everything that stands against approving `edition`, one sentence each; empty when nothing does."""
    missing = [] if edition.instant else ["Set the instant at which it becomes public."]
    if edition.correction and not edition.correction_notice.strip():
        missing.append("Say in the correction notice what was wrong and what is right: the page shows it.")
    return missing + [sentence for blocker in _blockers.get(type(edition), ()) for sentence in blocker(edition)]
