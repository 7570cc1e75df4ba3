"""Two sites on databases and folders of their own: the control site, and the one where things wait beside the same."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg2

from tests.run import nginx
from tests.run.nginx import SITE, Nginx
from tests.website.control.servers import ROOT, Portal, secure_reader, starting, wait_until_ready
from tests.website.control.surface import Ask

SEED = ("-m", "tests.website.control.seed")
CLOCKED = "tests.website.control.wsgi:application"
KEY = "Vt3bq0zXyR7mJ5sLw9nKc2dHf8gPa4uE6iTo1xYvBjQrMkWlSeNhCzDpGa"


class Site(NamedTuple):
    """What the processes of one site share."""

    name: str
    folder: Path
    database: str

    @property
    def private(self) -> Path:
        return self.folder / "private"

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    def environment(self, **settings: str) -> dict[str, str]:
        """The settings of its processes, as in production."""
        return {
            "DJANGO_SETTINGS_MODULE": "irportal.settings",
            "ENVIRONMENT": "production",
            "SECRET_KEY": KEY,
            "DATABASE_URL": self.database,
            "ALLOWED_HOSTS": SITE,
            "PRIVATE_FILES": str(self.private),
            "STATIC_ROOT": str(self.folder.parent / "static"),
            "HTTPS_HEADER": "X-Forwarded-Proto",
            "TRUSTED_NGINX": "false",
            "CONTROL_CLOCK": str(self.clock),
        } | settings

    def set_clock(self, shows: datetime) -> None:
        """Both clocks of its processes show this from now on."""
        new = self.folder / "clock.new"
        new.write_text(shows.isoformat())
        new.replace(self.clock)

    def run(self, *words: str) -> None:
        made = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=os.environ | self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise RuntimeError(f"{' '.join(words)} failed: {made.stderr}")


@contextmanager
def control_site(folder: Path, address: str = "") -> Iterator[Site]:
    """The site without what waits, below `folder`: on SQLite, or on the PostgreSQL server at `address`."""
    with _database(folder, "control", address) as control:
        control.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        control.run(*SEED, "stand")
        yield control


@contextmanager
def control_and_waiting(folder: Path, address: str = "") -> Iterator[tuple[Site, Site]]:
    """That site, and a copy of it in which things wait."""
    with control_site(folder, address) as control, _database(folder, "waiting", address, copy=control) as waiting:
        waiting.run(*SEED, "wait")
        yield control, waiting


class Served(NamedTuple):
    """One site, to be asked bare and behind nginx."""

    site: Site
    bare: Portal
    behind: Portal
    nginx: Nginx
    ask_bare: Ask
    ask_nginx: Ask


@contextmanager
def served(*sites: Site) -> Iterator[tuple[Served, ...]]:
    """Instances of two processes on the clocks of the test: one to be asked bare for each site, one behind nginx."""
    with ExitStack() as stack:

        def start(site: Site, **settings: str) -> Portal:
            return stack.enter_context(starting(site.environment(**settings), site.folder, CLOCKED))

        started = [(start(site), start(site, TRUSTED_NGINX="true")) for site in sites]
        for portal in (portal for pair in started for portal in pair):
            wait_until_ready(portal)
        running = []
        for site, (bare, behind) in zip(sites, started, strict=True):
            static = site.folder.parent / "static"
            # Another instance has gone: nobody may notice.
            portals = [nginx.free_port(), behind.port]
            front = stack.enter_context(nginx.serving(portals=portals, private=site.private, static=static))
            readers = [stack.enter_context(reader) for reader in (bare.reader(), secure_reader(front))]
            running.append(Served(site, bare, behind, front, *(reader.ask for reader in readers)))
        yield tuple(running)


@contextmanager
def _database(folder: Path, name: str, address: str, *, copy: Site | None = None) -> Iterator[Site]:
    """A site with an empty database, or with a copy of another site's."""
    own = folder / name
    if copy is None:
        (own / "private").mkdir(parents=True)
    else:
        shutil.copytree(copy.folder, own)
    if not address:
        yield Site(name, own, f"sqlite:///{own}/site.sqlite3")
        return
    made, template = f"{name}_{os.getpid()}", urlsplit(copy.database).path[1:] if copy else "template1"
    connection = psycopg2.connect(address)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{made}" TEMPLATE "{template}"')
            try:
                yield Site(name, own, urlsplit(address)._replace(path=f"/{made}").geturl())
            finally:
                cursor.execute(f'DROP DATABASE "{made}" WITH (FORCE)')
    finally:
        connection.close()
