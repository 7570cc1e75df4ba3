"""What is kept of an answer, and when two answers are the same."""

from hashlib import blake2b
from typing import NamedTuple

BESIDE_THE_POINT = {b"date", b"server", b"connection", b"keep-alive", b"x-accel-expires", b"x-cache"}
"""Headers that may differ between equal answers: of the moment, of the connection, and what nginx takes away."""

UNREACHABLE = 0
"""Stands for a status where nothing, or not everything, was answered."""


class Address(NamedTuple):
    """One public address that clients ask for. `slow` says that Django answers it each time: no page is kept."""

    surface: str
    path: str
    slow: bool = False


class Answer(NamedTuple):
    """One request and its answer, by the wall clock in nanoseconds; `target` and `address` are places in lists."""

    target: int
    address: int
    gzip: bool
    sent: int
    received: int
    status: int
    digest: bytes


def digest(head: bytes, body: bytes) -> bytes:
    """Equal for two answers that are the same byte for byte, what is beside the point apart."""
    status, *headers = head.split(b"\r\n")
    told = sorted(line for line in headers if line.partition(b":")[0].lower() not in BESIDE_THE_POINT)
    return blake2b(b"\r\n".join([status, *told, b"", body]), digest_size=12).digest()
