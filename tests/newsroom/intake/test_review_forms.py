"""The review's forms lose nothing: what they show, posted back, is the same reading."""

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from exhibits.form import as_json
from newsroom.intake.actions import reading_of
from newsroom.intake.body import canonical
from newsroom.intake.review.prose import cells_in, line_of
from tests import world
from tests.newsroom.intake.given import press, taken_in
from tests.newsroom.intake.strategies import exhibits, tables


def to_the_minute(reading: object) -> object:
    """JSON with its instants cut to the minute, as precisely as releases print them and the forms show them."""
    if isinstance(reading, dict):
        return {key: to_the_minute(value) for key, value in reading.items()}
    if isinstance(reading, list):
        return [to_the_minute(value) for value in reading]
    is_instant = isinstance(reading, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*", reading)
    return f"{reading[:16]}:00+00:00" if is_instant else reading


class AnyReading(TestCase):
    # Cells are the grid's to keep: its own tests try them.
    @given(exhibits().map(lambda exhibit: replace(exhibit, statements=(), blocks=exhibit.blocks)))
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_untouched_and_saved_is_the_same(self, exhibit):
        self.client.force_login(world.person("alice", permissions=("take_in",)))
        exhibit = canonical(exhibit)
        intake = taken_in()
        intake.reading = to_the_minute(as_json(exhibit))
        intake.save()
        before = reading_of(intake)
        answer = press(self.client, intake, "save")
        assert answer.status_code == 302, answer.content.decode().partition("intake-problems")[2][:2000]
        intake.refresh_from_db()
        assert reading_of(intake) == before
        intake.delete()


@given(tables)
def test_cells_of_words_survive_as_a_line(table):
    for cells in table.rows:
        assert cells_in(line_of(cells)) == cells


def test_a_bar_within_a_cell_is_no_border():
    assert line_of(("a|b", "c\\", "")) == "a\\|b | c\\\\ | "
    assert cells_in("a\\|b | c\\\\ | ") == ("a|b", "c\\", "")
