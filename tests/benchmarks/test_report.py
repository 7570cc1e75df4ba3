"""Which flips count for which goal, what makes a run too short, and what is said of flips that were left out."""

from types import SimpleNamespace

import pytest

from benchmarks import faults, kinds, report, tables
from benchmarks.judge import Verdict
from benchmarks.kinds import Change, Kind
from benchmarks.outcomes import Outcome

ON_TIME = "the old page on requests sent over 5 ms after the instant"
LOADED = "first public answer of each process, loaded"
QUIET = Kind("a release")
FAST = Kind("application clock 90 s fast", shifts={"application": 90.0})
SLOW = Kind("application clock 90 s slow", shifts={"application": -90.0}, turns=False)


def outcome(kind=QUIET, **counts):
    given = {"asked": report.REQUESTS, "asked_late": 9, "first": dict.fromkeys(range(5), 3.0)} | counts
    return Outcome(kind, Verdict(**given), turned=1, unready_after=1.0)


def verdicts(*outcomes, to_quote=True):
    return {goal.what: goal.met for goal in report.lines(list(outcomes), to_quote=to_quote)}


@pytest.mark.parametrize("kind", [QUIET, FAST, Kind("a correction", Change.CORRECTION)], ids=lambda kind: kind.name)
def test_whatever_turns_without_a_fault_turns_on_time(kind):
    assert verdicts(outcome(kind))[ON_TIME] is True
    assert verdicts(outcome(), outcome(kind, old=1))[ON_TIME] is False
    assert verdicts(outcome(), outcome(kind, first={}))[LOADED] is False


@pytest.mark.parametrize(
    "kind", [SLOW, Kind("the disk is full", fault=faults.DISK_FULL), Kind("a withdrawal", Change.WITHDRAWAL)],
    ids=lambda kind: kind.name,
)  # fmt: skip
def test_what_stays_late_by_right_goes_wrong_or_is_done_by_hand_is_not_asked_to(kind):
    told = verdicts(outcome(), outcome(kind, old=1, first={}))
    assert (told[ON_TIME], told[LOADED]) == (True, True)


def test_a_run_to_quote_with_too_few_requests_misses_a_goal():
    short = outcome(asked=report.REQUESTS - 1)
    assert verdicts(outcome())["requests"] is True
    assert verdicts(short)["requests"] is False
    assert tables.missed(report.lines([short], to_quote=True))
    assert not tables.missed(report.lines([short], to_quote=False))


def on(engine, *, small_disk):
    return SimpleNamespace(database=SimpleNamespace(engine=engine), small_disk=small_disk)


def left_out(stage):
    return {kind.name: why for kind in kinds.KINDS if (why := kinds.hindrance(kind, stage))}


def test_a_kind_is_left_out_only_for_a_reason():
    assert left_out(on("PostgreSQL 15", small_disk=True)) == {}
    assert [*left_out(on("PostgreSQL 15", small_disk=False))] == ["the disk is full"]
    on_sqlite = left_out(on("SQLite", small_disk=True))
    assert {"PostgreSQL is restarted", "database clock 90 s fast"} <= on_sqlite.keys()
    assert on_sqlite.keys() < {kind.name for kind in kinds.KINDS}


def test_the_report_names_what_was_left_out_and_why():
    stage = on("PostgreSQL 15", small_disk=False)
    told = report.whole([outcome()], [], [], engine="PostgreSQL 15", left_out=left_out(stage))
    assert "- the disk is full: this machine mounts no small disk.\n" in told
    assert "Left out" not in report.whole([outcome()], [], [], engine="PostgreSQL 15", left_out={})
