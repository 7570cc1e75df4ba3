"""The JSON form and back."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from exhibits.document import Exhibit, ExhibitError
from exhibits.form import as_json, from_json
from exhibits.read import read_exhibit
from tests.exhibits.strategies import exhibits

SAMPLE = Path(__file__).resolve().parents[2] / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"
EMPTY = as_json(Exhibit(kind="other", headline=None))


@given(exhibits())
def test_every_exhibit_survives_json_and_back(exhibit):
    assert from_json(json.loads(json.dumps(as_json(exhibit)))) == exhibit


@given(exhibits())
def test_the_json_of_what_json_gives_back_is_the_same(exhibit):
    form = as_json(exhibit)
    assert as_json(from_json(form)) == form


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"kind": "rumour"}, "exhibit.kind"),
        ({"headline": 5}, "exhibit.headline"),
        ({"subheadlines": "one"}, "exhibit.subheadlines"),
        ({"transmitted": "yesterday"}, "exhibit.transmitted"),
        ({"unread": [[1]]}, "exhibit.unread.0"),
        ({"unread": [[1, True]]}, "exhibit.unread.0.1"),
        ({"sources": {"headline": [1, "2"]}}, "exhibit.sources.headline.1"),
        ({"dateline": {"place": None}}, "exhibit.dateline"),
        ({"call": {"starts_at": "2004-05-06T11:00:00", "dial_ins": [], "passcode": None}}, "exhibit.call.starts_at"),
        ({"nonsense": 1}, "exhibit"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_path(change, path):
    with pytest.raises(ExhibitError, match=rf"^{path} "):
        from_json(EMPTY | change)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "twelve", 12])
def test_a_value_that_is_no_finite_decimal_string_is_refused(value):
    column = {"header": "2004", "kind": "other", "duration": None, "end": None, "basis": "reported"}
    line = {
        "label": "Sales", "section": None, "role": "item", "unit": "currency", "indent": 0, "gaap": None,
        "source": None, "values": [value], "printed": ["12"], "concept": None,
    }  # fmt: skip
    statement = {
        "kind": "other", "title": None, "caption": None, "currency": None, "scale": None, "per_share_scale": None,
        "shares_scale": None, "audited": None, "columns": [column], "lines": [line], "notes": [],
    }  # fmt: skip
    with pytest.raises(ExhibitError, match=r"exhibit\.statements\.0\.lines\.0\.values\.0"):
        from_json(EMPTY | {"statements": [statement]})


@pytest.mark.parametrize("value", [None, [], "exhibit", 3])
def test_what_is_no_object_is_refused(value):
    with pytest.raises(ExhibitError):
        from_json(value)


def test_a_reading_kept_before_lines_had_a_concept_is_read_on():
    kept = as_json(read_exhibit(SAMPLE.read_bytes(), SAMPLE.name))
    assert any(line["concept"] for statement in kept["statements"] for line in statement["lines"])
    for statement in kept["statements"]:
        for line in statement["lines"]:
            del line["concept"]
    assert {line.concept for statement in from_json(kept).statements for line in statement.lines} == {None}
