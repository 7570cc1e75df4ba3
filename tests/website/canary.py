"""Editions with a canary in every field of text, in their parts, and in the names and contents of their files."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.db import models

from events import actions as events
from events.models import DialIn, Event, EventEdition, Replay, Webcast
from financials.models import Column, Line, Statement, Value
from publication.content import content_fields
from releases import actions as releases
from releases.files import sha256_of
from releases.models import Addition, AdditionEdition, Attachment, Contact, Release, ReleaseEdition
from tests import world

CANARY = "Kanarie"


def canaries(model: type[models.Model]) -> dict:
    """A value with the canary in it for every field of text that is content of `model`."""
    return {
        field.name: _canary(field)
        for field in content_fields(model)
        if isinstance(field, (models.CharField, models.TextField, models.JSONField))
        and not isinstance(field, (models.FileField, models.SlugField))
        and not field.choices
        and (field.max_length or 100) >= len(CANARY)
    }


def _canary(field: models.Field):
    if field.name == "notes":
        return [{"mark": CANARY, "text": CANARY}]
    if isinstance(field, models.JSONField):
        return {"SU": [CANARY]} if field.default is dict else [f"{CANARY} {field.name}"]
    return f"{CANARY} {field.name}"[: field.max_length]


def waiting_event() -> EventEdition:
    """An event that is announced at `world.FAR_OFF` and begins the day after."""
    text = canaries(EventEdition) | {"zone": "America/Denver"}
    start = world.FAR_OFF + timedelta(days=1)
    edition = events.draft_event(by=world.author(), instant=world.FAR_OFF, starts_at=start, **text)
    for purpose in DialIn.For:
        DialIn.objects.create(edition=edition, purpose=purpose, **canaries(DialIn))
    window = {"available_from": start + timedelta(hours=2), "available_until": start + timedelta(days=7)}
    Replay.objects.create(edition=edition, **window, **canaries(Replay))
    Webcast.objects.create(edition=edition, archived_for_days=30, **canaries(Webcast))
    return world.approved(edition)


def waiting_release(*joined: Event) -> ReleaseEdition:
    """Results that are released at `world.FAR_OFF`, and join events."""
    reported = {"category": "results", "fiscal_year": 2099, "fiscal_quarter": 1, "dateline_date": date(2099, 5, 6)}
    edition = releases.draft_release(
        by=world.author(), instant=world.FAR_OFF, **reported, **_with_markup(canaries(ReleaseEdition))
    )
    _fill(edition)
    for event in joined:
        events.join(edition=edition, event=event, by=world.author())
    return world.approved(ReleaseEdition.objects.get(pk=edition.pk))


def waiting_second_edition(first: ReleaseEdition) -> ReleaseEdition:
    """A second edition of what is public, which becomes public at `world.FAR_OFF`."""
    by = world.author()
    edition = ReleaseEdition.objects.create(
        release=Release.objects.get(pk=first.release_id),
        number=first.number + 1,
        correction="issuer_error",
        instant=world.FAR_OFF,
        category=first.category,
        fiscal_year=first.fiscal_year,
        fiscal_quarter=first.fiscal_quarter,
        created_by=by,
        last_edited_by=by,
        **_with_markup(canaries(ReleaseEdition)),
    )
    _fill(edition)
    return world.approved(edition)


def waiting_correction_of_event(first: EventEdition) -> EventEdition:
    """A correction of the logistics of a public event, which becomes public at `world.FAR_OFF`."""
    by = world.author()
    text = {"zone": first.zone, "kind": first.kind, "starts_at": first.starts_at + timedelta(days=1)}
    edition = EventEdition.objects.create(
        event=first.event, number=first.number + 1, correction="logistics", instant=world.FAR_OFF,
        created_by=by, last_edited_by=by, **canaries(EventEdition) | text,
    )  # fmt: skip
    for purpose in DialIn.For:
        DialIn.objects.create(edition=edition, purpose=purpose, **canaries(DialIn))
    Replay.objects.create(edition=edition, **canaries(Replay))
    Webcast.objects.create(edition=edition, archived_for_days=30, **canaries(Webcast))
    return world.approved(edition)


def waiting_additions(release: ReleaseEdition) -> list[AdditionEdition]:
    """A file and an address that are added to a public release at `world.FAR_OFF`."""
    by = world.author()
    file = ContentFile(f"{CANARY} contents".encode(), name=f"{CANARY}.txt")
    described = {"public_name": f"{CANARY}.txt", "media_type": "text/plain", "sha256": sha256_of(file)}
    stored = {"file": file, "size": file.size} | described
    text = canaries(AdditionEdition) | {"correction_notice": ""}
    made = []
    for fields in (text | stored | {"url": ""}, text | {"url": f"https://{CANARY}.example/", "public_name": ""}):
        edition = AdditionEdition.objects.create(
            addition=Addition.objects.create(release=release.release), instant=world.FAR_OFF,
            created_by=by, last_edited_by=by, **fields,
        )  # fmt: skip
        made.append(world.approved(edition))
    return made


def _with_markup(text: dict) -> dict:
    return text | {name: f"<p>{text[name]}</p>" for name in ("body", "body_continued")}


def _fill(edition: ReleaseEdition) -> None:
    Contact.objects.create(edition=edition, **canaries(Contact))
    file = ContentFile(f"{CANARY} contents".encode(), name=f"{CANARY}.txt")
    described = {"public_name": f"{CANARY}.txt", "media_type": "text/plain", "sha256": sha256_of(file)}
    Attachment.objects.create(edition=edition, size=file.size, file=file, **canaries(Attachment) | described)
    statement = Statement.objects.create(edition=edition, order=0, kind="operations", scale=1000, **canaries(Statement))
    column = Column.objects.create(statement=statement, order=0, kind="other", **canaries(Column))
    line = Line.objects.create(statement=statement, order=0, role="item", unit="currency", **canaries(Line))
    Value.objects.create(line=line, column=column, amount=1, **canaries(Value))
