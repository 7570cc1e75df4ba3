"""What differs between two editions of one release, event or addition: each piece of content, by the registry.

Nothing is written. `instant`, `archive`, `gated`, the kind of a correction and its notice are said elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from django.db import models

from publication.content import SAID, Field, Part, content_fields, parts_of
from publication.models import Edition
from publication.pairing import paired
from publication.passages import differing
from publication.wording import clock, day

NAMES = ("label", "title", "name", "header", "organization")
"""A row is known by the first of these of its fields that says something; else by what it hangs off."""

PLACE = "order"
"""The field that says where a row stands among others. A row that moved is a change; those that gave way are none."""

SUMMARY = 300
"""Characters of a row that is there on one side alone, with what hangs off it."""

type Row = Any
type Pair = tuple[Row, Row]
type Model = type[models.Model]


@dataclass(frozen=True)
class Change:
    """One difference in readable words.

    `part` is what of the edition differs: “event”, “dial ins”, “values”. `row` names the row in it, empty where there
    is one alone; `field` is empty for a row that is there on one side only: `before` or `after` is empty then.
    """

    part: str
    row: str
    field: str
    before: str
    after: str


def changes(before: Edition, after: Edition, *, unsaid: Collection[str] = (), zone: tzinfo = UTC) -> list[Change]:
    """Every difference in content from `before` to `after`; none where they say the same.

    `unsaid` are parts (“events.Joining”) and fields (“releases.Attachment.sha256”) to leave out; times are told in
    `zone`. Long texts are reduced to the sentences that differ. Raises `ValueError` for editions of two identities.
    """
    model = type(after)
    key = f"{model.identity_field}_id"
    if type(before) is not model or getattr(before, key) != getattr(after, key):
        raise ValueError("These are no two editions of one thing.")
    return list(_Comparison(before, after, frozenset(unsaid), zone).all())


class _Comparison:
    """Two editions with the rows of their parts, paired from the parents down."""

    def __init__(self, before: Edition, after: Edition, unsaid: frozenset[str], zone: tzinfo):
        self.unsaid, self.zone = unsaid, zone
        self.model: type[Edition] = type(after)
        self.edition: Pair = (before, after)
        self.places: dict[tuple[Model, Any], int] = {(self.model, before.pk): 0, (self.model, after.pk): 0}
        self.pairs: dict[Model, list[Pair]] = {self.model: [self.edition]}
        self.names: dict[tuple[Model, Any], str] = {}
        parts = [part for part in parts_of(self.model) if part.model._meta.label not in unsaid]
        self.parts = {part.model: part for part in parts}

    def all(self) -> Iterator[Change]:
        yield from self._fields(str(self.model._meta.verbose_name), "", self.edition)
        for part in self.parts.values():
            self._pair(part)
        for part in self.parts.values():
            yield from self._part(part)

    # Pairing

    def _pair(self, part: Part) -> None:
        sides = [self._rows(part, edition) for edition in self.edition]
        groups: defaultdict[tuple[int, ...], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
        for side, rows in enumerate(sides):
            self._give_names(part, rows)
            for row in rows:
                groups[self._parents(row)][side].append(row)
        pairs = [pair for old, new in groups.values() for pair in paired(old, new, self._likenesses(part))]
        self.pairs[part.model] = pairs
        for place, pair in enumerate(pairs):
            for row in filter(None, pair):
                self.places[part.model, row.pk] = place

    def _rows(self, part: Part, edition: Edition) -> list[Row]:
        rows = part.model._base_manager.filter(**{"__".join(part.path): edition.pk})
        rows = rows.order_by(*(part.model._meta.ordering or ()), "pk")
        if named := [field.name for field in content_fields(part.model) if self._leads_outside(field)]:
            rows = rows.select_related(*named)
        return list(rows)

    def _likenesses(self, part: Part) -> list[Callable[[Row], Any]]:
        told = [field for field in self._told(part.model) if field.name != PLACE]
        kinds = [field for field in told if field.choices]
        return [
            lambda row: tuple(self._said(field, row) for field in told),
            lambda row: (self.names[part.model, row.pk], *(self._said(field, row) for field in kinds)),
            lambda row: self.names[part.model, row.pk],
        ]

    def _parents(self, row: Row) -> tuple[int, ...]:
        """The places of the pairs that a row hangs off."""
        owners = [(field.related_model, getattr(row, field.attname)) for field in self._keys(type(row))]
        return tuple(self.places[owner] for owner in owners)

    def _keys(self, model: Model) -> list[Any]:
        """The foreign keys of a part that lead to its edition or to another part."""
        known = {self.model, *self.parts}
        return [field for field in model._meta.concrete_fields if field.related_model in known]

    # Names

    def _give_names(self, part: Part, rows: Sequence[Row]) -> None:
        """Name each row so that no two that hang off the same have one name."""
        kinds = [field for field in self._told(part.model) if field.choices]
        simple = {row.pk: self._simple_name(row) for row in rows}
        alone = Counter((self._parents(row), simple[row.pk]) for row in rows)
        for place, row in enumerate(rows, 1):
            name = simple[row.pk]
            if alone[self._parents(row), name] > 1:
                words = [name, *(self._said(field, row) for field in kinds)]
                name = ", ".join(filter(None, words)) or f"number {place}"
            self.names[part.model, row.pk] = name

    def _simple_name(self, row: Row) -> str:
        own = next((str(getattr(row, name)) for name in NAMES if getattr(row, name, None)), "")
        owners = [(field.related_model, getattr(row, field.attname)) for field in self._keys(type(row))]
        outside = [str(getattr(row, field.name)) for field in self._told(type(row)) if self._leads_outside(field)]
        return own or ", ".join(filter(None, [*(self.names.get(owner, "") for owner in owners), *outside]))

    def _full_name(self, pair: Pair) -> str:
        """The name of a row, after that of the topmost row above it where there are several of those."""
        row = pair[1] or pair[0]
        name = self.names[type(row), row.pk]
        top = self._top(row)
        crowded = type(top) is not type(row) and len(self.pairs[type(top)]) > 1
        return f"{self.names[type(top), top.pk]}: {name}" if crowded else name

    def _top(self, row: Row) -> Row:
        while len(self.parts[type(row)].path) > 1:
            owner, key = self.parts[type(row)].path[0], type(row)._meta.get_field(self.parts[type(row)].path[0])
            place = self.places[key.related_model, getattr(row, f"{owner}_id")]
            pair = self.pairs[key.related_model][place]
            row = pair[1] or pair[0]
        return row

    # Differences

    def _part(self, part: Part) -> Iterator[Change]:
        first: Any = part.model._meta.get_field(part.path[0])
        name = str(first.remote_field.related_name or part.model._meta.verbose_name_plural).replace("_", " ")
        for pair in self.pairs[part.model]:
            before, after = pair
            if before is not None and after is not None:
                yield from self._fields(name, self._full_name(pair), pair)
            elif not self._hangs_off_one_side(before or after):
                old, new = (self._summary(row) if row is not None else "" for row in pair)
                yield Change(name, self._full_name(pair), "", old, new)
        yield from self._moved(part, name)

    def _fields(self, part: str, row: str, pair: Pair) -> Iterator[Change]:
        before, after = pair
        for field in self._told(type(after)):
            old, new = self._said(field, before), self._said(field, after)
            if field.name == PLACE or old == new:
                continue
            long = isinstance(field, (models.TextField, models.JSONField))
            for passage in differing(old, new) if long else [(old, new)]:
                yield Change(part, row, str(field.verbose_name), *passage)

    def _moved(self, part: Part, name: str) -> Iterator[Change]:
        """Rows that stand elsewhere among those that both sides have."""
        groups: defaultdict[tuple[int, ...], list[Pair]] = defaultdict(list)
        for pair in self.pairs[part.model]:
            if None not in pair and any(field.name == PLACE for field in self._told(part.model)):
                groups[self._parents(pair[1])].append(pair)
        for pairs in groups.values():
            then = sorted(pairs, key=lambda pair: (pair[0].order, pair[0].pk))
            now = sorted(pairs, key=lambda pair: (pair[1].order, pair[1].pk))
            stood = {pair[1].pk: place for place, pair in enumerate(then)}
            kept = _in_order([stood[pair[1].pk] for pair in now])
            for place, pair in enumerate(now):
                if stood[pair[1].pk] not in kept:
                    yield Change(name, self._full_name(pair), "place", str(stood[pair[1].pk] + 1), str(place + 1))

    def _hangs_off_one_side(self, row: Row) -> bool:
        """Whether the row is said already with one above it that is there on one side alone."""
        return any(
            None in self.pairs[key.related_model][self.places[key.related_model, getattr(row, key.attname)]]
            for key in self._keys(type(row))
        )

    def _summary(self, row: Row) -> str:
        """What a row says, with what hangs off it, shortened."""
        words = "; ".join(self._words(row))
        return words if len(words) <= SUMMARY else f"{words[:SUMMARY].rsplit(' ', 1)[0]} …"

    def _words(self, row: Row) -> Iterator[str]:
        told = [field for field in self._told(type(row)) if field.name != PLACE]
        plain = (models.IntegerField, models.BooleanField)
        said = [(field, self._said(field, row)) for field in told]
        own = [f"{field.verbose_name} {text}" if isinstance(field, plain) else text for field, text in said if text]
        yield ", ".join(own)
        for part in self.parts.values():
            for key in self._keys(part.model):
                if key.related_model is type(row):
                    for pair in self.pairs[part.model]:
                        for below in pair:
                            if below is not None and getattr(below, key.attname) == row.pk:
                                yield from self._words(below)

    # Values

    def _told(self, model: Model) -> list[Field]:
        """The fields in which a row says something: where a file lies and what the row hangs off are not among them."""
        known = {self.model, *self.parts}
        return [
            field
            for field in content_fields(model)
            if field.related_model not in known
            and not isinstance(field, models.FileField)
            and not (issubclass(model, Edition) and field.name in {*SAID, model.identity_field})
            and str(field) not in self.unsaid
        ]

    def _leads_outside(self, field: Field) -> bool:
        return field.is_relation and field.related_model not in {self.model, *self.parts}

    def _said(self, field: Field, row: Row) -> str:
        if field.is_relation:
            return str(getattr(row, field.name) or "")
        value = getattr(row, field.attname)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value if value is not None else ""))
        return _said(value, self.zone)


def _said(value: Any, zone: tzinfo) -> str:
    """A value in words, one line for each item of a list."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            local = value.astimezone(zone)
            return f"{local:%A}, {day(local)}, {clock(local)}"
        case date():
            return day(value)
        case Decimal():
            return f"{value.normalize():f}"
        case dict():
            return "\n".join(f"{name}: {_said(each, zone)}" for name, each in value.items())
        case list():
            return "\n".join(_said(each, zone).replace("\n", " ") for each in value)
        case _:
            return str(value)


def _in_order(places: list[int]) -> set[int]:
    """The longest run of rising numbers in `places`: rows that stayed while others moved about them."""
    if places == sorted(places):
        return set(places)
    best: list[list[int]] = []
    for place in places:
        shorter = [run for run in best if run[-1] < place]
        best.append([*max(shorter, key=len, default=[]), place])
    longest: list[int] = max(best, key=len)
    return set(longest)
