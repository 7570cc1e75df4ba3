"""`manage.py demo`: the sample release, taken in, accepted and approved as two people would do it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events import actions as events
from newsroom.intake import actions as intake_actions
from newsroom.intake.rows import joined_event
from newsroom.models import Intake
from publication import actions as publication
from publication.models import Edition
from releases import actions as releases
from releases.models import Issuer

SAMPLE = Path(settings.BASE_DIR) / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"
NEW_YORK = ZoneInfo("America/New_York")
RELEASED = datetime(2004, 5, 6, 7, 0, tzinfo=NEW_YORK)
CALL_ANNOUNCED = datetime(2004, 4, 29, 8, 30, tzinfo=NEW_YORK)
LOGINS = {"author": ("iris", "iris-writes-releases"), "approver": ("amos", "amos-approves-releases")}
"""By group: name and password. They are in the open, which is why this command runs in development only."""

ISSUER = {
    "name": "Allos Therapeutics, Inc.",
    "ticker": "ALTH",
    "exchange": "Nasdaq",
    "market_code": "XNAS",
    "zone": "America/Denver",
    "fiscal_year_end_month": 12,
    "fiscal_year_end_day": 31,
    "site": "http://www.allos.com/",
    "brand_colour": "#7a1f3d",
    "brand_colour_dark": "#e79ab3",
}


class Command(BaseCommand):
    help = "Brings the sample release in through the real intake, with two demo logins. Run again, it changes nothing."

    def handle(self, **options) -> None:
        if settings.ENVIRONMENT != "development":
            raise CommandError(
                "The demo's passwords are known to everybody: it runs only where ENVIRONMENT=development."
            )
        author, approver = (_login(group) for group in LOGINS)
        intake = _taken_in(by=author)
        if intake.outcome == Intake.Outcome.WAITING:
            _publish(intake, author=author, approver=approver)
            intake.refresh_from_db()
        edition = intake.release_edition
        self._say("Sample", f"/news/{edition.release.slug}/" if edition else "/news/")
        for group, (name, password) in LOGINS.items():
            self._say(group.capitalize(), f"{name} / {password}")

    def _say(self, what: str, value: str) -> None:
        self.stdout.write(f"{what + ':':<10}{value}")


def _login(group: str) -> User:
    """The demo login of a group; one that exists keeps its password."""
    name, password = LOGINS[group]
    people = get_user_model().objects
    user = people.filter(username=name).first() or people.create_user(name, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def _taken_in(*, by: User) -> Intake:
    try:
        return intake_actions.take_in(name=SAMPLE.name, content=SAMPLE.read_bytes(), by=by)
    except intake_actions.TakenInBefore as before:
        return before.intake


@transaction.atomic
def _publish(intake: Intake, *, author: User, approver: User) -> None:
    """Accept the reading as it is, set the instants of 2004, and let the second person approve release and call."""
    reading = intake_actions.reading_of(intake)
    if not Issuer.objects.exists():
        Issuer.objects.create(about=reading.about or "", **ISSUER)
    release = intake_actions.accept(intake=intake, reading=reading, by=author)
    call = joined_event(release)
    _approve(
        events.edit_event(edition=call, by=author, instant=CALL_ANNOUNCED, archive=True), by=author, second=approver
    )
    _approve(
        releases.edit_release(edition=release, by=author, instant=RELEASED, archive=True), by=author, second=approver
    )


def _approve(edition: Edition, *, by: User, second: User) -> None:
    edition = publication.submit(edition=edition, by=by)
    publication.approve(edition=edition, by=second, content_hash=edition.content_hash)
