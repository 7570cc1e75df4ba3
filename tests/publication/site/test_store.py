"""The pages in memory: found under their version alone, bounded in bytes, the least used first out."""

from datetime import timedelta

import pytest

from publication.site.store import ENTRY, Page, PageStore
from publication.site.version import SiteVersion
from tests.world import FAR_OFF

ONE = SiteVersion(1, FAR_OFF)
TWO = SiteVersion(2, FAR_OFF)
LATER = SiteVersion(1, FAR_OFF + timedelta(hours=1))


def page(text="x", size=0):
    return Page("200 OK", '"t"', text.encode().ljust(size), [], b"", [], [])


@pytest.fixture
def store():
    return PageStore(limit=100_000)


def test_a_page_is_found_under_its_own_version_alone(store):
    store.put(ONE, ("/",), page())
    assert store.get(ONE, ("/",)) == page()
    assert store.get(TWO, ("/",)) is None
    assert store.get(LATER, ("/",)) is None
    assert store.get(None, ("/",)) is None


def test_an_equal_version_is_the_same_version(store):
    store.put(ONE, ("/",), page())
    assert store.get(SiteVersion(1, FAR_OFF), ("/",)) == page()


@pytest.mark.parametrize("new", [TWO, LATER])
def test_a_new_version_begins_empty(store, new):
    store.put(ONE, ("/",), page("old"))
    store.put(new, ("/news/",), page("new"))
    assert store.get(new, ("/",)) is None
    assert store.get(ONE, ("/",)) is None


@pytest.mark.parametrize("new", [TWO, LATER])
def test_a_page_that_comes_late_for_its_version_is_not_kept(store, new):
    store.put(new, ("/news/",), page("new"))
    store.put(ONE, ("/",), page("old"))
    assert store.get(ONE, ("/",)) is None
    assert store.get(new, ("/news/",)) == page("new")


def test_bytes_are_bounded_and_the_least_used_goes_first(store):
    for name in "abc":
        store.put(ONE, (name,), page(size=30_000))
    assert store.get(ONE, ("a",))
    store.put(ONE, ("d",), page(size=30_000))
    assert [bool(store.get(ONE, (name,))) for name in "abcd"] == [True, False, True, True]
    assert store.size <= 100_000


def test_a_page_kept_again_counts_once(store):
    for _ in range(3):
        store.put(ONE, ("a",), page(size=30_000))
    assert store.size == 30_000 + ENTRY + len("a")


def test_a_page_larger_than_everything_is_not_kept(store):
    store.put(ONE, ("a",), page(size=200_000))
    assert store.get(ONE, ("a",)) is None
    assert store.size == 0


def test_the_pages_of_the_version_before_give_way_first(store):
    store.put(ONE, ("a",), page(size=60_000))
    store.put(LATER, ("b",), page(size=60_000))
    assert store.get(LATER, ("b",))
    assert store.late(LATER, ("a",)) is None


def test_a_page_before_an_edge_may_be_served_late(store):
    store.put(ONE, ("/",), page("old"))
    assert store.late(LATER, ("/",)) == page("old")
    store.put(LATER, ("/news/",), page("new"))
    assert store.late(LATER, ("/",)) == page("old")


def test_a_page_before_a_write_is_never_served_again(store):
    store.put(ONE, ("/",), page("withdrawn"))
    assert store.late(TWO, ("/",)) is None
    store.put(TWO, ("/news/",), page("new"))
    assert store.late(TWO, ("/",)) is None
