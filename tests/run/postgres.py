"""A PostgreSQL server of its own, in a temporary folder, stopped and removed whatever happens.

`python -m tests.run.postgres COMMAND...` runs a command with its address in DATABASE_URL.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.run import machine

# The server forgets everything at its end, so that it need not wait for the disk.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "timezone=UTC")
START_SECONDS = 30


@contextmanager
def server() -> Iterator[str]:
    """Yields the address of a running, empty server, for `DATABASE_URL`."""
    programs = machine.postgresql()
    if programs is None:
        raise machine.MissingProgram("PostgreSQL 15 is not installed (Debian: postgresql-15).")
    folder = Path(tempfile.mkdtemp(prefix="irportal-postgres-"))
    try:
        # PostgreSQL refuses to run as root.
        owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        yield from _running(programs, folder, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(programs: Path, folder: Path, owner: dict[str, Any]) -> Iterator[str]:
    cluster = folder / "cluster"
    initdb = ["--username=irportal", "--auth=trust", "--encoding=UTF8", f"--locale={_locale()}", "--no-sync"]
    made = subprocess.run(
        [programs / "initdb", *initdb, f"--pgdata={cluster}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **owner,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    options = [word for option in (*OPTIONS, f"unix_socket_directories={folder}") for word in ("-c", option)]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches the tests first, and the server is stopped after them.
        process = subprocess.Popen(
            [programs / "postgres", "-D", cluster, *options],
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **owner,
        )
    try:
        _wait(programs, folder, process)
        yield f"postgres://irportal@/postgres?host={folder}"
    finally:
        _stop(process)


def _wait(programs: Path, folder: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
        time.sleep(0.05)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _locale() -> str:
    return "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"


def stop_on_signals() -> None:
    """Turn a request to end into an exception, so that every `finally` runs."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, _: sys.exit(128 + number))


if __name__ == "__main__":
    stop_on_signals()
    with suppress(KeyboardInterrupt), server() as address:
        environment = os.environ | {"DATABASE_URL": address}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
    sys.exit(130)
