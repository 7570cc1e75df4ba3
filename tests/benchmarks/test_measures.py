"""Goals and medians, what wrk says, and how many questions lie in a lease."""

import pytest

from benchmarks import tables, wrk
from benchmarks.serve import most_within

SAID = """
Running 4s test @ http://127.0.0.1:8000/
  1 threads and 64 connections
  Latency Distribution
     50%    3.10ms
     99%   {p99}
  40000 requests in 4.00s, 200.00MB read
{failures}Requests/sec:  {rate}
"""


@pytest.mark.parametrize(("p99", "milliseconds"), [("750.00us", 0.75), ("12.34ms", 12.34), ("1.50s", 1500)])
def test_wrk_tells_its_rate_and_percentile_in_one_unit(p99, milliseconds):
    assert wrk.read(SAID.format(p99=p99, rate="9876.54", failures="")) == wrk.Run(9876.54, milliseconds, 0)


def test_wrk_tells_every_kind_of_failure():
    failures = "  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 5\n"
    assert wrk.read(SAID.format(p99="1.00ms", rate="1.00", failures=failures)).failures == 15


def test_an_output_without_a_rate_is_no_measurement():
    with pytest.raises(ValueError, match="unable to connect"):
        wrk.read("unable to connect to 127.0.0.1:1 Connection refused")


@pytest.mark.parametrize(("ratios", "met"), [([0.1, 0.8, 0.9], True), ([0.79, 0.79, 2.0], False)])
def test_a_ratio_is_good_enough_by_its_median(ratios, met):
    assert tables.at_least("rate", 0.8, ratios).met is met


@pytest.mark.parametrize(("times", "met"), [([10, 50], True), ([10, 50.1], False), ([], None)])
def test_a_time_is_good_enough_by_its_worst(times, met):
    assert tables.at_most("time", 50, times, " ms").met is met


def test_nothing_among_nothing_was_not_measured():
    assert tables.none_of("early", 0, 0).met is None
    assert tables.none_of("early", 0, 9).met is True
    assert tables.none_of("early", 1, 9).met is False


@pytest.mark.parametrize(("measured", "met"), [(100_000, True), (99_999, False)])
def test_too_few_are_told_from_enough(measured, met):
    assert tables.no_fewer("requests", 100_000, measured).met is met


def test_one_missed_goal_is_enough_and_what_was_not_measured_is_none():
    good, bad, untried = (tables.Goal("x", "0", "0", met) for met in (True, False, None))
    assert not tables.missed([good, untried])
    assert tables.missed([good, bad, untried])


def test_the_table_marks_what_was_missed():
    assert tables.goals([tables.none_of("early", 1, 9)]).splitlines()[-1] == "| early | 0 | 1 of 9 | **FAIL** |"


def test_questions_are_counted_in_the_fullest_lease():
    assert most_within([0.0, 0.1, 0.2], 0.1) == 1
    assert most_within([0.0, 0.05, 0.1, 0.14], 0.1) == 3
    assert most_within([], 0.1) == 0
