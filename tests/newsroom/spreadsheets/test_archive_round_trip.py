"""Past releases out and in again: the same rows, the same bytes, and nothing that is here already is touched."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsroom.models import ArchiveBatch
from newsroom.spreadsheets import actions
from newsroom.spreadsheets.archive.reading import read_archive
from newsroom.spreadsheets.archive.resource import ORDER, ReleaseResource
from newsroom.spreadsheets.archive.rows import PIECE, write_rows
from publication.content import content_fields
from releases.actions import draft_release, write_contacts
from releases.models import Contact, Release, ReleaseEdition
from tests import world
from tests.newsroom.spreadsheets.given import texts

KINDS = ["csv", "xlsx", "json"]
PLAIN = st.just("") | texts()
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1))
INSTANTS = st.datetimes(datetime(1950, 1, 1), datetime(2020, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
BODIES = st.sampled_from(
    [
        "<p>A loss of $5.1 million.</p>",
        "Plain &amp; simple",
        "<p>=1+1</p>",
        "<ul><li>1</li></ul>",
        "x" * (2 * PIECE + 7),
    ]
)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    short = st.just("") | texts().map(lambda text: text[:50]).filter(str.strip)
    audience = st.sampled_from(["", "investors", "media"])
    return Contact(
        name=draw(texts().map(lambda text: text[:50] + "x")),
        title=draw(short),
        phone=draw(short),
        audience=draw(audience),
    )


@st.composite
def past_releases(draw: st.DrawFn) -> dict:
    """The fields of a release that an archive may hold."""
    short = st.just("") | texts(12).map(lambda text: text[:12]).filter(str.strip)
    year = draw(st.none() | st.integers(1990, 2020))
    codes = st.dictionaries(st.sampled_from(["CO", "ST", "IN", "SU"]), st.lists(texts(), max_size=2), max_size=2)
    return {
        "headline": draw(texts()),
        "subheadlines": draw(st.lists(texts(), max_size=3)),
        "category": "other" if year is None else draw(st.sampled_from(["results", "dividend"])),
        "instant": draw(INSTANTS),
        "dateline_place": draw(texts().map(lambda text: text[:100]).filter(str.strip)),
        "dateline_date": draw(DAYS),
        "wire": draw(short),
        "fiscal_year": year,
        "fiscal_quarter": year and draw(st.none() | st.integers(1, 4)),
        "period_end": draw(DAYS),
        "body": draw(BODIES),
        "highlights_heading": draw(PLAIN),
        "highlights": draw(st.lists(texts(), max_size=3)),
        "body_continued": draw(st.just("") | BODIES),
        "about": draw(PLAIN),
        "forward_looking": draw(PLAIN),
        "subjects": draw(codes),
        "transmitted_on": draw(DAYS),
        "exhibit_number": draw(short),
        "issuer_ticker": draw(short),
    }


def exported(kind: str) -> bytes:
    editions = ReleaseEdition.objects.prefetch_related("contacts").order_by("instant", "pk")
    return write_rows(ReleaseResource().export(queryset=editions), kind)


class RoundTrip(TestCase):
    """Each example has a database of its own."""

    @settings(max_examples=40)
    @given(kind=st.sampled_from(KINDS), release=past_releases(), people=st.lists(contacts(), max_size=2))
    def test_a_release_comes_back_the_same(self, kind, release, people):
        world.issuer()
        edition = draft_release(by=world.author(), archive=True, **release)
        write_contacts(edition=edition, by=world.author(), contacts=people)
        content, guid, slug = exported(kind), edition.release.guid, edition.release.slug
        again = read_archive(content, f"a.{kind}", by=world.author())
        assert (again.problems, again.new) == ((), [])
        Release.objects.all().delete()
        actions.import_archive(by=world.author(), name=f"a.{kind}", content=content)
        back = ReleaseEdition.objects.get()
        assert (back.release.guid, back.release.slug, back.archive, back.state) == (guid, slug, True, "draft")
        assert exported(kind) == content


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_has_the_same_bytes_each_time(kind):
    world.issuer()
    world.full_draft(instant=world.LONG_AGO)
    assert exported(kind) == exported(kind)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_public_brought_in_again_changes_nothing(kind):
    world.issuer()
    world.public_release()
    world.public_release(headline="Another release", archive=False)  # approved long after its instant
    content = exported(kind)
    reading = read_archive(content, f"a.{kind}", by=world.author())
    assert [release.known for release in reading.releases] == [True, True]
    with pytest.raises(actions.SheetError, match="Every release of the file is here already"):
        actions.import_archive(by=world.author(), name="a", content=content)
    assert (ArchiveBatch.objects.count(), ReleaseEdition.objects.count()) == (0, 2)


@pytest.mark.django_db
def test_a_long_text_goes_on_in_further_columns_of_a_workbook():
    world.issuer()
    body = "<p>" + "word " * 20_000 + "end</p>"
    world.draft(instant=world.LONG_AGO, body=body)
    content = exported("xlsx")
    Release.objects.all().delete()
    batch = actions.import_archive(by=world.author(), name="a.xlsx", content=content)
    assert batch.editions.get().body == body


@pytest.mark.django_db
def test_json_holds_lists_and_numbers_as_they_are():
    world.issuer()
    world.full_draft(instant=world.LONG_AGO, subheadlines=["One", "Two"])
    [row] = json.loads(exported("json"))
    assert row["subheadlines"] == ["One", "Two"]
    assert (row["fiscal_year"], row["fiscal_quarter"]) == (2004, 1)
    assert row["released_at"] == "2004-05-06T05:00:00-06:00"
    assert row["contacts"] == [{"name": "Mona Quill", "phone": "303-555-0100", "email": "mona@tallgrass.example"}]


def test_every_field_of_a_release_has_its_column():
    of_its_life = {"release", "instant", "archive", "gated", "correction", "correction_notice"}
    names = {field.name for field in content_fields(ReleaseEdition)} - of_its_life
    assert names == set(ORDER) - {"guid", "slug", "released_at", "contacts"}
