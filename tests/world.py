"""A small newsroom for tests: an issuer, people, and editions brought through the real actions."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User

from events import actions as events
from events.models import EventEdition
from exhibits import document
from financials import actions as financials
from publication import actions as publication
from publication.models import Edition
from releases import actions as releases
from releases.models import Contact, Issuer, ReleaseEdition

LONG_AGO = datetime(2004, 5, 6, 11, 0, tzinfo=UTC)
FAR_OFF = datetime(2099, 5, 6, 11, 0, tzinfo=UTC)
DENVER = ZoneInfo("America/Denver")
TICK = timedelta(microseconds=1)


def issuer(**fields) -> Issuer:
    """The issuer of the tests, invented."""
    given = {
        "name": "Tallgrass Instruments, Inc.",
        "ticker": "TLGR",
        "exchange": "Nasdaq",
        "market_code": "XNAS",
        "zone": "America/Denver",
        "site": "https://www.tallgrass.example/",
        "about": "Tallgrass Instruments makes gauges.",
    } | fields
    Issuer.objects.filter(pk=1).delete()
    return Issuer.objects.create(**given)


def person(name: str, *groups: str, permissions: tuple[str, ...] = ()) -> User:
    """A member of staff, in the named groups, with the named permissions besides."""
    people = get_user_model().objects
    user = people.filter(username=name).first() or people.create_user(name, password=name, is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=groups))
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return people.get(pk=user.pk)


def author() -> User:
    return person("alice", "author")


def approver() -> User:
    return person("boris", "approver", permissions=("approve_edition", "withdraw_edition"))


def draft(*, by: User | None = None, **content) -> ReleaseEdition:
    """A draft release; its instant is far off unless said otherwise."""
    given = {
        "headline": "Tallgrass Instruments Reports First Quarter 2004 Results",
        "category": "results",
        "fiscal_year": 2004,
        "fiscal_quarter": 1,
        "period_end": date(2004, 3, 31),
        "dateline_place": "LIMON, Colo.",
        "dateline_date": date(2004, 5, 6),
        "body": "<p>Tallgrass reported a net loss of $5.1 million.</p>",
        "forward_looking": "This release contains forward-looking statements.",
        "instant": FAR_OFF,
    } | content
    return releases.draft_release(by=by or author(), **given)


def draft_call(*, by: User | None = None, **content) -> EventEdition:
    """A draft results call with dial-ins, replay and webcast, announced far off unless said otherwise."""
    by = by or author()
    given = {"title": "First quarter 2004 results call", "zone": "America/Denver", "instant": FAR_OFF} | content
    edition = events.draft_event(by=by, **given)
    return events.write_participation(
        edition=edition,
        by=by,
        call=document.Call(
            starts_at=datetime(2004, 5, 6, 9, 0, tzinfo=DENVER),
            dial_ins=(document.DialIn("U.S.", "800-555-0136"), document.DialIn("International", "+1-303-555-0119")),
        ),
        replay=document.Replay(
            available_from=datetime(2004, 5, 6, 11, 0, tzinfo=DENVER),
            available_until=datetime(2004, 5, 13, 0, 0, tzinfo=DENVER),
            dial_ins=(document.DialIn("U.S.", "800-555-0151"),),
            passcode="353018",
        ),
        webcast=document.Webcast(url="www.tallgrass.example", archived_for_days=30),
    )


def operations() -> document.Statement:
    """A small statement of operations with a heading, a nil, a blank, an “NM” and a total."""
    columns = (
        document.Column("Three Months Ended March 31, 2004", "duration", "P3M", date(2004, 3, 31)),
        document.Column("Three Months Ended March 31, 2003", "duration", "P3M", date(2003, 3, 31)),
    )

    def line(label, role, unit, *cells, section="Operating expenses:", indent=1):
        return document.Line(
            label=label,
            section=section,
            role=role,
            unit=unit,
            indent=indent,
            values=tuple(amount for amount, _ in cells),
            printed=tuple(printed for _, printed in cells),
        )

    return document.Statement(
        kind="operations",
        title="STATEMENTS OF OPERATIONS",
        caption="(in thousands, except per share data) (unaudited)",
        currency="USD",
        scale=1000,
        per_share_scale=1,
        shares_scale=None,
        audited=False,
        columns=columns,
        lines=(
            document.Line("Operating expenses:", None, "heading", None),
            line("Research", "item", "currency", (Decimal(1989), "$1,989"), (Decimal(3406), "$3,406")),
            line("Restructuring", "item", "currency", (Decimal(0), "--"), (None, None)),
            line("Total operating expenses", "total", "currency", (Decimal(1989), "1,989"), (Decimal(3406), "3,406")),
            line("Change", "item", "percent", (Decimal("-41.6"), "(41.6)%"), (None, "NM"), section=None, indent=0),
            line(
                "Net loss per share", "item", "per_share", (Decimal("-0.17"), "$(0.17)"), (Decimal("-0.28"), "$(0.28)"),
                section=None, indent=0,
            ),
        ),
        notes=(document.Note("(1)", "Restated."),),
    )  # fmt: skip


def full_draft(**content) -> ReleaseEdition:
    """A draft with a contact and a statement."""
    edition = draft(**content)
    by = edition.created_by
    releases.write_contacts(
        edition=edition,
        by=by,
        contacts=[Contact(name="Mona Quill", email="mona@tallgrass.example", phone="303-555-0100")],
    )
    financials.write_statements(edition=edition, by=by, statements=[operations()])
    edition.refresh_from_db()
    return edition


def approved[E: Edition](edition: E, *, by: User | None = None) -> E:
    """The edition after its author sent it in and a second person approved it."""
    edition = publication.submit(edition=edition, by=edition.created_by)
    return publication.approve(edition=edition, by=by or approver(), content_hash=edition.content_hash)


def public_release(**content) -> ReleaseEdition:
    """A release that has been public since 2004."""
    return approved(full_draft(**({"instant": LONG_AGO, "archive": True} | content)))


def public_call(**content) -> EventEdition:
    """A results call announced in 2004."""
    return approved(draft_call(**({"instant": LONG_AGO, "archive": True} | content)))


def joined(edition: ReleaseEdition, call: EventEdition) -> None:
    """Let a draft release join the event of `call`."""
    events.join(edition=edition, event=call.event, by=edition.created_by)
