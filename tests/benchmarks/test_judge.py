"""How an answer is judged by when it was asked for, when it came, and what it said."""

import pytest

from benchmarks.answers import UNREACHABLE, Answer
from benchmarks.judge import ALLOWANCE, MS, Expected, judge

EDGE = 1_000_000 * MS
OLD, NEW, OTHER = b"old", b"new", b"other"
BARE, NGINX = 0, 1
TURNING, STILL = 0, 1


def expected(**fields):
    places = [(route, address, False) for route in ("bare", "nginx") for address in (TURNING, STILL)]
    given = {
        "edge": EDGE,
        "old_until": EDGE + ALLOWANCE,
        "before": dict.fromkeys(places, OLD),
        "after": {place: NEW if place[1] == TURNING else OLD for place in places},
        "kept": frozenset({TURNING}),
        "routes": ["bare", "nginx"],
    }
    return Expected(**(given | fields))


def answer(digest, *, sent, received=None, status=200, target=BARE, address=TURNING):
    """Times in milliseconds after the edge; an answer takes one unless said otherwise."""
    received = sent + 1 if received is None else received
    return Answer(target, address, False, EDGE + int(sent * MS), EDGE + int(received * MS), status, digest)


def verdict(*answers, **fields):
    return judge(answers, expected(**fields))


@pytest.mark.parametrize("digest", [NEW, OTHER])
def test_whatever_differs_before_the_edge_is_early(digest):
    told = verdict(answer(digest, sent=-10))
    assert (told.early, told.wrong) == (1, 0)
    assert told.odd == {digest}


def test_an_answer_that_ends_after_the_edge_may_be_old_or_new():
    told = verdict(answer(OLD, sent=-10, received=1), answer(NEW, sent=-10, received=1))
    assert (told.early, told.old, told.wrong) == (0, 0, 0)


def test_what_is_neither_old_nor_new_is_wrong():
    assert verdict(answer(OTHER, sent=10)).wrong == 1


def test_the_old_page_is_counted_when_asked_for_after_the_allowance():
    told = verdict(answer(OLD, sent=4), answer(OLD, sent=6), answer(NEW, sent=7))
    assert (told.old, told.asked_late, told.last_old) == (1, 2, 6)


def test_a_page_that_stays_as_it_is_is_never_old():
    told = verdict(answer(OLD, sent=100, address=STILL))
    assert (told.old, told.asked_late, told.wrong, told.last_old) == (0, 0, 0, 0)


def test_the_new_thing_where_nothing_turns_is_wrong():
    assert verdict(answer(NEW, sent=100, address=STILL)).wrong == 1


def test_the_first_new_answer_of_each_target_is_timed_when_it_had_arrived():
    told = verdict(
        answer(NEW, sent=20), answer(NEW, sent=3, received=8), answer(NEW, sent=30, target=NGINX), answer(OLD, sent=1)
    )
    assert told.first == {BARE: 8, NGINX: 31}


def test_failures_are_told_apart_by_whether_the_page_was_kept_and_by_route():
    told = verdict(
        answer(OTHER, sent=-1, status=500),
        answer(OTHER, sent=1, status=503, address=STILL),
        answer(OTHER, sent=1, status=502, target=NGINX),
    )
    assert (told.failed_kept, told.failed_other, told.failed_nginx) == (2, 1, 1)
    assert (told.early, told.wrong) == (0, 0)


def test_what_was_not_answered_is_counted_by_target():
    told = verdict(answer(b"", sent=1, status=UNREACHABLE), answer(b"", sent=1, status=UNREACHABLE, target=NGINX))
    assert (told.unreachable, told.unreachable_nginx) == ({BARE: 1, NGINX: 1}, 1)


def test_where_clocks_are_slow_only_the_name_is_early_and_at_any_time():
    answers = [answer(OTHER, sent=-10), answer(OTHER, sent=10), answer(NEW, sent=-10), answer(NEW, sent=10)]
    told = judge(answers, expected(turns=False, telling=frozenset({NEW})))
    assert (told.early, told.wrong, told.asked) == (2, 0, 4)
