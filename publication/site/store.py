"""Finished public pages in memory, under the version of the site that they belong to."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from publication.site.version import SiteVersion

type Key = tuple[str, ...]
type Headers = list[tuple[str, str]]

ENTRY = 2_000
"""Bytes that a page takes beside its two bodies, about: its key, its headers, its place in the table."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, ready to be sent: with its body as it is, packed with gzip, and not at all (304)."""

    status: str
    tag: str
    plain: bytes
    plain_headers: Headers
    packed: bytes
    packed_headers: Headers
    unchanged_headers: Headers
    lasting: bool = True
    """Whether nginx may keep it too: not what could not be kept here."""

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed) + ENTRY


class Shelf:
    """The pages of one version, the least used first, and what they take."""

    __slots__ = ("pages", "size", "version")

    def __init__(self, version: SiteVersion | None) -> None:
        self.version, self.size = version, 0
        self.pages: OrderedDict[Key, Page] = OrderedDict()


class PageStore:
    """At most `limit` bytes of pages. A new version has a shelf of its own: nothing is purged, nothing old is found."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._shelf, self._before = Shelf(None), Shelf(None)

    def get(self, version: SiteVersion | None, key: Key) -> Page | None:
        """The page under `version`, which is then the last to go; None where it is not kept."""
        shelf = self._shelf
        if shelf.version is not version and shelf.version != version:
            return None
        page = shelf.pages.get(key)
        if page is not None:
            try:
                shelf.pages.move_to_end(key)
            except KeyError:
                return page  # gone this very moment: it may be sent all the same
        return page

    def put(self, version: SiteVersion, key: Key, page: Page) -> None:
        """Keep `page` under `version`; where that is a new one, the pages of the version before are given up."""
        with self._lock:
            shelf = self._turned_to(version)
            if shelf.version != version:  # made for a version that is over already
                return
            taken = sum(map(len, key))
            old = shelf.pages.pop(key, None)
            shelf.size += page.size + taken - (old.size + taken if old else 0)
            shelf.pages[key] = page
            if shelf.size + self._before.size > self._limit:
                self._before = Shelf(None)
            while shelf.size > self._limit:
                name, least_used = shelf.pages.popitem(last=False)
                shelf.size -= least_used.size + sum(map(len, name))

    def late(self, version: SiteVersion, key: Key) -> Page | None:
        """The page as it was before the last edge: late, but never wrong, where it cannot be made anew.

        None where more than an edge lies between: what a write has taken back is not served again.
        """
        for shelf in (self._shelf, self._before):
            same_writes = shelf.version is not None and shelf.version.revision == version.revision
            if same_writes and (page := shelf.pages.get(key)):
                return page
        return None

    @property
    def size(self) -> int:
        """Bytes kept for the present version."""
        return self._shelf.size

    def _turned_to(self, version: SiteVersion) -> Shelf:
        if self._shelf.version is None or self._shelf.version < version:
            self._before, self._shelf = self._shelf, Shelf(version)
        return self._shelf
