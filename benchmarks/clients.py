"""Clients that ask without a pause, over connections that stay open, and keep what they were answered."""

import multiprocessing
import random
import secrets
import socket
import threading
import time
import zlib
from multiprocessing.connection import Connection as Pipe
from typing import NamedTuple

from benchmarks import cores
from benchmarks.answers import UNREACHABLE, Address, Answer, digest

HOST = "localhost"
"""The name that every request asks for, at whichever port: pages print their own address."""

RANDOM = "{random}"
"""In a path: other letters with every request."""

PATIENCE = 15.0
"""Seconds after which an answer is given up."""

type Sample = tuple[bytes, bytes]
"""Head and body of an answer."""


class Task(NamedTuple):
    """What clients do in one flip: ask the `addresses` of the `targets` (ports) until `end`, a time in nanoseconds."""

    targets: list[int]
    addresses: list[Address]
    end: int
    pause: float


class Line:
    """One connection to a port, opened anew when the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, path: str, *, gzip: bool) -> tuple[int, int, int, bytes, bytes]:
        """Sent, received, status, head and body. A connection that went away unused is no failure: it is asked anew."""
        path = path.replace(RANDOM, secrets.token_hex(6))
        accepted = "Accept-Encoding: gzip\r\n" if gzip else ""
        request = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n{accepted}\r\n".encode()
        reused = self._socket is not None
        sent = time.time_ns()
        try:
            head, body = self._exchange(request)
        except OSError:
            self.close()
            if reused:
                return self.ask(path, gzip=gzip)
            return sent, time.time_ns(), UNREACHABLE, b"", b""
        return sent, time.time_ns(), int(head[9:12]), head, body

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _exchange(self, request: bytes) -> Sample:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        got = self._more(b"")
        while (end := got.find(b"\r\n\r\n")) < 0:
            got = self._more(got)
        head, body = got[:end], got[end + 4 :]
        lower = head.lower()
        at = lower.find(b"\r\ncontent-length:")
        if at < 0:
            # Nothing of ours is sent without its length, but a server's own error may be: it ends the connection.
            self.close()
            return head, body
        length = int(head[at + 17 :].partition(b"\r\n")[0])
        while len(body) < length:
            body = self._more(body)
        if b"\r\nconnection: close" in lower:
            self.close()
        return head, body

    def _more(self, got: bytes) -> bytes:
        assert self._socket is not None
        chunk = self._socket.recv(262_144)
        if not chunk:
            raise ConnectionError("The server closed the connection.")
        return got + chunk


def body_of(sample: Sample) -> bytes:
    """The body as it reads, unpacked where it was packed."""
    head, body = sample
    return zlib.decompress(body, 31) if b"content-encoding: gzip" in head.lower() else body


class Crowd:
    """Client processes with several threads each, on the core for load."""

    def __init__(self, processes: int, threads: int) -> None:
        self.size = processes * threads
        self._pipes: list[Pipe] = []
        self._processes: list[multiprocessing.process.BaseProcess] = []
        context = multiprocessing.get_context("spawn")
        with cores.on(cores.LOAD):
            for _ in range(processes):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(theirs, threads), daemon=True)
                process.start()
                theirs.close()
                self._pipes.append(ours)
                self._processes.append(process)

    def send(self, task: Task) -> None:
        for pipe in self._pipes:
            pipe.send(task)

    def collect(self) -> tuple[list[Answer], dict[bytes, Sample]]:
        """All answers, and of each different one a sample; to be called once after each `send`."""
        answers: list[Answer] = []
        samples: dict[bytes, Sample] = {}
        for pipe in self._pipes:
            some, seen = pipe.recv()
            answers += [Answer(*each) for each in some]
            samples |= seen
        return answers, samples

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.send(None)
        for process in self._processes:
            process.join(timeout=20)


def _serve(pipe: Pipe, threads: int) -> None:
    while (task := pipe.recv()) is not None:
        answers: list[tuple] = []
        samples: dict[bytes, Sample] = {}
        at_work = [threading.Thread(target=_hammer, args=(task, n, answers, samples)) for n in range(threads)]
        for thread in at_work:
            thread.start()
        for thread in at_work:
            thread.join()
        pipe.send((answers, samples))


def _hammer(task: Task, number: int, answers: list[tuple], samples: dict[bytes, Sample]) -> None:
    """One client: a random address of every target in turn.

    Every eighth asks for what is slow, the others for the rest.
    """
    lines = [Line(port) for port in task.targets]
    turn, gzip = number, bool(number // 2 % 2)
    own = [place for place, address in enumerate(task.addresses) if address.slow == (number % 8 == 7)]
    own = own or list(range(len(task.addresses)))
    while time.time_ns() < task.end:
        target = turn % len(lines)
        turn += 1
        address = random.choice(own)
        sent, received, status, head, body = lines[target].ask(task.addresses[address].path, gzip=gzip)
        seen = digest(head, body)
        answers.append((target, address, gzip, sent, received, status, seen))
        samples.setdefault(seen, (head, body))
        if task.pause or status == UNREACHABLE:
            time.sleep(task.pause or 0.01)
    for line in lines:
        line.close()
