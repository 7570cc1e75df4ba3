"""The whole public surface: every address that the resolver can make, and every one that a crawl of the answers finds.

Search joins by itself when its pattern comes; its questions belong in `QUERIES`.
"""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from urllib.parse import unquote, urljoin, urlsplit

from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from tests.run.nginx import SITE
from tests.website.canary import CANARY
from tests.website.control.servers import Answer
from tests.website.test_instant import SURFACES, public_patterns
from website.kept import KEPT

type Ask = Callable[..., Answer]

TELLING = ("an-old-release", "a-corrected-release", "an-old-call", "a-moved-call", "kanarie-headline", "kanarie-held")
SLUGS = (
    *TELLING, "a-withdrawn-release", "a-withdrawn-call", "kanarie-title", "kanarie-gated", "kanarie-draft",
    "kanarie-in-review", "kanarie-cancelled", "no-such-thing",
)  # fmt: skip
"""All of them stand alone; below the telling ones stand further arguments."""

FILES = ("old.txt", "q1-2004-slides.pdf", f"{CANARY}.txt", f"{CANARY}.pdf", "none.txt")
NUMBERS = ("1", "2", "9")
UUIDS = ("00000000-0000-4000-8000-000000000000",)

QUERIES = (
    "year=2004", "year=2099", "year=1066", "category=results", "category=people", "category=guidance",
    "before=an-old-release", "before=kanarie-headline", "before=an-old-call", "before=kanarie-title", "before=none",
    "from=2003", "from=2099", "p=1", "p=2", "utm_source=letter", "year=%00", "before=%00", "p=x", "from=" + "9" * 400,
)  # fmt: skip
"""What pages read of an address, and what they do not; each is asked of every address without arguments."""


def listed() -> list[str]:
    """Every address of the list of surfaces, which fails a test of its own for a pattern that is not on it."""
    return [address for surface in SURFACES.values() for address in surface]


def guessed() -> list[str]:
    """Addresses of every public pattern, with real, waiting and random arguments and queries."""
    return sorted({address for name in public_patterns() for address in _of_pattern(name)})


def _of_pattern(name: str) -> Iterator[str]:
    found = False
    for given in _arguments(name):
        try:
            address = reverse(name, kwargs=given)
        except NoReverseMatch:  # a value that the pattern refuses
            continue
        found = True
        yield address
        if not given:
            yield from (f"{address}?{query}" for query in QUERIES if _may_matter(query, name))
    assert found, f"{name} has arguments that this test knows no values for: name some here."


def _may_matter(query: str, name: str) -> bool:
    """Whether a page reads it, as far as is known: a page that is kept has nothing else of its query to read."""
    reads = KEPT.get(name)
    return reads is None or query.partition("=")[0] in (*reads, "utm_source")


def _arguments(name: str) -> Iterator[dict[str, str]]:
    space, _, local = name.rpartition(":")
    resolver = get_resolver()
    if space:
        resolver = resolver.namespace_dict[space][1]
    for possibilities, _, _, converters in resolver.reverse_dict.getlist(local):
        for _, names in possibilities:
            values = [_values(each, converters.get(each), alone=len(names) == 1) for each in names]
            yield from (dict(zip(names, chosen, strict=True)) for chosen in product(*values))


def _values(name: str, converter: object, *, alone: bool) -> tuple[str, ...]:
    if isinstance(converter, IntConverter):
        return NUMBERS
    if isinstance(converter, UUIDConverter):
        return UUIDS
    if "name" in name:
        return FILES
    return SLUGS if alone or "slug" not in name else TELLING


LINKS = re.compile(r"""(?:href|src|action)=["']([^"']+)["']|url\(["']?([^"')]+)""")
ABSOLUTE = re.compile(rf"https?://{re.escape(SITE)}[^\s\"'<>\\)]*")


NONCE = re.compile(r"""nonce(?:-|=["'])[\w-]+""")


def crawled(ask: Ask, start: Iterable[str]) -> list[str]:
    """Every address on the site that the answers to `start` lead to, in pages, feeds, calendars, data and styles."""
    seen, ahead = set(), list(start)
    while ahead:
        address = ahead.pop()
        if address in seen:
            continue
        seen.add(address)
        ahead += [link for link in links(ask(address), address) if link not in seen]
    return sorted(seen)


def links(answer: Answer, address: str) -> Iterator[str]:
    """Addresses on the site that an answer speaks of, but for those of staff, and of files that are in the code."""
    text = html.unescape(answer.body.decode("utf-8", "replace")).replace("\\u0026", "&").replace("\r\n ", "")
    found = [one or other for one, other in LINKS.findall(text)] + ABSOLUTE.findall(text)
    found.append(answer.header("location") or "")
    for link in found:
        whole = urlsplit(urljoin(f"https://{SITE}{address}", link))
        if whole.hostname == SITE and link and not whole.path.startswith(("/admin/", "/static/")):
            yield whole._replace(scheme="", netloc="", fragment="").geturl() or "/"


def asked_in_every_way(ask: Ask, address: str, tag: str | None = None) -> Iterator[tuple[str, Answer]]:
    """How an address was asked for, and what was answered. `tag` is an ETag that somebody may hold."""
    yield f"GET {address}", ask(address, Accept_Encoding="gzip, br")
    yield f"HEAD {address}", ask(address, "HEAD")
    if "?" in address:
        return
    turned = address.rstrip("/") if address.endswith("/") and address != "/" else f"{address}/"
    junk = f"{address}?utm_source=letter&x=%3Cb%3E"
    yield f"GET {address} identity", ask(address)
    yield f"HEAD {address} gzip", ask(address, "HEAD", Accept_Encoding="gzip, br")
    yield f"GET {address} if none match", ask(address, If_None_Match=tag or '"none"')
    yield f"GET {address} if modified", ask(address, If_Modified_Since="Fri, 07 May 2004 00:00:00 GMT")
    yield f"GET {address} range", ask(address, Range="bytes=0-1")
    yield f"GET {address} cookie", ask(address, Cookie="sessionid=abc; csrftoken=def")
    yield f"GET {junk}", ask(junk, Accept_Encoding="gzip")
    yield f"GET {turned}", ask(turned)
    yield f"POST {address}", _without_nonce(ask(address, "POST", Content_Length="0"))


def _without_nonce(answer: Answer) -> Answer:
    """A refused form is answered by Django's own page, which has a random word in it."""
    headers = tuple((name, NONCE.sub("nonce", value)) for name, value in answer.headers)
    return answer._replace(headers=headers, body=NONCE.sub("nonce", answer.body.decode()).encode())


def traces(answer: Answer, asked: str = "") -> str:
    """All that an answer tells, as it is and decoded, without the words that the reader said first."""
    told = "\n".join([str(answer.status), *(f"{name}: {value}" for name, value in answer.headers)])
    told += "\n".join(layer.decode("utf-8", "replace") for layer in unpacked(answer.body))
    for decode in (html.unescape, unquote):
        told += decode(told)
    for words in sorted({asked, unquote(asked), *re.split(r"[/?&=]", asked)} - {""}, key=len, reverse=True):
        told = told.replace(words, "")
    return told.lower()


def unpacked(body: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed in them."""
    yield body
    if body.startswith(b"\x1f\x8b"):
        yield from unpacked(gzip.decompress(body))
    elif body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def tells_canary(answer: Answer, asked: str = "") -> bool:
    return CANARY.lower() in traces(answer, asked)
