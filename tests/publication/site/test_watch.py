"""How long a process may rely on what the database said, and what it does when the database says nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from publication.site.version import Answer, SiteVersion
from publication.site.watch import CUT_OFF, GRACE, LEASE, SLACK, Watch
from tests.world import FAR_OFF

MILLISECOND = 0.001


class Database:
    """A database that takes `takes` seconds to answer, on a clock that only this test moves."""

    def __init__(self):
        self.now, self.takes, self.asked, self.away = 1000.0, 0.0, 0, False
        self.revision, self.edge, self.next_edge, self.drift = 1, FAR_OFF, None, timedelta(0)

    def monotonic(self):
        return self.now

    def answer(self):
        self.asked += 1
        self.now += self.takes
        if self.away:
            raise OperationalError("host db.example, user portal")
        return Answer(SiteVersion(self.revision, self.edge), FAR_OFF, self.next_edge, self.drift)


@pytest.fixture
def database():
    return Database()


@pytest.fixture
def watch(database):
    return Watch(database.answer, database.monotonic)


def test_within_the_lease_one_question_is_enough(database, watch):
    for _ in range(100):
        watch.current()
        database.now += LEASE / 200
    assert database.asked == 1


def test_a_withdrawal_is_seen_when_the_lease_has_run_out(database, watch):
    watch.current()
    database.revision = 2
    database.now += LEASE - MILLISECOND
    assert watch.current().revision == 1
    database.now += MILLISECOND
    assert watch.current().revision == 2


def test_the_lease_counts_from_before_the_question(database, watch):
    database.takes = LEASE / 2
    watch.current()
    assert watch.deadline == pytest.approx(1000 + LEASE)


def test_an_edge_inside_the_lease_ends_it(database, watch):
    database.next_edge = FAR_OFF + timedelta(milliseconds=30)
    watch.current()
    assert watch.deadline == pytest.approx(1000.030)


def test_an_edge_counts_from_after_the_answer_but_not_from_long_after(database, watch):
    database.next_edge, database.takes = FAR_OFF + timedelta(milliseconds=30), MILLISECOND
    watch.ask_now()
    assert watch.deadline == pytest.approx(1000.031)
    database.takes = 0.050
    began = database.now
    watch.ask_now()
    assert watch.deadline == pytest.approx(began + 0.030 + SLACK)


def test_the_version_stays_the_very_same_object_while_nothing_changes(database, watch):
    first = watch.current()
    database.now += LEASE
    assert watch.current() is first


def test_while_the_database_is_away_what_is_public_is_served_on(database, watch):
    version = watch.current()
    database.away = True
    database.now += LEASE
    assert watch.current() == version
    assert watch.unready() == ["The database cannot be asked."]
    database.now += GRACE - 2 * LEASE
    assert watch.current() == version


def test_it_is_served_for_ten_minutes_and_no_longer(database, watch):
    watch.current()
    database.away = True
    database.now += GRACE + MILLISECOND
    assert watch.current() is None


def test_it_is_cut_off_once_the_database_has_been_away_for_a_while(database, watch):
    watch.current()
    database.away = True
    database.now += LEASE
    watch.current()
    assert not watch.is_cut_off
    database.now += CUT_OFF
    assert watch.is_cut_off
    database.away = False
    watch.ask_now()
    assert not watch.is_cut_off


def test_a_database_that_never_answered_gives_no_version(database, watch):
    database.away = True
    assert watch.current() is None
    assert watch.unready() == ["The database cannot be asked."]


def test_when_the_database_is_back_all_is_well_again(database, watch):
    watch.current()
    database.away = True
    database.now += GRACE * 2
    watch.current()
    database.away, database.revision = False, 7
    database.now += LEASE
    assert watch.current().revision == 7
    assert watch.unready() == []


def test_the_log_does_not_repeat_what_the_driver_says_of_hosts_and_users(database, watch, caplog):
    database.away = True
    watch.current()
    assert "OperationalError" in caplog.text
    assert "db.example" not in caplog.text


@pytest.mark.parametrize(("drift", "ready"), [(0.9, True), (-0.9, True), (1.1, False), (-1.1, False), (90, False)])
def test_clocks_over_a_second_apart_take_the_process_out_of_service(database, watch, drift, ready):
    database.drift = timedelta(seconds=drift)
    assert (watch.unready() == []) is ready


def test_a_database_that_hangs_is_given_up_after_ten_minutes_too(database, watch):
    watch.current()
    watch._asker = threading.current_thread()  # as if it were asking, and got no answer
    watch.failing = True
    database.now += GRACE + MILLISECOND
    assert watch.current() is None


def test_whatever_goes_wrong_with_a_question_the_next_one_is_asked(database, watch):
    def break_down():
        raise TypeError("'NoneType' object is not subscriptable")

    watch._question = break_down
    watch.ask_now()
    assert watch.unready() == ["The database cannot be asked."]
    watch._question = database.answer
    database.now += LEASE
    assert watch.unready() == []


def test_many_threads_at_the_deadline_ask_once_and_not_again_within_the_lease():
    asked, may_answer = [], threading.Event()

    def question():
        asked.append(threading.current_thread().name)
        assert may_answer.wait(5)
        return Answer(SiteVersion(1, FAR_OFF), FAR_OFF, None, timedelta(0))

    watch = Watch(question, lambda: 1000.0)  # a clock that stands still: the lease never runs out
    watch.start()
    got = []
    threads = [threading.Thread(target=lambda: got.append(watch.current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    while len(asked) < 1:
        threading.Event().wait(0.001)
    may_answer.set()
    for thread in threads:
        thread.join(5)
    assert [version.revision for version in got] == [1] * 8
    watch._wanted.set()  # as one does who comes while the question is under way
    while watch._wanted.is_set():
        threading.Event().wait(0.001)
    assert asked == ["site version"]


def test_a_database_that_hangs_holds_up_no_request_for_long():
    hangs = threading.Event()
    answers = iter([Answer(SiteVersion(1, FAR_OFF), FAR_OFF, None, timedelta(0))])

    def question():
        for answer in answers:
            return answer
        hangs.wait(30)
        raise OperationalError

    watch = Watch(question)
    watch.start()
    assert watch.current().revision == 1
    watch.expire()
    assert watch.current().revision == 1
    assert watch.failing
    hangs.set()
