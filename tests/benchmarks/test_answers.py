"""When two answers are the same, and how they are read from a connection."""

import gzip

import pytest

from benchmarks.answers import digest
from benchmarks.clients import body_of

HEAD = b"HTTP/1.1 200 OK\r\nETag: x\r\nDate: Mon\r\nServer: a\r\nX-Accel-Expires: @1"


def test_an_answer_of_another_moment_or_connection_is_the_same():
    later = b"HTTP/1.1 200 OK\r\nServer: b\r\nX-Accel-Expires: @2\r\nDate: Tue\r\nConnection: keep-alive\r\nETag: x"
    assert digest(HEAD, b"body") == digest(later, b"body")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (HEAD.replace(b"200 OK", b"404 Not Found"), b"body"),
        (HEAD.replace(b"ETag: x", b"ETag: y"), b"body"),
        (HEAD + b"\r\nVary: Cookie", b"body"),
        (HEAD, b"Body"),
        (HEAD, b""),
    ],
)
def test_an_answer_with_another_status_header_or_body_is_another(head, body):
    assert digest(head, body) != digest(HEAD, b"body")


def test_a_packed_body_is_read_as_it_was():
    packed = gzip.compress(b"said")
    assert body_of((b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip", packed)) == b"said"
    assert body_of((b"HTTP/1.1 200 OK", b"said")) == b"said"
