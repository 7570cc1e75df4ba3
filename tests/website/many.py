"""Two hundred releases and events at once, by bulk writes that end as public as one that came through the actions."""

from datetime import timedelta

from django.utils import timezone

from events.models import DialIn, Event, EventEdition, Joining, Replay, Webcast
from financials.models import Column, Line, Statement, Value
from publication import actions as publication
from publication.models import State
from releases.models import Addition, AdditionEdition, Attachment, Contact, Release, ReleaseEdition
from tests import world


def many_releases(numbers: range) -> None:
    """Public results releases with these numbers, each with every part, each joining a public event of its own."""
    people = {"created_by": world.author(), "last_edited_by": world.author()}
    releases = Release.objects.bulk_create(Release(slug=f"release-{n}") for n in numbers)
    editions = ReleaseEdition.objects.bulk_create(
        ReleaseEdition(
            release=release,
            headline=f"Release {n}",
            category="results",
            fiscal_year=1900 + n // 4,
            fiscal_quarter=n % 4 + 1,
            body="<p>A result.</p>",
            instant=world.LONG_AGO - timedelta(days=n),
            archive=True,
            **people,
        )
        for n, release in zip(numbers, releases, strict=True)
    )
    Contact.objects.bulk_create(Contact(edition=edition, name="Mona Quill") for edition in editions)
    Attachment.objects.bulk_create(
        Attachment(edition=e, title="Slides", file="x", public_name="x", media_type="text/plain", size=1, sha256="0")
        for e in editions
    )
    statements = Statement.objects.bulk_create(Statement(edition=e, order=0, kind="operations") for e in editions)
    columns = Column.objects.bulk_create(Column(statement=s, order=0, header="2004", kind="other") for s in statements)
    lines = Line.objects.bulk_create(Line(statement=s, order=0, role="item", unit="currency") for s in statements)
    Value.objects.bulk_create(
        Value(line=line, column=column, printed="1") for line, column in zip(lines, columns, strict=True)
    )
    calls = many_events(numbers)
    Joining.objects.bulk_create(
        Joining(edition=edition, event=call.event) for edition, call in zip(editions, calls, strict=True)
    )
    publish(ReleaseEdition, editions)


def many_events(numbers: range) -> list[EventEdition]:
    """Public events with these numbers, each with every part: past, about now and ahead by turns."""
    people = {"created_by": world.author(), "last_edited_by": world.author()}
    now = timezone.now()
    events = Event.objects.bulk_create(Event(slug=f"event-{n}") for n in numbers)
    editions = EventEdition.objects.bulk_create(
        EventEdition(
            event=event,
            title=f"Event {n}",
            starts_at=now + (n % 3 - 1) * timedelta(days=100 + n),
            instant=world.LONG_AGO - timedelta(days=n),
            archive=True,
            **people,
        )
        for n, event in zip(numbers, events, strict=True)
    )
    DialIn.objects.bulk_create(DialIn(edition=edition, number="800-555-0136") for edition in editions)
    window = {"available_from": now - timedelta(days=500), "available_until": now + timedelta(days=500)}
    Replay.objects.bulk_create(Replay(edition=edition, **window) for edition in editions)
    Webcast.objects.bulk_create(Webcast(edition=edition, url="www.tallgrass.example") for edition in editions)
    publish(EventEdition, editions)
    return editions


def correct_and_add_to_all() -> None:
    """A correction of each release and event that has none yet, a day later, and an addition to each release."""
    for model, kind in ((ReleaseEdition, "issuer_error"), (EventEdition, "logistics")):
        drafts = [
            publication.begin_correction(edition=edition, by=world.author(), kind=kind, notice="x")
            for edition in model.objects.public().filter(correction="")
        ]
        rows = model.objects.filter(pk__in=[draft.pk for draft in drafts])
        rows.update(archive=True, instant=world.LONG_AGO + timedelta(days=1))
        if model is EventEdition:
            DialIn.objects.filter(edition__in=drafts).update(number="800-555-0139")
        publish(model, drafts)
    people = {"created_by": world.author(), "last_edited_by": world.author()}
    bare = Release.objects.filter(additions=None)
    added = Addition.objects.bulk_create(Addition(release=release) for release in bare)
    editions = AdditionEdition.objects.bulk_create(
        AdditionEdition(
            addition=each, title="Form 10-Q", url="https://x.example/", instant=world.LONG_AGO, archive=True, **people
        )
        for each in added
    )
    publish(AdditionEdition, editions)


def publish(model, editions) -> None:
    rows = model.objects.filter(pk__in=[edition.pk for edition in editions])
    rows.update(state=State.IN_REVIEW, submitted_by=world.author(), content_hash="0")
    rows.update(state=State.APPROVED, approved_by=world.approver(), approved_at=timezone.now())
