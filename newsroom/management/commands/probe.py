"""`manage.py probe EDITION --site URL`: watch from outside how a release comes up, and keep the receipt.

Start it before the instant, where visitors are: it needs the database, and asks the site by HTTP alone.
"""

import uuid
from argparse import ArgumentTypeError
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.room.receipt import PATIENCE
from newsroom.room.receipt_table import failed
from newsroom.room.visiting import site_of
from newsroom.room.watching import Watcher
from publication import clocks
from publication.models import State
from releases.models import ReleaseEdition

THREADS = 64


class Command(BaseCommand):
    help = "Watches every public surface of a release around its instant, and keeps when each first served it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", nargs="?", help="the edition's number in the admin's address, or its key")
        parser.add_argument("--next", action="store_true", help="watch whatever is approved, again and again")
        parser.add_argument("--site", required=True, type=_site, help="such as https://investors.example.com")
        parser.add_argument("--patience", default=PATIENCE, type=_patience, help="seconds after the instant: 120")

    def handle(self, *, edition: str | None, site: str, patience: timedelta, **options) -> None:
        if (edition is None) != options["next"]:
            raise CommandError("Name an edition, or say --next for whatever is approved.")
        chosen = _edition(edition) if edition is not None else None
        pool = ThreadPoolExecutor(THREADS, "probe")
        watcher = Watcher(site, pool=pool, say=self._say, patience=patience)
        try:
            self._watch(watcher, chosen)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _watch(self, watcher: Watcher, edition: ReleaseEdition | None) -> None:
        if edition is None:
            watcher.watch_all()
            return
        receipt = watcher.watch(edition)
        if receipt.edition.state != State.APPROVED:
            raise CommandError("It is approved no more: nothing further is watched.")
        if wrong := failed(receipt):
            raise CommandError(f"{len(wrong)} of {len(receipt.lines)} surfaces failed: the table says which.")

    def _say(self, line: str) -> None:
        self.stdout.write(f"{clocks.application_now():%H:%M:%S} {line}")
        self.stdout.flush()


def _edition(named: str) -> ReleaseEdition:
    """The approved edition that was named. Raises `CommandError`."""
    if named.isascii() and named.isdigit() and len(named) < 19:
        found = ReleaseEdition._base_manager.filter(pk=int(named)).first()
    else:
        try:
            found = ReleaseEdition._base_manager.filter(key=uuid.UUID(named)).first()
        except ValueError:
            found = None
    if found is None:
        raise CommandError(f"There is no edition of a release “{named}”: its number stands in the room's address.")
    if found.state != State.APPROVED:
        raise CommandError(
            f"“{found}” is not approved ({found.get_state_display().lower()}): nothing is to be watched."
        )
    return found


def _site(address: str) -> str:
    try:
        return site_of(address)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _patience(text: str) -> timedelta:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 3600):
        raise ArgumentTypeError(f"“{text}” is no number of seconds from 1 to 3600.")
    return timedelta(seconds=int(text))
