"""When the times of two kinds of answers are near enough, and how they are taken."""

import pytest

from benchmarks import guess
from tests.website.control.servers import Answer


@pytest.mark.parametrize(("waiting", "met"), [(6.0, True), (6.1, False), (4.0, True), (3.9, False)])
def test_medians_more_than_a_millisecond_apart_tell_of_what_waits(waiting, met):
    assert guess.Measured("a release", [waiting] * 9 + [900.0], [5.0] * 10).goal.met is met


def test_what_waits_and_what_was_never_there_are_asked_for_as_often_in_turns():
    asked = []

    def ask(address):
        asked.append(address)
        return Answer(404, (), b"")

    measured = guess.measure(ask, "a release", 50)
    waits, _ = guess.KINDS["a release"]
    assert len(measured.waiting) == len(measured.nothing) == 50
    assert all((asked[turn], asked[turn + 1]).count(waits) == 1 for turn in range(0, 100, 2))
    assert len(set(asked)) == 51


def test_an_address_that_is_answered_is_no_guess():
    with pytest.raises(RuntimeError, match="was answered with 200"):
        guess.measure(lambda address: Answer(200, (), b""), "a release", 1)
