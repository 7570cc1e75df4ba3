"""Everything that a benchmark of flips runs on: a database, four processes of the portal, nginx, and clients."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import proxies, sites
from benchmarks.answers import Address, digest
from benchmarks.clients import Crowd, Line
from benchmarks.databases import Database, database
from benchmarks.judge import Place
from benchmarks.servers import Granian, Nginx, Server, free_port, wait

PROCESSES = 4
READY = "/-/ready"


class Differing(Exception):
    """Two processes answer differently while nothing changes: the path, and the two answers."""


@dataclass
class Stage:
    folder: Path
    database: Database
    portals: list[Granian]
    nginx: Nginx
    naive: Nginx
    clocks: Path
    loud: Crowd
    quiet: Crowd
    small_disk: bool

    @property
    def targets(self) -> list[Server]:
        """The four processes, and nginx before all of them."""
        return [*self.portals, self.nginx]

    @property
    def routes(self) -> list[str]:
        return ["bare"] * len(self.portals) + ["nginx"]

    def set_clocks(self, **shifts: float) -> None:
        """How many seconds each clock is ahead; those that are not named are right."""
        new = self.clocks.with_suffix(".new")
        new.write_text("".join(f"{name.replace('_', '-')} {seconds}\n" for name, seconds in shifts.items()))
        new.replace(self.clocks)

    def settle(self) -> None:
        """Wait until every process is ready."""
        for portal in self.portals:
            portal.wait(READY)

    def reference(self, addresses: list[Address]) -> tuple[dict[Place, bytes], dict[int, int], dict[bytes, bytes]]:
        """What every route answers now: digests by place, statuses by address, and the bodies by digest.

        Raises `Differing` where two processes do not answer the same.
        """
        digests: dict[Place, bytes] = {}
        statuses: dict[int, int] = {}
        bodies: dict[bytes, bytes] = {}
        lines = [Line(server.port) for server in self.targets]
        for line, route in zip(lines, self.routes, strict=True):
            for number, address in enumerate(addresses):
                for gzip in (False, True):
                    _, _, status, head, body = line.ask(address.path, gzip=gzip)
                    seen = digest(head, body)
                    first = digests.setdefault((route, number, gzip), seen)
                    bodies.setdefault(seen, head + b"\r\n\r\n" + body)
                    if seen != first:
                        raise Differing(address.path, bodies[first], bodies[seen])
                    statuses[number] = status
        for line in lines:
            line.close()
        return digests, statuses, bodies

    def warm(self, addresses: list[Address]) -> None:
        """Let every process make the pages that it keeps."""
        for portal in self.portals:
            line = Line(portal.port)
            for address in addresses:
                if not address.slow:
                    line.ask(address.path, gzip=False)
            line.close()

    def agrees(self, path: str) -> bool:
        """Whether all processes answer the same at `path`."""
        lines = [Line(server.port) for server in self.portals]
        seen = {digest(*line.ask(path, gzip=False)[3:]) for line in lines}
        for line in lines:
            line.close()
        return len(seen) == 1


@contextmanager
def stage(engine: str, *, threads: int) -> Iterator[Stage]:
    """A running stage on an empty site; Django is set up in this process too, for the actions."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="irportal-flip-")))
        folder.chmod(0o755)
        small = stack.enter_context(sites.small_disk(folder))
        before, tempfile.tempdir = tempfile.tempdir, str(folder)
        stack.callback(setattr, tempfile, "tempdir", before)
        served = stack.enter_context(database(engine, folder))
        environment = sites.environment(served, folder, trusted_nginx=True)
        sites.manage(environment, "migrate --verbosity 0")
        sites.manage(environment, "collectstatic --no-input --verbosity 0")
        os.environ.update(environment)
        clocks = folder / "clocks"
        clocks.write_text("")
        measured = environment | {"BENCHMARK_CLOCKS": str(clocks)}
        portals = [
            Granian(f"portal-{number}", "benchmarks.wsgi:application", folder, measured, threads=threads)
            for number in range(PROCESSES)
        ]
        ports = [portal.port for portal in portals]
        proxy, naive = (_nginx(make, ports, folder) for make in (proxies.deployed, proxies.naive))
        for server in (*portals, proxy, naive):
            server.start()
            stack.callback(server.stop)
        loud, quiet = Crowd(3, 8), Crowd(1, 1)
        stack.callback(loud.close)
        stack.callback(quiet.close)
        ready = Stage(folder, served, portals, proxy, naive, clocks, loud, quiet, small)
        wait(lambda: all(portal.answers(READY) == 200 for portal in portals), "The processes were not ready")
        yield ready


def _nginx(make, ports: list[int], folder: Path) -> Nginx:
    port, name = free_port(), f"nginx-{make.__name__}"
    written = make(ports, port=port, folder=folder / name, private=folder / "private")
    return Nginx(name, written, port, folder, proxies.cache_folder(folder / name))
