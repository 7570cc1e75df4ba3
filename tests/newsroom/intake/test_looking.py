"""What the review puts first: what is doubtful, what was not read of the figures, what was not understood."""

from dataclasses import replace

import pytest

from exhibits.document import Column, Line, Statement
from exhibits.form import as_json
from newsroom.intake.actions import reading_of, take_in
from newsroom.intake.review.figures import gaps_in
from releases.models import Issuer
from tests import world
from tests.newsroom.intake import made
from tests.newsroom.intake.given import review_of, taken_in

pytestmark = pytest.mark.django_db


def first_of(client, intake):
    """The panel, its white space squeezed."""
    page = client.get(review_of(intake)).content.decode()
    return " ".join(page.partition('class="intake-first')[2].partition("</section>")[0].split())


def doubted(**reading):
    intake = taken_in()
    intake.reading |= reading
    intake.save()
    return intake


@pytest.fixture(autouse=True)
def _ours(staff):
    Issuer.objects.update(name="Allos Therapeutics, Inc.", ticker="ALTH")


def test_it_counts_what_it_lists(staff):
    doubts = {"headline": ["likely", "a"], "replay.passcode": ["doubtful", "b"], "statements.0": ["likely", "c"]}
    first = first_of(staff, doubted(unread=[[5, 6], [11, 11]], confidence=doubts))
    assert "3 things to look at; 2 places not understood." in first


def test_it_is_calm_where_nothing_stands_out(staff):
    first = first_of(staff, doubted(unread=[], confidence={}))
    assert "Nothing stands out" in first
    assert "Nothing is in doubt, and every line was understood. Read it through all the same." in first


def test_it_stands_before_the_source_and_what_was_read(staff):
    page = staff.get(review_of(doubted(unread=[[5, 6]]))).content.decode()
    places = [page.index(mark) for mark in ('class="intake-first', 'class="intake-source', 'class="intake-reading')]
    assert places == sorted(places)


def test_the_doubtful_comes_before_the_likely(staff):
    doubts = {"headline": ["likely", "a title"], "replay.passcode": ["doubtful", "two codes are printed"]}
    first = first_of(staff, doubted(confidence=doubts))
    assert first.index("two codes are printed") < first.index("a title")


PLACES = [
    ("headline", "id_head-headline", "Headline"),
    ("period", "id_head-fiscal_year", "Period"),
    ("dateline.date", "id_head-date", "Dateline date"),
    ("call.starts_at", "id_call-starts_at_0", "Call starts at"),
    ("call", "id_call-stated", "Call"),
    ("contacts.1.phone", "id_contacts-1-phone", "Contacts 2 phone"),
    ("highlights.2", "id_highlights-2-text", "Highlights 3"),
    ("subjects", "id_codes-CO", "Subjects"),
    ("statements.1", "statement-1", "Statement 2 (CONDENSED BALANCE SHEETS)"),
    ("statements.1.scale", "statement-1-scale", "Statement 2 (CONDENSED BALANCE SHEETS): scale"),
    ("statements.0.columns.1", "statement-0-c2", "column 2"),
    ("statements.0.lines.7", "statement-0-l8", "line 8"),
    ("statements.0.lines.7.values.1", "statement-0-l8-c2", "line 8"),
    ("statements.9.scale", "review", "Statements 10 scale"),
    ("nothing.known", "review", "Nothing known"),
]


@pytest.mark.parametrize(("path", "at", "name"), PLACES)
def test_a_doubt_leads_to_its_place_on_the_page(staff, path, at, name):
    intake = doubted(confidence={path: ["doubtful", "why it is"]})
    first = first_of(staff, intake)
    assert f'<a href="#{at}">' in first
    assert f"{name}</a>: why it is." in first
    assert f'id="{at}"' in staff.get(review_of(intake)).content.decode()


def test_columns_that_are_doubted_alike_are_one_thing(staff):
    why = ["doubtful", "another column has the same header"]
    doubts = {f"statements.0.columns.{place}": why for place in (1, 3, 2)} | {"statements.1.columns.0": why}
    first = first_of(staff, doubted(confidence=doubts))
    assert "2 things to look at" in first
    assert "Statement 1 (CONDENSED STATEMENTS OF OPERATIONS): columns 2, 3 and 4</a>: another column" in first
    assert "Statement 2 (CONDENSED BALANCE SHEETS): column 1</a>: another column" in first


def test_of_many_things_the_later_ones_are_folded(staff):
    doubts = {f"statements.0.lines.{place}": ["likely", f"for a reason, {place}"] for place in range(20)}
    first = first_of(staff, doubted(confidence=doubts | {"headline": ["doubtful", "why"]}))
    assert "21 things to look at" in first
    assert first.index("Headline</a>: why.") < first.index("reason, 10") < first.index("<details>")
    assert first.index("<details>") < first.index("reason, 11")


def test_a_doubt_points_at_its_lines(staff, sample):
    first = first_of(
        staff, doubted(confidence={"statements.0.lines.7": ["likely", "why"], "headline": ["likely", "w"]})
    )
    net_loss = sample.statements[0].lines[7].source[0]
    assert f'<li data-lines="{net_loss}-{net_loss}">' in first
    assert '<li data-lines="3-3">' in first
    assert '<a class="intake-at" href="#L3" aria-label="Headline: source line 3">3</a>' in first


def test_a_block_in_doubt_is_found_by_its_lines(staff, sample):
    place = next(n for n, block in enumerate(sample.blocks) if block.type == "paragraph" and n)
    assert 'href="#id_body-' in first_of(staff, doubted(confidence={f"blocks.{place}": ["likely", "why"]}))


def test_what_was_not_understood_is_listed_with_its_words(staff):
    intake = doubted(unread=[[5, 6], [11, 11]])
    first = first_of(staff, intake)
    assert '<li data-lines="5-6"><a href="#L5">Lines 5 to 6</a> <q>' in first
    assert '<a href="#L11">Line 11</a>' in first
    page = staff.get(review_of(intake)).content.decode()
    assert 'id="L6" data-line="6" class="is-unread is-prose"' in page
    assert 'id="L7" data-line="7" class="is-prose">' in page


def test_of_many_places_the_later_ones_are_folded(staff):
    first = first_of(staff, doubted(unread=[[n, n] for n in range(1, 31)]))
    assert "30 places not understood" in first
    assert first.index("Line 8<") < first.index("<details>") < first.index("Line 9<")


def test_another_company_is_the_first_thing(staff):
    intake = taken_in(replacing={"(Nasdaq: ALTH)": "(Nasdaq: PSEM)"})
    intake.reading |= {"confidence": {"headline": ["doubtful", "why"]}}
    intake.save()
    first = first_of(staff, intake)
    assert first.index("is it ours?") < first.index("Headline</a>: why.")


@pytest.mark.parametrize(
    ("missing", "at", "said"),
    [
        ({"headline": None}, "id_head-headline", "Headline</a>: no headline was found."),
        (
            {"period": {"fiscal_year": None, "quarter": 1, "end": None}},
            "id_head-fiscal_year",
            "a quarter needs its year.",
        ),
    ],
)
def test_what_a_release_cannot_do_without_is_asked_for(staff, missing, at, said):
    first = first_of(staff, doubted(**missing))
    assert f'<a href="#{at}">' in first
    assert said in first


def test_what_cannot_be_kept_as_it_was_read_is_asked_for(staff):
    intake = taken_in()
    intake.reading["statements"][0]["lines"][7]["printed"][0] = "x" * 60
    intake.reading["statements"][0]["lines"][7]["values"][0] = None
    intake.save()
    first = first_of(staff, intake)
    assert '<a href="#statement-0-l8-c1">' in first
    assert "is too long to be a figure." in first


LINE = Line("Revenue", None, "item", "currency", values=(1,), printed=("1",))
READ = Column("Three Months Ended June 30, 2019", "duration", "P3M", "2019-06-30")
STATEMENT = Statement("operations", "T", None, "USD", 1000, 1, None, None, columns=(READ,), lines=(LINE,))
GAPS = [
    ({}, []),
    ({"columns": ()}, [("c1", "no column was read")]),
    ({"columns": (READ, replace(READ, end=None))}, [("c2", "the period or date of column 2 was not read")]),
    ({"columns": (replace(READ, duration=None),)}, [("c1", "the period or date of column 1 was not read")]),
    ({"columns": (READ, *[Column("", "other")] * 2)}, [("c2", "the period or date of columns 2 and 3 was not read")]),
    ({"columns": (Column("FY 2019E", "other"),) * 2}, [("c1", "the period or date of all columns was not read")]),
    ({"columns": (Column("As of", "instant"),)}, [("c1", "the period or date of column 1 was not read")]),
    ({"columns": (Column("North America", "other"), Column("Change", "change"), Column("%", "percent"))}, []),
    ({"scale": None}, [("scale", "in what amounts are given, in full or in thousands, was not found")]),
    ({"scale": None, "lines": (replace(LINE, unit="percent"),)}, []),
    ({"scale": None, "lines": (replace(LINE, values=(None,)),)}, []),
    ({"lines": (replace(LINE, unit="shares"),)}, [("shares_scale", "in what shares are counted was not found")]),
]


@pytest.mark.parametrize(("changed", "gaps"), GAPS)
def test_gaps_in_the_figures(changed, gaps):
    assert [(gap.at, gap.why) for gap in gaps_in(replace(STATEMENT, **changed))] == gaps


def test_a_gap_leads_to_where_it_is_filled_unless_the_reader_doubts_it_itself(staff):
    intake = take_in(name="a.htm", content=made.html_release(), by=world.author())
    reading = reading_of(intake)
    (statement,) = reading.statements
    columns = (statement.columns[0], Column("Second 2018", "other"))
    intake.reading = as_json(replace(reading, statements=(replace(statement, scale=None, columns=columns),)))
    intake.save()
    first = first_of(staff, intake)
    assert (
        f'not read</span> <a href="#statement-0-c2">Statement 1 ({made.TITLE})</a>: the period or date of column 2'
        in first
    )
    assert f'<a href="#statement-0-scale">Statement 1 ({made.TITLE})</a>: in what amounts are given' in first
    intake.reading |= {"confidence": {"statements.0.columns.1": ["doubtful", "the year only"]}}
    intake.save()
    first = first_of(staff, intake)
    assert "the period or date of column 2" not in first
    assert "the year only" in first
