"""What corrections of logistics took back: struck through beside what is right, wherever that is shown.

Somebody wrote the old number down: a page that shows only the new one would leave them to doubt which of the two holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from events.models import DialIn, EventEdition
from events.panel import panel
from publication.models import Correction
from publication.pairing import paired
from website import history

ANY_TIME = datetime.min.replace(tzinfo=UTC)
"""The ends of a panel are the same at every instant."""

NOTHING: Mapping[int, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Access:
    """Of the call or of its replay: old numbers by the key of the new one, numbers that are gone, old codes."""

    numbers: Mapping[int, tuple[str, ...]] = NOTHING
    gone: tuple[DialIn, ...] = ()
    passcode: tuple[str, ...] = ()


@dataclass(frozen=True)
class Replaced:
    """What one event said before, oldest first, where it says something else now; empty where nothing was replaced."""

    starts_at: tuple[datetime, ...] = ()
    live_until: tuple[datetime, ...] = ()
    call: Access = field(default_factory=Access)
    replay: Access = field(default_factory=Access)
    replay_from: tuple[datetime, ...] = ()
    replay_until: tuple[datetime, ...] = ()
    webcast: tuple[str, ...] = ()
    archive_until: tuple[datetime, ...] = ()


def with_replaced(editions: Iterable[EventEdition]) -> list[EventEdition]:
    """`editions`, each with what it replaced as `replaced`: a fixed number of queries for all of them."""
    found = list(editions)
    past = history.earlier(found, whole=True)
    for edition in found:
        edition.replaced = _replaced(edition, past.get(edition.pk, []))
    return found


def replaced(edition: EventEdition) -> Replaced:
    """What `edition` replaced: known already where `with_replaced` was asked."""
    if not hasattr(edition, "replaced"):
        with_replaced([edition])
    return edition.replaced


def _replaced(edition: EventEdition, past: Sequence[EventEdition]) -> Replaced:
    """Against every edition that a correction of logistics took the place of, in whichever order they came."""
    corrected = [old for new, old in pairwise([edition, *past]) if new.correction == Correction.LOGISTICS]
    olds = corrected[::-1]
    if not olds:
        return Replaced()

    def other(said: Callable[[EventEdition], Any]) -> tuple[Any, ...]:
        values = dict.fromkeys(said(old) for old in olds)
        return tuple(value for value in values if value and value != said(edition))

    return Replaced(
        starts_at=other(lambda each: each.starts_at),
        live_until=other(lambda each: panel(each, ANY_TIME).live_until),
        call=_access(edition, olds, DialIn.For.CALL, other(lambda each: each.passcode)),
        replay=_access(edition, olds, DialIn.For.REPLAY, other(lambda each: _of(each, "replay", "passcode"))),
        replay_from=other(lambda each: _of(each, "replay", "available_from")),
        replay_until=other(lambda each: _of(each, "replay", "available_until")),
        webcast=other(lambda each: _of(each, "webcast", "url")),
        archive_until=other(lambda each: panel(each, ANY_TIME).archive_until),
    )


def _of(edition: EventEdition, part: str, name: str) -> Any:
    return getattr(getattr(edition, part, None), name, None)


def _access(
    edition: EventEdition, olds: Sequence[EventEdition], purpose: DialIn.For, passcode: tuple[str, ...]
) -> Access:
    now = _numbers(edition, purpose)
    standing = {dial_in.number for dial_in in now}
    numbers: dict[int, dict[str, None]] = {dial_in.pk: {} for dial_in in now}
    gone: dict[str, DialIn] = {}
    for old in olds:
        for before, after in paired(_numbers(old, purpose), now, [lambda each: each.number, lambda each: each.label]):
            if before is None or before.number in standing:
                continue
            if after is not None and after.label == before.label:
                numbers[after.pk][before.number] = None
            else:
                gone[before.number] = before
    told = {key: tuple(olds) for key, olds in numbers.items() if olds}
    return Access(told, tuple(gone.values()), passcode)


def _numbers(edition: EventEdition, purpose: DialIn.For) -> list[DialIn]:
    return [dial_in for dial_in in edition.dial_ins.all() if dial_in.purpose == purpose]
