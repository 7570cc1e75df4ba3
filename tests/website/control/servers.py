"""Real processes of the portal, started as `deploy/irportal@.service` starts them, and a reader who asks them."""

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.run.nginx import SITE, Nginx, free_port

ROOT = Path(__file__).resolve().parents[3]
UNIT = ROOT / "deploy" / "irportal@.service"
START_SECONDS = 60


class Answer(NamedTuple):
    """What came back: headers as they were sent, names in small letters, the `Date` apart."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for each, value in self.headers if each == name), None)


class Reader:
    """Asks one server for addresses, over one connection that is kept alive."""

    def __init__(self, connection: http.client.HTTPConnection, standing: Mapping[str, str]) -> None:
        self._connection, self._standing = connection, {"Host": SITE, **standing}

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """`headers` with an underscore for each hyphen. No header is sent but these, `Host` and those that stand."""
        given = self._standing | {name.replace("_", "-"): value for name, value in headers.items()}
        for attempt in (1, 2):
            try:
                return self._ask(address, method, given)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # The server may close a connection that waits.
                self._connection.close()
                if attempt == 2:
                    raise
        raise AssertionError

    def _ask(self, address: str, method: str, headers: Mapping[str, str]) -> Answer:
        self._connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name, value)
        self._connection.endheaders()
        answer = self._connection.getresponse()
        body = answer.read()
        said = [(name.lower(), value) for name, value in answer.getheaders() if name.lower() != "date"]
        return Answer(answer.status, tuple(said), body)


class Portal(NamedTuple):
    """A running instance with two worker processes."""

    port: int
    log: Path

    def reader(self) -> Reader:
        """Asks as a proxy asks that speaks HTTPS with the world."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        return Reader(connection, {"X-Forwarded-Proto": "https"})


class _Secure(http.client.HTTPSConnection):
    """To the test's server, whatever the name of the site."""

    def __init__(self, nginx: Nginx) -> None:
        self._checked = ssl.create_default_context(cafile=str(nginx.certificate))
        super().__init__("127.0.0.1", nginx.ports.https, timeout=30, context=self._checked)

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self.timeout)
        self.sock = self._checked.wrap_socket(plain, server_hostname=SITE)


def secure_reader(nginx: Nginx) -> Reader:
    """Asks nginx as everybody does."""
    return Reader(_Secure(nginx), {})


@contextmanager
def running(
    environment: Mapping[str, str], folder: Path, application: str = "irportal.wsgi:application"
) -> Iterator[Portal]:
    """One instance, ready, its log in `folder`."""
    with starting(environment, folder, application) as portal:
        wait_until_ready(portal)
        yield portal


@contextmanager
def starting(
    environment: Mapping[str, str], folder: Path, application: str = "irportal.wsgi:application"
) -> Iterator[Portal]:
    """One instance that may not be ready yet."""
    port = free_port()
    path = folder / f"granian-{port}.log"
    inherited = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE",)}
    inherited.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    with path.open("wb") as log:
        process = subprocess.Popen(
            command(port, application),
            cwd=ROOT,
            env=inherited | dict(environment),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield Portal(port, path)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def command(port: int, application: str) -> list[str]:
    """What the unit starts, on this machine."""
    unit = UNIT.read_text().replace("\\\n", " ")
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    program, *words = line.removeprefix("ExecStart=").replace("%i", str(port)).split()
    assert program.endswith("/granian")
    assert words[-1] == "irportal.wsgi:application"
    return [str(Path(sys.executable).parent / "granian"), *words[:-1], application]


def wait_until_ready(portal: Portal) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with portal.reader() as reader:
                if reader.ask("/-/ready").status == 200:
                    return
        except OSError:
            pass
        if time.monotonic() > deadline:
            raise RuntimeError(f"The portal did not start: {portal.log.read_text()}")
        time.sleep(0.05)
