"""What came before a page: since when it is public, the editions that were corrected, and what changed.

An edition that was withdrawn is no part of it, and neither is any before that one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from publication.changes import Change, changes
from publication.models import Correction, Edition
from releases.models import Issuer
from website.prose import plain

WHOSE = {
    Correction.ISSUER_ERROR: "The error was in the {what} as issued.",
    Correction.SITE_ERROR: "The {what} was issued correctly; the error was on this site.",
    Correction.LOGISTICS: "Details of how to take part have changed.",
}

UNSAID = frozenset(
    {
        "events.Joining", "releases.ReleaseEdition.wire", "releases.ReleaseEdition.subjects",
        "releases.ReleaseEdition.transmitted_on", "releases.ReleaseEdition.issuer_name",
        "releases.ReleaseEdition.issuer_exchange", "releases.ReleaseEdition.issuer_ticker",
        "releases.ReleaseEdition.issuer_website", "releases.Attachment.media_type", "releases.Attachment.size",
        "financials.Statement.currency", "financials.Column.kind", "financials.Column.duration",
        "financials.Column.end", "financials.Column.basis", "financials.Line.section", "financials.Line.role",
        "financials.Line.unit", "financials.Line.indent", "financials.Line.gaap", "financials.Line.concept",
        "financials.Line.source_first", "financials.Line.source_last", "financials.Value.amount",
    }
)  # fmt: skip
"""Content that no page shows. A joined event may still wait for an instant of its own: no page tells of it this way."""

SINGULAR = {
    "dial ins": "dial-in", "contacts": "contact", "attachments": "download", "statements": "statement",
    "columns": "column", "lines": "line",
}  # fmt: skip
"""Parts of an edition, as one row of each is called."""

RICH_TEXT = ("body", "body continued")

MOST = 40
"""Differences on a page; the earlier edition has them all."""


@dataclass(frozen=True)
class Difference:
    """What was and what is, under a name; one of the two may be empty."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Corrected:
    """A correction as its page tells it. `earlier` is None where what it corrects has been withdrawn."""

    at: datetime | None
    whose: str
    notice: str
    earlier: Edition | None
    differences: tuple[Difference, ...]
    more: int
    before: tuple[Edition, ...]
    """Corrections that came before this one, the latest first."""


@dataclass(frozen=True)
class Stood:
    """An edition that was public until `until`, when a correction took its place."""

    edition: Edition
    until: datetime


def earlier[E: Edition](editions: Sequence[E], *, whole: bool = False) -> dict[int, list[E]]:
    """By its key, the editions before each of `editions`, the nearest first: a fixed number of queries."""
    corrected = [edition for edition in editions if edition.correction]
    if not corrected:
        return {}
    model, key = type(corrected[0]), f"{corrected[0].identity_field}_id"
    of_these = {f"{key}__in": {getattr(edition, key) for edition in corrected}}
    stood = defaultdict(list)
    for readable in (model.objects.superseded(), model.objects.public()):
        found = readable.whole() if whole else readable.select_related(model.identity_field)
        for edition in found.numbered().filter(**of_these):
            stood[getattr(edition, key)].append(edition)
    return {
        edition.pk: sorted(
            (each for each in stood[getattr(edition, key)] if each.number < edition.number),
            key=lambda each: each.number,
            reverse=True,
        )
        for edition in corrected
    }


def correction(edition: Edition, issuer: Issuer) -> Corrected | None:
    """What the page of `edition` says on top; None where it corrects nothing."""
    if not edition.correction:
        return None
    past = earlier([edition])[edition.pk]
    found = _differences(past[0], edition, issuer) if past else []
    return Corrected(
        at=edition.released_at or edition.instant,
        whose=WHOSE[edition.correction].format(what=edition._meta.verbose_name),
        notice=edition.correction_notice,
        earlier=past[0] if past else None,
        differences=tuple(found[:MOST]),
        more=max(0, len(found) - MOST),
        before=tuple(each for each in past if each.correction),
    )


def stood(current: Edition, number: int, *, whole: bool = False) -> Stood:
    """The earlier edition with this public number, of what `current` shows now. Raises `Http404`."""
    past = earlier([current], whole=whole).get(current.pk, [])
    for later, edition in zip([current, *past], past, strict=False):
        if edition.public_number == number:
            return Stood(edition, later.released_at)
    raise Http404


def first_released(edition: Edition) -> datetime | None:
    """When its release or event became public; of a preview, when it would."""
    if hasattr(edition, "first_released_at"):
        return edition.first_released_at
    key = f"{edition.identity_field}_id"
    standing = type(edition).objects.public().dated().filter(**{key: getattr(edition, key)}).first()
    return standing.first_released_at if standing else edition.released_at or edition.instant


def _differences(before: Edition, after: Edition, issuer: Issuer) -> list[Difference]:
    zone = getattr(after, "home", None) or issuer.home
    found = changes(before, after, unsaid=UNSAID, zone=zone)
    return [_told(change) for change in found if not _of_form_alone(change)]


def _of_form_alone(change: Change) -> bool:
    """Whether the rich text differs in its markup and reads alike."""
    return change.field in RICH_TEXT and plain(change.before) == plain(change.after)


def _told(change: Change) -> Difference:
    """A change in the words of the page: a figure needs no name of its field, a hash says only that it is another."""
    if change.field == "sha256":
        return Difference(f"Download, {change.row}", "", "Another file has taken its place.")
    if change.part == "values":
        return Difference(change.row, change.before, change.after)
    part = "" if change.field and not change.row else SINGULAR.get(change.part, change.part)
    what = ", ".join(filter(None, (part, change.row, change.field)))
    return Difference(what[:1].upper() + what[1:], change.before, change.after)
