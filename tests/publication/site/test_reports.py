"""“Done” means done everywhere: each process says what it serves, and whoever has not is named."""

import os
import socket
from datetime import UTC, datetime, timedelta

import pytest
from django.db import InterfaceError

from publication.models import ServingProcess, SiteRevision
from publication.site import reports
from publication.site.reports import Reporter, everywhere, name_of_this
from publication.site.version import ask
from publication.site.watch import Watch
from tests import world

ELSEWHERE = "another-node:17"


@pytest.fixture(autouse=True)
def at_once(db, monkeypatch):
    world.issuer()
    monkeypatch.setattr(reports.time, "sleep", lambda seconds: None)


def serving(name, *, behind=0, seen=timedelta(0), edge=None):
    now = ask().version
    ServingProcess.objects.create(
        name=name,
        seen_at=datetime.now(UTC) - seen,
        revision=now.revision - behind,
        edge=edge or now.edge,
        drift=timedelta(0),
    )


def test_a_process_writes_down_what_it_serves():
    watch = Watch(ask)
    watch.current()
    Reporter(watch).report()
    row = ServingProcess.objects.get()
    assert (row.name, row.revision) == (f"{socket.gethostname()}:{os.getpid()}", SiteRevision.objects.get().revision)


def test_a_second_report_takes_the_place_of_the_first():
    watch = Watch(ask)
    watch.current()
    reporter = Reporter(watch)
    reporter.report()
    world.public_release()
    watch.ask_now()
    reporter.report()
    assert ServingProcess.objects.get().revision == SiteRevision.objects.get().revision


def test_a_process_that_knows_nothing_reports_nothing():
    Reporter(Watch(ask)).report()
    assert not ServingProcess.objects.exists()


def test_processes_of_this_machine_that_have_ended_are_struck_off(monkeypatch):
    serving(f"{socket.gethostname()}:4194305")  # beyond the largest number of a process
    serving(ELSEWHERE)
    watch = Watch(ask)
    watch.current()
    Reporter(watch).report()
    assert set(ServingProcess.objects.values_list("name", flat=True)) == {ELSEWHERE, name_of_this()}


def test_everywhere_when_all_have_seen_it():
    serving(ELSEWHERE)
    assert everywhere() == ()


def test_a_process_that_is_behind_is_named():
    serving(ELSEWHERE, behind=1)
    assert everywhere(patience=0) == (ELSEWHERE,)


def test_a_process_that_has_seen_the_write_but_not_the_edge_is_named():
    world.public_release()
    serving(ELSEWHERE, edge=world.LONG_AGO - timedelta(days=1))
    serving("a-third-node:3")
    assert everywhere(patience=0) == (ELSEWHERE,)


def test_a_new_version_is_reported_when_its_first_readers_have_been_served(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(reports.time, "monotonic", lambda: now[0])
    watch = Watch(ask)
    watch.current()
    reporter = Reporter(watch)
    reporter.report()
    assert not reporter._is_due()
    world.public_release()
    watch.ask_now()
    assert not reporter._is_due()
    now[0] += 2 * reports.READERS_FIRST
    assert reporter._is_due()


def test_a_reporter_survives_whatever_a_report_raises(monkeypatch):
    watch = Watch(ask)
    watch.current()
    reporter, tried = Reporter(watch), []

    def broken():
        tried.append(1)
        if len(tried) > 2:
            raise SystemExit
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(reporter, "report", broken)
    with pytest.raises(SystemExit):
        reporter._run()
    assert len(tried) == 3


def test_a_process_that_lost_the_database_may_serve_for_ten_minutes_and_is_named_so_long():
    serving(ELSEWHERE, behind=1, seen=timedelta(minutes=9))
    serving("a-third-node:3", behind=1, seen=timedelta(minutes=11))
    assert everywhere(patience=0) == (ELSEWHERE,)


def test_it_waits_for_one_that_is_about_to_answer(monkeypatch):
    serving(ELSEWHERE, behind=1)

    def answer(seconds):
        ServingProcess.objects.update(revision=SiteRevision.objects.get().revision)

    monkeypatch.setattr(reports.time, "sleep", answer)
    assert everywhere() == ()


def test_behind_nginx_it_waits_until_nginx_has_let_go(settings, monkeypatch):
    waited = []
    monkeypatch.setattr(reports.time, "sleep", waited.append)
    everywhere()
    settings.TRUSTED_NGINX = True
    everywhere()
    assert waited == [reports.LEASE, reports.LEASE, reports.NGINX]
