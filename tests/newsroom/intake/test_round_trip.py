"""An exhibit becomes rows, and the rows become the same exhibit again."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from exhibits.document import Block
from exhibits.form import as_json
from newsroom.intake.actions import accept, reading_of, take_in
from newsroom.intake.body import canonical, prose_of
from newsroom.intake.rich_text import blocks_in, html_of
from newsroom.intake.rows import exhibit_of
from newsroom.models import Intake
from releases.body import clean_body
from tests import world
from tests.newsroom.intake.given import SAMPLE
from tests.newsroom.intake.strategies import exhibits, narratives

numbers = itertools.count()


def accepted(exhibit):
    """The exhibit as it comes out of the rows that accepting it made."""
    by = world.author()
    intake = Intake.objects.create(
        name="release.txt", file="intake/none.txt", sha256=f"{next(numbers):064}", size=1, by=by, reading={}
    )
    return exhibit_of(accept(intake=intake, reading=exhibit, by=by))


class AnyExhibit(TestCase):
    @given(exhibits())
    @settings(suppress_health_check=[HealthCheck.too_slow])
    def test_comes_out_of_the_rows_as_it_went_in(self, exhibit):
        assert accepted(exhibit) == canonical(exhibit)

    @given(exhibits())
    @settings(suppress_health_check=[HealthCheck.too_slow])
    def test_in_canonical_order_comes_out_unchanged(self, exhibit):
        once = canonical(exhibit)
        assert canonical(once) == once
        assert accepted(once) == once


@given(narratives)
def test_blocks_survive_as_sanitised_html(blocks):
    assert blocks_in(clean_body(html_of(blocks))) == blocks


@given(exhibits())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_canonical_order_loses_no_words(exhibit):
    def words(blocks):
        texts = [" ".join([block.text or "", *block.items, *itertools.chain(*block.rows)]) for block in blocks]
        return sorted(" ".join(texts).split())

    before, after = words(exhibit.blocks), words(canonical(exhibit).blocks)
    for word in before:
        assert before.count(word) <= after.count(word)


@pytest.mark.django_db
def test_the_sample_round_trips():
    by = world.author()
    intake = take_in(name=SAMPLE.name, content=SAMPLE.read_bytes(), by=by)
    reading = reading_of(intake)
    assert exhibit_of(accept(intake=intake, reading=reading, by=by)) == canonical(reading)


@pytest.mark.django_db
def test_printed_figures_are_kept_as_printed():
    by = world.author()
    intake = take_in(name=SAMPLE.name, content=SAMPLE.read_bytes(), by=by)
    again = exhibit_of(accept(intake=intake, reading=reading_of(intake), by=by))
    printed = [line.printed for statement in again.statements for line in statement.lines]
    assert ("$(5,147)", "$(7,133)") in printed
    assert ("31,109,944", "25,880,216") in printed


@pytest.mark.django_db
def test_sections_leave_the_narrative_and_the_call_stays_in_it():
    by = world.author()
    intake = take_in(name=SAMPLE.name, content=SAMPLE.read_bytes(), by=by)
    edition = accept(intake=intake, reading=reading_of(intake), by=by)
    assert edition.highlights_heading == "First quarter highlights:"
    assert edition.about_heading == "About Allos Therapeutics, Inc."
    assert len(edition.highlights) == 4
    assert edition.body.count("<p>") == 2
    assert "800-915-4836" in edition.body_continued
    assert "forward-looking" not in edition.body_continued
    assert edition.forward_looking.startswith("This announcement contains forward-looking statements")


def test_what_an_editor_writes_is_read_as_blocks():
    html = """<p>One <strong>bold</strong> &amp; <a href="https://example.com">linked</a><br>line</p><h3>Sub</h3>
    <ol><li><p>first</p><ul><li>inner</li></ul></li><li>second</li></ol><blockquote><p>quoted</p></blockquote>
    <table><caption>Prices</caption><thead><tr><th>Item</th></tr></thead><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>
    loose words"""
    assert blocks_in(html) == (
        Block("paragraph", text="One bold & linked line"),
        Block("heading", text="Sub"),
        Block("list", items=("first", "inner", "second")),
        Block("paragraph", text="quoted"),
        Block("paragraph", text="Prices"),
        Block("table", rows=(("Item",), ("a b",))),
        Block("paragraph", text="loose words"),
    )


def test_highlights_that_no_block_repeats_leave_the_narrative_whole(sample):
    apart = replace(sample, highlights=("Something else.",))
    assert Block("heading", text="First quarter highlights:") in [replace(b, lines=None) for b in prose_of(apart).body]


def test_a_reading_survives_its_json_form(sample):
    assert as_json(sample)["call"]["starts_at"] == "2004-05-06T11:00:00-04:00"
    assert sample.call.starts_at == datetime(2004, 5, 6, 15, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_exhibit_of_the_corpus_round_trips(shared):
    by = world.author()
    world.issuer()
    for path in sorted((shared / "exhibits").glob("*.txt")):
        intake = take_in(name=path.name, content=path.read_bytes(), by=by)
        reading = reading_of(intake)
        if reading.period.fiscal_year is None:
            reading = replace(reading, period=replace(reading.period, quarter=None))  # the rows refuse it alone
        assert exhibit_of(accept(intake=intake, reading=reading, by=by)) == canonical(reading), path.name
