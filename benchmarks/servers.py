"""Servers of a benchmark's own, on the core for servers: granian with one worker, and nginx."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks import cores
from benchmarks.clients import Line

ROOT = Path(__file__).resolve().parent.parent
GRANIAN = Path(sys.executable).parent / "granian"
START_SECONDS = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(done: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} within {seconds:g} s.")
        time.sleep(0.02)


class Server:
    """A program that listens on a port of its own; its words go to a file in `folder`."""

    def __init__(self, name: str, command: list[str], port: int, folder: Path, environment: dict[str, str]) -> None:
        self.name, self.port = name, port
        self._command, self._environment = command, environment
        self._log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with cores.on(cores.SERVERS), self._log.open("ab") as log:
            # A session of its own: Ctrl-C reaches the benchmark, which then stops it.
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def answers(self, path: str = "/") -> int:
        line = Line(self.port)
        try:
            return line.ask(path, gzip=False)[2]
        finally:
            line.close()

    def wait(self, path: str, status: int = 200) -> None:
        wait(lambda: self.answers(path) == status, f"{self.name} did not answer {path} with {status} ({self._log})")

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def cpu(self) -> float:
        """Seconds of processor time that it and its workers have taken."""
        assert self._process is not None
        ticks = 0
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = status.read_text().rpartition(")")[2].split()
                if int(fields[3]) == self._process.pid:  # its session
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        if self._process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.runs:
                os.killpg(self._process.pid, number)
            try:
                self._process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                continue
            break


class Granian(Server):
    """One instance with one worker, which serves `application`."""

    def __init__(
        self, name: str, application: str, folder: Path, environment: dict[str, str], *, threads: int, port: int = 0
    ) -> None:
        port = port or free_port()
        command = [
            str(GRANIAN), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
            "--blocking-threads", str(threads), "--log-level", "warning", application,
        ]  # fmt: skip
        super().__init__(name, command, port, folder, environment)

    def worker(self) -> int:
        """The number of the process that answers."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        named = [(Path(f"/proc/{child}/cmdline").read_bytes(), int(child)) for child in children]
        return next(number for words, number in named if b"resource_tracker" not in words)

    def kill_worker(self) -> None:
        os.kill(self.worker(), signal.SIGKILL)


class Nginx(Server):
    """nginx with a configuration that is written for it; `kept` is where it keeps pages."""

    def __init__(self, name: str, configuration: str, port: int, folder: Path, kept: Path | None = None) -> None:
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            raise FileNotFoundError("nginx is not installed (Debian: nginx).")
        own = folder / name
        own.mkdir()
        self._kept = kept or own / "pages"
        written = own / "nginx.conf"
        written.write_text(configuration)
        command = [program, "-p", str(own), "-c", str(written), "-e", str(own / "error.log")]
        super().__init__(name, [*command, "-g", "daemon off;"], port, folder, dict(os.environ))

    def stop(self) -> None:
        super().stop()
        shutil.rmtree(self._kept, ignore_errors=True)

    def reload(self) -> None:
        self.signal(signal.SIGHUP)
