"""Asking a site for one address as a stranger would, with every wait and every size bounded. Nothing in it raises."""

import socket
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urljoin, urlsplit

PATIENCE = 5.0
"""Seconds to connect, and for each piece of an answer."""

WHOLE = 15.0
"""Seconds for a whole answer."""

LARGEST = 64_000_000
"""Bytes of a body that is read; attachments are smaller."""

HOPS = 3
HEADERS = {"User-Agent": "irportal-probe", "Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Answer:
    """What came back; `status` is 0 where nothing did, and `trouble` says why in a few words."""

    status: int
    body: bytes = b""
    trouble: str = ""


def site_of(address: str) -> str:
    """The site of an address as people write it: “https://investors.example.com”. Raises `ValueError`, one sentence."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise ValueError(f"“{address}” is no address of a site: {error}.") from error
    plain = not (parts.username or parts.query or parts.fragment or parts.path.strip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain or not address.isascii():
        raise ValueError(f"“{address}” is no address of a site: write it like https://investors.example.com.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


class Visitor:
    """Asks again and again over a connection that it keeps; for one thread at a time."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._open: tuple[str, HTTPConnection] | None = None

    def get(self, path: str) -> Answer:
        """The answer for `path`, after redirects within the same host. Those to other hosts are not followed."""
        target = urlsplit(self._site + path)
        for _ in range(HOPS + 1):
            try:
                answer, location = self._ask(target)
            except (OSError, HTTPException, ValueError) as error:
                self.close()
                return Answer(0, trouble=_in_words(error))
            if not location:
                return answer
            try:
                onward = urlsplit(urljoin(target.geturl(), location))
                if not _same_site(target, onward):
                    return Answer(answer.status, trouble=f"sends on to {onward.netloc or 'nowhere'}: not followed")
            except ValueError:
                return Answer(answer.status, trouble="sends on to what is no address")
            target = onward
        return Answer(answer.status, trouble="sends on in a circle")

    def close(self) -> None:
        """Let go of the connection; the next question opens another."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _ask(self, target: SplitResult) -> tuple[Answer, str]:
        """One answer, and where it sends on to, if it does."""
        was_open = self._open is not None and self._open[0] == _origin(target)
        try:
            response, whole_by = self._begin(target)
        except (ConnectionError, HTTPException):
            # A server may close at any time a connection that nobody used for a while.
            self.close()
            if not was_open:
                raise
            response, whole_by = self._begin(target)
        body = _read(response, whole_by)
        if response.will_close:
            self.close()
        is_redirect = response.status in (301, 302, 303, 307, 308)
        return Answer(response.status, body), response.headers.get("Location", "") if is_redirect else ""

    def _begin(self, target: SplitResult) -> tuple[HTTPResponse, float]:
        connection = self._connection(target)
        whole_by = time.monotonic() + WHOLE
        query = f"?{target.query}" if target.query else ""
        connection.request("GET", (target.path or "/") + query, headers=HEADERS)
        return connection.getresponse(), whole_by

    def _connection(self, target: SplitResult) -> HTTPConnection:
        if self._open is None or self._open[0] != _origin(target):
            self.close()
            make = HTTPSConnection if target.scheme == "https" else HTTPConnection
            self._open = _origin(target), make(target.netloc, timeout=PATIENCE)
        return self._open[1]


def _read(response: HTTPResponse, whole_by: float) -> bytes:
    """The whole body. Raises `TimeoutError` where it only drips, `ValueError` where it does not end."""
    pieces, size = [], 0
    while piece := response.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise ValueError(f"over {LARGEST} bytes")
        if time.monotonic() > whole_by:
            raise TimeoutError
    if response.length:  # what was announced and never came
        raise ValueError("cut short")
    return b"".join(pieces)


def _origin(target: SplitResult) -> str:
    return f"{target.scheme}://{target.netloc}"


def _same_site(here: SplitResult, there: SplitResult) -> bool:
    """The same address, or the same host by HTTPS."""
    if _origin(here) == _origin(there):
        return True
    return (here.scheme, there.scheme) == ("http", "https") and here.hostname == there.hostname


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, socket.gaierror):
        return "no such host"
    return f"{type(error).__name__}: {error}".rstrip(": ")[:200]
