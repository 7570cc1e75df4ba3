"""What would keep a page past its instant, or bring one before it, is not in the code, whatever name it goes by."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from irportal import settings as written

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("irportal", "website", "newsroom", "financials", "events", "releases", "publication")
PUBLIC_TEMPLATES = [ROOT / "templates" / name for name in ("base.html", "404.html", "500.html", "website")]

KEEPS_PAGES = {
    "django.core.cache": "keeps what it is given for a time, whatever becomes public meanwhile",
    "django.middleware.cache": "keeps pages for a time",
    "django.middleware.gzip": "packs pages anew, with bytes of chance in them",
    "django.views.decorators.cache.cache_page": "keeps pages for a time",
    "django.views.decorators.cache.cache_control": "gives a page a lifetime of its own",
    "django.views.decorators.gzip": "packs pages anew, with bytes of chance in them",
    "django.views.decorators.vary": "lets a page vary by its reader",
    "django.views.decorators.http.condition": "answers before the page is known",
    "django.views.decorators.http.last_modified": "answers by a date, which goes back after a withdrawal",
    "django.utils.cache.patch_cache_control": "gives a page a lifetime of its own",
    "django.utils.cache.patch_response_headers": "gives a page a lifetime of its own",
    "django.utils.cache.learn_cache_key": "keeps pages for a time",
    "django.contrib.sessions.backends.cache": "keeps sessions where they can be lost",
    "django.contrib.sessions.backends.signed_cookies": "keeps what staff did in a cookie",
}
CLOCKS = {
    "django.utils.timezone.now",
    "django.utils.timezone.localtime",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
    "django.db.models.functions.datetime.Now",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
}
MAY_ASK_THE_TIME = {
    "publication/clocks.py": "the one place that does",
    "publication/site/fastpath.py": "for nginx, in whole seconds of the wall clock",
}
STAFFS_CLOCKS = {"publication.clocks.application_now", "publication.clocks.database_now"}
REMEMBERS = {"functools.cache", "functools.lru_cache", "functools.cached_property"}
MAY_REMEMBER = {
    "publication/site/fastpath.py": "what a reader's words on packing mean",
    "publication/site/version.py": "the words of one question",
    "website/downloads.py": "the hash of a file, under everything that says that it is another one",
}


def names_in(text: str) -> Iterator[str]:
    """Every name that the code uses, from its first package on: `timezone.now` is `django.utils.timezone.now`."""
    tree, known = ast.parse(text), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {each.asname or each.name.partition(".")[0]: each.asname and each.name for each in node.names}
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            known |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
            yield from (f"{node.module}.{each.name}" for each in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = ast.unparse(node).partition(".")
            yield ".".join(filter(None, (known.get(first) or first, rest)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value  # settings name classes in words


def breaches(place: str, text: str) -> list[str]:
    """What `text`, which stands at `place` below the root, has that is banned there."""
    room = place.partition("/")[0]
    names = set(names_in(text))
    found = {name for name in names for banned in KEEPS_PAGES if name == banned or name.startswith(f"{banned}.")}
    if place == "irportal/checks.py":  # names them to refuse them
        found = set()
    if room not in ("newsroom", "irportal") and place not in MAY_ASK_THE_TIME:
        found |= names & CLOCKS
    if room == "website":
        found |= names & STAFFS_CLOCKS
        found |= {name for name in names if re.fullmatch(r"(.*\.)?as_of", name)}
    if room not in ("newsroom", "irportal") and place not in MAY_REMEMBER:
        found |= names & REMEMBERS
    return sorted(found)


SOURCES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.relative_to(ROOT).parts
]


def test_no_code_keeps_pages_or_asks_the_time_by_itself():
    found = {str(path.relative_to(ROOT)): breaches(str(path.relative_to(ROOT)), path.read_text()) for path in SOURCES}
    assert {place: names for place, names in found.items() if names} == {}
    assert len(found) > 100


@pytest.mark.parametrize("place", [*MAY_ASK_THE_TIME, *MAY_REMEMBER])
def test_what_is_excepted_is_still_there(place):
    assert set(names_in((ROOT / place).read_text())) & (CLOCKS | REMEMBERS)


@pytest.mark.parametrize(
    ("place", "text", "name"),
    [
        ("website/x.py", "from django.core.cache import cache", "core.cache.cache"),
        ("website/x.py", "from django.core import cache", "core.cache"),
        ("publication/x.py", "import django.core.cache as kept\nkept.cache.get(1)", "core.cache"),
        ("website/urls.py", "from django.views.decorators.cache import cache_page", "cache.cache_page"),
        ("website/urls.py", "from django.views.decorators import cache\ncache.cache_page(60)", "cache.cache_page"),
        ("newsroom/x.py", "from django.views.decorators.cache import cache_control", "cache.cache_control"),
        ("website/x.py", "from django.middleware.gzip import GZipMiddleware", "gzip.GZipMiddleware"),
        ("irportal/settings.py", "A = ['django.middleware.cache.UpdateCacheMiddleware']", "UpdateCacheMiddleware"),
        ("irportal/settings.py", "CACHES = {'B': 'django.core.cache.backends.redis.RedisCache'}", "redis.RedisCache"),
        ("website/x.py", "from django.views.decorators.vary import vary_on_cookie", "vary.vary_on_cookie"),
        ("website/x.py", "from django.utils.cache import patch_response_headers as p", "patch_response_headers"),
        ("website/x.py", "from django.views.decorators.http import last_modified", "http.last_modified"),
        ("website/x.py", "from django.utils import timezone\ntimezone.now()", "django.utils.timezone.now"),
        ("events/x.py", "import datetime as d\nd.datetime.now(d.UTC)", "datetime.datetime.now"),
        ("releases/x.py", "from datetime import date\ndate.today()", "datetime.date.today"),
        ("publication/x.py", "from django.db.models.functions import Now\nNow()", "models.functions.Now"),
        ("website/x.py", "from publication import clocks\nclocks.application_now()", "clocks.application_now"),
        ("website/x.py", "from releases.models import ReleaseEdition as E\nE.objects.as_of(x)", "objects.as_of"),
        ("website/x.py", "import functools\n@functools.lru_cache\ndef issuer(): ...", "functools.lru_cache"),
        ("releases/x.py", "from functools import cached_property", "functools.cached_property"),
    ],
)
def test_a_breach_is_found_by_whatever_name_it_goes(place, text, name):
    assert any(each.endswith(name) for each in breaches(place, text))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("website/x.py", "from django.views.decorators.cache import never_cache"),
        ("website/x.py", "from publication import clocks\nclocks.public_now()"),
        ("newsroom/x.py", "from publication import clocks\nclocks.application_now()"),
        ("newsroom/x.py", "E.objects.as_of(x)"),
        ("publication/clocks.py", "from django.utils import timezone\ntimezone.now()"),
        ("website/x.py", "now = edition.instant.now"),
    ],
)
def test_what_is_allowed_is_not_taken_for_a_breach(place, text):
    assert breaches(place, text) == []


KEEPING_TAGS = re.compile(r"\{%\s*(?:load\s[^%]*\bcache\b|cache\b|now\b)")


def test_no_public_template_keeps_a_part_of_itself_or_asks_the_time():
    templates = [path for base in PUBLIC_TEMPLATES for path in ([base] if base.is_file() else base.rglob("*"))]
    texts = {path: path.read_text() for path in templates if path.is_file()}
    assert {path.name: KEEPING_TAGS.findall(text) for path, text in texts.items() if KEEPING_TAGS.search(text)} == {}
    assert len(texts) > 10


@pytest.mark.parametrize("text", ["{% load static cache %}", "{% cache 60 footer %}", "{%now 'Y'%}"])
def test_such_a_tag_is_found(text):
    assert KEEPING_TAGS.search(text)


def test_the_settings_set_up_no_cache():
    assert not hasattr(written, "CACHES")
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
