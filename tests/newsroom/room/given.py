"""Time that passes only when somebody sleeps, a site whose answers are given, and a pool without threads."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newsroom.room.visiting import Answer
from publication import clocks


class Time:
    """`sleep` moves both clocks; what is planned with `then` happens on the way."""

    def __init__(self, now: Callable[..., None], start: datetime, *, ahead: timedelta = timedelta()) -> None:
        self._show, self.now, self._ahead = now, start, ahead
        self._plans: list[tuple[datetime, Callable[[], object]]] = []
        self.slept: list[float] = []
        self._set(start)

    def then(self, at: datetime, do: Callable[[], object]) -> None:
        self._plans.append((at, do))

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        until = self.now + timedelta(seconds=seconds)
        for at, do in sorted(self._plans, key=lambda plan: plan[0]):
            if at <= until:
                self._plans.remove((at, do))
                self._set(at)
                do()
        self._set(until)

    def _set(self, moment: datetime) -> None:
        """`moment` is by the database's clock; the application's may be ahead of it."""
        self.now = moment
        self._show(moment + self._ahead, database=moment)


class Immediate(Executor):
    """Does at once what it is given; a question for one of `hanging` is never answered."""

    def __init__(self, hanging: tuple[str, ...] = ()) -> None:
        self.hanging = hanging

    def submit(self, do, visitor, path):
        done = Future()
        if path not in self.hanging:
            done.set_result(do(visitor, path))
        return done


class Site:
    """Stands in for a site: `answers(path)` gives the answer of now. It remembers when it was asked for what."""

    def __init__(self, answers: Callable[[str], Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[datetime, str]] = []

    def visitor(self, site: str) -> "Visitor":
        return Visitor(self)


class Visitor:
    def __init__(self, site: Site) -> None:
        self._site = site

    def get(self, path: str) -> Answer:
        self._site.asked.append((clocks.application_now(), path))
        return self._site.answers(path)

    def close(self) -> None:
        pass


class Handler(BaseHTTPRequestHandler):
    """Gives the server's `answer(handler)` the word."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        self.server.answer(self)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A small site on a port of its own; `seen` holds path and headers of each question."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[Handler], None]) -> None:
        self.answer, self.seen = answer, []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"
