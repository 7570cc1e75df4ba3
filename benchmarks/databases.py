"""A database of its own for a benchmark, which can be taken away and given back."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks import cores
from tests.run import machine, postgres


class Database:
    """An address, and for PostgreSQL the server behind it."""

    def __init__(self, address: str, engine: str) -> None:
        self.address, self.engine = address, engine

    def restart(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError

    def start(self) -> None:
        raise NotImplementedError

    def freeze(self) -> None:
        raise NotImplementedError

    def thaw(self) -> None:
        raise NotImplementedError


class PostgreSQL(Database):
    """The server of `tests.run.postgres`, told by `pg_ctl` to go and to come."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "PostgreSQL")
        programs = machine.postgresql()
        assert programs is not None
        self._folder = Path(address.partition("?host=")[2])
        self._program = programs / "pg_ctl"

    def restart(self) -> None:
        self._tell("restart", "--mode=fast")

    def stop(self) -> None:
        self._tell("stop", "--mode=fast")

    def start(self) -> None:
        self._tell("start")

    def freeze(self) -> None:
        """Stop every process of the server where it stands: its connections stay, and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        first = int((self._folder / "cluster" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def _tell(self, *words: str) -> None:
        owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        # As the server was started, without which it would listen where nobody asks.
        options = " ".join(f"-c {option}" for option in (*postgres.OPTIONS, f"unix_socket_directories={self._folder}"))
        started = ["-o", options] if words[0] != "stop" else []
        with cores.on(cores.SERVERS), (self._folder / "log").open("ab") as log:
            subprocess.run(
                [self._program, words[0], "-D", self._folder / "cluster", "-w", "-s", *words[1:], *started],
                cwd=self._folder, stdout=log, stderr=log, check=True, **owner,
            )  # fmt: skip


@contextmanager
def database(engine: str, folder: Path) -> Iterator[Database]:
    """An empty database of `engine`, “sqlite” or “postgresql”, gone when the context ends."""
    if engine == "sqlite":
        yield Database(f"sqlite:///{folder / 'portal.sqlite3'}", "SQLite")
        return
    with cores.on(cores.SERVERS):
        server = postgres.server()
        address = server.__enter__()
    running = PostgreSQL(address)
    try:
        yield running
    finally:
        # After a restart it is no longer the one that `server` knows how to stop.
        with suppress(subprocess.CalledProcessError):
            running.stop()
        server.__exit__(None, None, None)
