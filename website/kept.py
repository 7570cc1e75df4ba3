"""The pages that are kept whole in memory, and what each of them reads of a query."""

from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve

KEPT: dict[str, tuple[str, ...]] = {
    "website:home": (),
    "website:news": ("year", "category", "before"),
    "website:release": (),
    "website:earlier_release": (),
    "website:results": ("from",),
    "website:events": ("before",),
    "website:event": (),
    "website:earlier_event": (),
    "website:calendar": (),
    "website:contacts": (),
    "website:news_feed": (),
    "website:results_feed": (),
    "website:sitemap": ("p",),
    "website:robots": (),
    "website:brand": (),
    "website:logo": (),
}
"""By the name of its pattern. Attachments are not among them: their bytes stay on the disk."""

LONGEST = 300
"""Characters of a query that is worth keeping a page for."""


def kept(path: str, query: str) -> str | None:
    """The part of `query` that the page at `path` reads, in one order; None for a page that is not kept.

    What a newsletter or a search engine hangs on an address is not read, and so does not keep the page once more.
    """
    try:
        reads = KEPT.get(resolve(path).view_name)
    except Resolver404:
        return None
    if reads is None or len(query) > LONGEST:
        return None
    given = dict(parse_qsl(query, keep_blank_values=True))
    return urlencode([(name, given[name]) for name in reads if name in given])
