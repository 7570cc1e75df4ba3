"""What the cells of an archive may say, and each thing that is wrong, by row and column."""

# ruff: noqa: E501 - the sentences that people read stand here whole

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.spreadsheets import actions
from newsroom.spreadsheets.archive.reading import read_archive
from newsroom.spreadsheets.problems import SheetError
from publication import actions as publication
from publication.models import Act
from releases.models import Contact, Release, ReleaseEdition
from tests import world
from tests.newsroom.spreadsheets.given import as_csv, as_xlsx

pytestmark = pytest.mark.django_db

GUID = "0b0f6f5e-5d0e-4a3e-9d4f-1f2d3c4b5a69"
ROW = {"headline": "Tallgrass Opens a Plant", "released_at": "2004-05-06T07:00:00-04:00", "body": "We opened a plant."}


@pytest.fixture(autouse=True)
def _issuer():
    world.issuer()


def as_file(*rows: dict) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return as_csv([columns, *([row.get(name, "") for name in columns] for row in rows)])


def refusals(content: bytes, name: str = "a.csv") -> list[str]:
    """The sentences with which a file is refused, and the proof that nothing came of it."""
    try:
        problems = read_archive(content, name, by=world.author()).problems
    except SheetError as error:
        problems = error.problems
    if problems:
        with pytest.raises(SheetError):
            actions.import_archive(by=world.author(), name=name, content=content)
        assert not Act.objects.exists()
    return [str(problem) for problem in problems]


def brought_in(*rows: dict) -> list[ReleaseEdition]:
    batch = actions.import_archive(by=world.author(), name="a.csv", content=as_file(*rows))
    return list(batch.editions.order_by("pk"))


def test_a_row_becomes_a_draft_from_the_archive():
    [edition] = brought_in(
        ROW
        | {
            "guid": GUID,
            "slug": "plant-opened",
            "subheadlines": "In Limon\nOn time",
            "category": "Products and operations",
            "dateline_date": "2004-05-06",
            "highlights": "First\nSecond",
            "contacts": "Mona Quill | Director | | 303-555-0100 | mona@tallgrass.example | investors\nAgency",
            "subjects": '{"CO": ["TLGR"]}',
        }
    )
    assert (str(edition.release.guid), edition.release.slug) == (GUID, "plant-opened")
    assert (edition.state, edition.archive, edition.category) == ("draft", True, "product")
    assert edition.instant == datetime(2004, 5, 6, 11, 0, tzinfo=UTC)
    assert (edition.subheadlines, edition.highlights) == (["In Limon", "On time"], ["First", "Second"])
    assert (edition.dateline_date, edition.subjects) == (date(2004, 5, 6), {"CO": ["TLGR"]})
    assert edition.issuer_name == "Tallgrass Instruments, Inc."
    assert [(c.name, c.title, c.audience) for c in edition.contacts.all()] == [
        ("Mona Quill", "Director", "investors"),
        ("Agency", "", ""),
    ]
    assert "archive file a.csv" in Act.objects.get(edition=edition.key, verb="created").note


def test_a_local_time_is_one_of_the_issuers_zone():
    [edition] = brought_in(ROW | {"released_at": "2004-05-06 07:00"})
    assert edition.instant == datetime(2004, 5, 6, 13, 0, tzinfo=UTC)


def test_a_date_and_time_of_a_workbook_is_one_of_the_issuers_zone():
    rows = [list(ROW), [ROW["headline"], datetime(2004, 5, 6, 7, 0), ROW["body"]]]  # noqa: DTZ001
    batch = actions.import_archive(by=world.author(), name="a.xlsx", content=as_xlsx(rows))
    assert batch.editions.get().instant == datetime(2004, 5, 6, 13, 0, tzinfo=UTC)


def test_plain_text_becomes_paragraphs_and_html_is_sanitised():
    plain, html = brought_in(
        ROW | {"body": "First\nline, a < b.\n\nSecond & last."},
        ROW | {"headline": "Other", "body": '<p onclick="x()">Text<script>alert(1)</script></p>'},
    )
    assert plain.body == "<p>First line, a &lt; b.</p><p>Second &amp; last.</p>"
    assert html.body == "<p>Text</p>"


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        ("released_at", "", "is missing: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00."),
        (
            "released_at",
            "2004-05-06",
            "“2004-05-06” is no date and time: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00.",
        ),
        (
            "released_at",
            "5/6/2004 7:00",
            "“5/6/2004 7:00” is no date and time: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00.",
        ),
        (
            "released_at",
            "2004-02-30 07:00",
            "“2004-02-30 07:00” is no date and time: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00.",
        ),
        (
            "released_at",
            "0001-01-01T00:00:00+14:00",
            "“0001-01-01T00:00:00+14:00” is no date and time: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00.",
        ),
        (
            "released_at",
            "2004-04-04 02:30",
            "Sunday, April 4, 2004 at 02:30 does not exist in America/Denver, because the clocks change: say 01:30 MST (UTC-0700) or 03:30 MDT (UTC-0600).",
        ),
        (
            "released_at",
            "2004-10-31 01:30",
            "Sunday, October 31, 2004 at 01:30 happens twice in America/Denver, because the clocks change: say 01:30 MDT (UTC-0600) or 01:30 MST (UTC-0700).",
        ),
        ("dateline_date", "May 6, 2004", "“May 6, 2004” is no date: write it as 2004-05-06."),
        (
            "category",
            "Earnings",
            "“Earnings” is not known: write one of results, financial results, guidance, dividend, product, products and operations, people, board and management, transaction, transactions and financing, other, other news.",
        ),
        ("fiscal_year", "20O4", "“20O4” is no whole number."),
        ("guid", "12345", "“12345” is no GUID: keep the one that was taken out, or empty the cell."),
        ("slug", "Not a slug!", "is no address: use small letters, digits and hyphens."),
        ("subjects", "TLGR", 'is no set of codes: write {"CO": ["TLGR"], "SU": ["ERN"]}, or empty the cell.'),
        (
            "contacts",
            "a|b|c|d|e|f|g",
            "has a contact with 7 parts; they are name | title | organization | phone | email | audience.",
        ),
        ("contacts", "Mona ||||| nobody", "has a contact that cannot be kept: Value 'nobody' is not a valid choice."),
        ("headline", "x" * 401, "Ensure this value has at most 400 characters (it has 401)."),
        ("headline", "", "This field cannot be blank."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(column, text, sentence):
    good = ROW | {"headline": "Good", column: ROW.get(column, "")}
    content = as_file(
        {name: value for name, value in good.items() if name != column or value} | {column: good[column]},
        ROW | {column: text},
    )
    place = f"Row 3, column {'ABCD'[list(good).index(column)]} ({column}): "
    if column == "released_at":
        assert refusals(as_file(ROW | {"headline": "Good"}, ROW | {column: text})) == [
            f"Row 3, column B (released_at): {sentence}"
        ]
    elif column == "headline":
        assert refusals(as_file(ROW | {"headline": "Good"}, ROW | {column: text})) == [
            f"Row 3, column A (headline): {sentence}"
        ]
    else:
        assert refusals(content) == [place + sentence]


def test_a_trial_writes_nothing_not_even_to_take_it_back():
    with CaptureQueriesContext(connection) as queries:
        assert len(read_archive(as_file(ROW), "a.csv", by=world.author()).new) == 1
    assert not [each["sql"] for each in queries if "INSERT INTO" in each["sql"] and "releases_" in each["sql"]]


def test_one_wrong_row_takes_the_right_ones_back():
    reading = read_archive(as_file(ROW, ROW | {"released_at": "soon"}), "a.csv", by=world.author(), trial=False)
    assert (len(reading.problems), reading.made, Release.objects.count()) == (1, (), 0)


def test_a_release_of_the_future_is_refused():
    later = (timezone.now() + timedelta(minutes=1)).isoformat()
    assert refusals(as_file(ROW | {"released_at": later})) == [
        "Row 2, column B (released_at): lies in the future: an archive holds only what has long been public."
    ]


def test_what_a_release_lacks_for_an_approval_is_said_before_it_comes_in():
    assert refusals(as_file(ROW | {"body": "", "category": "results"})) == [
        "Row 2: The release has no text.",
        "Row 2: A results release needs its fiscal year, and its quarter unless it reports a full year.",
    ]


def test_everything_that_is_wrong_is_said_at_once():
    content = as_file(
        ROW, ROW | {"headline": "B", "released_at": "x"}, ROW | {"headline": "", "released_at": "2004-05-06 07:00"}
    )
    assert [sentence.partition(":")[0] for sentence in refusals(content)] == [
        "Row 3, column B (released_at)",
        "Row 4, column A (headline)",
    ]


@pytest.mark.parametrize("same", [{}, {"guid": GUID}, {"slug": "plant"}])
def test_a_release_that_is_there_twice_is_refused(same):
    twice = as_file(ROW | same, ROW | ({"headline": "Another"} | same if same else {}))
    assert refusals(twice) == ["Row 3: The release of number 2 is here again: keep one of them."]
    with pytest.raises(SheetError, match="Row 3: The release of number 2 is here again"):
        actions.import_archive(by=world.author(), name="a.csv", content=twice)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"headline,wrong\r\nA,B\r\n", "Row 1, column B: “wrong” is no column of an archive: the columns are "),
        (b"headline,body\r\nA,B\r\n", "Row 1: There is no column “released_at”: the first row names the columns."),
        (b"headline,headline,released_at\r\n", "Row 1, column B: The column “headline” is there twice: keep one."),
        (b"headline,released_at\r\n", "The file has no rows under its headings."),
        (b"headline,released_at,\r\nA,B,C\r\n", "Row 1, column C: The column has cells and no heading: name it, or empty it."),
        (b"headline,released_at\r\n=A1,B\r\n", "Row 2, column A: holds a formula."),
        (b"headline\r\n" * 502, "The sheet reaches down to row 502"),
        (b"[", "The file is no JSON ("),
        (b"{}", "The file is no list of releases: write [{…}, {…}], an object a release."),
        (b"[]", "The file has no rows."),
        (b"[" * 100_000, "The file is nested too deeply to be an archive."),
        (b'[{"headline": NaN}]', "The file has NaN where a number or a text belongs."),
        (b'[{"headline": "A", "headline": "B"}]', "An object of the file names a column twice: keep one."),
        (b'[{"wrong": "A"}]', "Row 1: “wrong” is no column of an archive: the columns are "),
        (b'[{"fiscal_year": ' + b"9" * 5_000 + b"}]", "The file is no JSON ("),
    ],
)  # fmt: skip
def test_a_file_that_is_no_archive_is_told_why(content, sentence):
    [refusal] = refusals(content)
    assert refusal.startswith(sentence)


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("headline", ["A"], "is no text: write it in quotation marks."),
        ("headline", True, "is no text: write it in quotation marks."),
        ("headline", "A\x00", "holds a character that no text has: type it again."),
        ("headline", "A\ud800", "holds a character that no text has: type it again."),
        ("highlights", [1.5, {"a": 1}], "is no text: write it in quotation marks."),
        ("contacts", [{"nam": "A"}], "has a contact with other fields than name, title, organization, phone, email, audience."),
        ("subjects", {"XX": []}, "has other codes than CO, ST, IN, SU, or one that is no list."),
    ],
)  # fmt: skip
def test_json_of_another_shape_is_refused_by_number_and_column(column, value, sentence):
    assert refusals(json.dumps([ROW | {column: value}]).encode(), "a.json") == [f"Row 1, column {column}: {sentence}"]


def test_columns_that_a_json_object_leaves_out_are_left_as_they_are():
    rows = [ROW, ROW | {"headline": "B", "issuer_name": ""}]
    batch = actions.import_archive(by=world.author(), name="a.json", content=json.dumps(rows).encode())
    assert [edition.issuer_name for edition in batch.editions.order_by("pk")] == ["Tallgrass Instruments, Inc.", ""]


def test_a_release_that_is_here_is_recognised_by_its_guid_or_by_headline_and_instant():
    brought_in(ROW | {"guid": GUID})
    for again in (ROW | {"guid": GUID}, ROW, ROW | {"guid": ""}):
        [release] = read_archive(as_file(again), "a.csv", by=world.author()).releases
        assert release.known
    assert len(brought_in(ROW, ROW | {"headline": "A new one"})) == 1


def test_a_release_that_is_here_is_never_changed():
    brought_in(ROW | {"guid": GUID})
    problems = read_archive(
        as_file(ROW | {"guid": GUID, "headline": "Another", "wire": "PRNewswire"}), "a.csv", by=world.author()
    ).problems
    assert [str(problem) for problem in problems] == [
        f"Row 2, column {column}: differs from the release that is here already: an import changes none, so edit that one or take the row out."
        for column in ("A (headline)", "E (wire)")
    ]
    assert ReleaseEdition.objects.get().headline == ROW["headline"]


def test_a_changed_contact_of_a_release_that_is_here_is_noticed():
    brought_in(ROW | {"guid": GUID, "contacts": "Mona Quill"})
    [problem] = read_archive(
        as_file(ROW | {"guid": GUID, "contacts": "Nora Quill"}), "a.csv", by=world.author()
    ).problems
    assert problem.column == "E (contacts)"
    assert Contact.objects.get().name == "Mona Quill"


def test_a_taken_address_and_a_guid_that_was_given_up_are_refused():
    [edition] = brought_in(ROW | {"guid": GUID, "slug": "plant"})
    publication.cancel(edition=edition, by=world.author())
    problems = read_archive(as_file(ROW | {"guid": GUID, "slug": "plant"}), "a.csv", by=world.author()).problems
    assert [str(problem) for problem in problems] == [
        "Row 2, column D (guid): is that of a release that was given up: empty the cell, and a new one is made.",
        "Row 2, column E (slug): is the address of another release: empty the cell, and a new one is made.",
    ]


def test_an_archive_cannot_carry_a_state():
    assert "state" in refusals(as_file(ROW | {"state": "approved"}))[0]
    [edition] = brought_in(ROW)
    assert (edition.state, edition.approved_by, Release.objects.count()) == ("draft", None, 1)
