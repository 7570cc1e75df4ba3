"""The least that a WSGI server can be asked to do: one answer, always the same, out of the file `BENCHMARK_ANSWER`.

The file is what the portal answered: a status line, headers, an empty line, the body.
"""

import os
from pathlib import Path

from benchmarks.answers import BESIDE_THE_POINT

_head, _, _body = Path(os.environ["BENCHMARK_ANSWER"]).read_bytes().partition(b"\r\n\r\n")
_first, *_lines = _head.decode().split("\r\n")
STATUS = _first.partition(" ")[2]
HEADERS = [
    (name, value.strip())
    for name, _, value in (line.partition(":") for line in _lines)
    if name.lower().encode() not in BESIDE_THE_POINT
]
BODY = [_body]


def application(environ, start_response):
    start_response(STATUS, HEADERS)
    return BODY
