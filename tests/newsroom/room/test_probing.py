"""A probe on the night: seldom while the instant is far, often around it, and honest about what it saw."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from newsroom.desk import actions as desk
from newsroom.models import Observation
from newsroom.room import probing, watching
from newsroom.room.probing import pace
from newsroom.room.receipt import Outcome, receipt_of
from newsroom.room.surfaces import surfaces
from newsroom.room.visiting import Answer
from newsroom.room.watching import Watcher
from publication import actions, clocks, triggers
from tests import world
from tests.newsroom.room.given import Immediate, Site, Time
from tests.world import FAR_OFF

SITE = "https://investors.tallgrass.example"
SLIDES = b"%PDF-1.7 slides"
MISSING = Answer(404, b"nothing here")
SECOND = timedelta(seconds=1)
START = FAR_OFF - timedelta(seconds=20)


@pytest.fixture
def edition(issuer):
    """Results with slides and a call, approved."""
    edition, call = world.full_draft(), world.public_call()
    world.joined(edition, call)
    slides = SimpleUploadedFile("slides.pdf", SLIDES)
    desk.attach(edition=edition, by=edition.created_by, upload=slides, title="Slides")
    edition.refresh_from_db()
    return world.approved(edition)


@pytest.fixture
def time(now):
    return Time(now, START)


@pytest.fixture
def said():
    return []


@pytest.fixture
def watcher(monkeypatch, time, said):
    """`watcher(answers)` watches a site that gives the answers `answers(path)`."""

    def make(answers, hanging=(), **more) -> Watcher:
        site = Site(answers)
        monkeypatch.setattr(probing, "Visitor", site.visitor)
        # It would close the connection that the test's own transaction is on.
        monkeypatch.setattr(watching, "close_old_connections", lambda: None)
        found = Watcher(SITE, pool=Immediate(hanging), say=said.append, sleep=time.sleep, **more)
        found.asked = site.asked
        return found

    return make


def body_with(edition, path: str) -> bytes:
    """What a right site serves at `path` once the release is out."""
    if path.endswith("slides.pdf"):
        return SLIDES
    [surface] = [each for each in surfaces(edition) if each.path == path]
    return b"<p>" + surface.mark + b"</p>"


def from_then_on(edition, then=FAR_OFF, **others):
    """Answers of a site that has it everywhere from `then` on; `others`, by the last part of the path, elsewhen."""

    def answers(path: str) -> Answer:
        key = path.strip("/").rpartition("/")[2].replace(".", "_").replace("-", "_") or "home"
        at = others.get(key, then)
        is_out = clocks.application_now() >= at
        if path.endswith(".ics"):
            return Answer(200, body_with(edition, path))
        return Answer(200, body_with(edition, path)) if is_out else MISSING

    return answers


def outcomes(receipt) -> dict[str, Outcome]:
    return {line.kind: line.outcome for line in receipt.lines}


def line_of(receipt, kind: str):
    return next(line for line in receipt.lines if line.kind == kind)


def test_every_surface_of_a_results_release_is_watched(edition):
    slug, call = edition.release.slug, edition.joinings.get().event.slug
    assert [(surface.kind, surface.path) for surface in surfaces(edition)] == [
        ("Release page", f"/news/{slug}/"),
        ("Home", "/"),
        ("News", "/news/"),
        ("News feed", "/feeds/news.rss"),
        ("Results", "/results/"),
        ("Results feed", "/feeds/results.rss"),
        ("Sitemap", "/sitemap.xml"),
        ("Event page", f"/events/{call}/"),
        ("Calendar", f"/events/{call}.ics"),
        ("File", f"/news/{slug}/files/slides.pdf"),
    ]


def test_a_release_that_reports_no_results_is_not_looked_for_among_them(issuer):
    edition = world.approved(world.draft(category="product"))
    kinds = [surface.kind for surface in surfaces(edition)]
    assert kinds == ["Release page", "Home", "News", "News feed", "Sitemap"]


def test_a_release_that_comes_up_in_time_gets_a_clean_receipt(edition, watcher):
    receipt = watcher(from_then_on(edition)).watch(edition)
    assert set(outcomes(receipt).values()) == {Outcome.SERVED}
    home, page = line_of(receipt, "Home"), line_of(receipt, "Release page")
    assert home.due == page.due == FAR_OFF
    assert home.last_without < FAR_OFF <= home.first_with
    assert home.first_with - home.last_without <= timedelta(seconds=0.2)
    assert FAR_OFF <= page.first_with <= FAR_OFF + timedelta(seconds=0.2)
    assert (page.status, page.size) == (200, len(body_with(edition, "/news/" + edition.release.slug + "/")))
    assert line_of(receipt, "File").sha256 == hashlib.sha256(SLIDES).hexdigest()


def test_an_address_that_tells_of_what_waits_stands_in_no_log_before_it(edition, watcher):
    right, asked = from_then_on(edition), []

    def answers(path: str) -> Answer:
        asked.append((path, clocks.application_now()))
        return right(path)

    assert set(outcomes(watcher(answers).watch(edition)).values()) == {Outcome.SERVED}
    telling = [(path, at) for path, at in asked if edition.release.slug in path]
    assert {path for path, _ in telling} == {s.path for s in surfaces(edition) if edition.release.slug in s.path}
    assert min(at for _, at in telling) >= FAR_OFF
    assert min(at for path, at in asked if path == "/") < FAR_OFF - timedelta(seconds=5)


def test_a_calendar_that_was_public_before_is_no_leak(edition, watcher):
    calendar = line_of(watcher(from_then_on(edition)).watch(edition), "Calendar")
    assert calendar.outcome == Outcome.SERVED
    assert calendar.first_with < FAR_OFF
    assert calendar.was_there_before_anyone_looked


def test_a_leak_is_told_at_once_and_stays_in_the_receipt(edition, watcher, time, said):
    told_at = []
    time.then(FAR_OFF, lambda: told_at.append([line for line in said if "BEFORE" in line]))
    receipt = watcher(from_then_on(edition, news_rss=FAR_OFF - 2 * SECOND)).watch(edition)
    assert outcomes(receipt)["News feed"] == Outcome.LEAK
    assert line_of(receipt, "News feed").after < timedelta()
    assert outcomes(receipt)["Home"] == Outcome.SERVED
    assert told_at == [[f"SERVED BEFORE ITS INSTANT: News feed {SITE}/feeds/news.rss"]]


def test_a_surface_that_never_has_it_is_missed(edition, watcher, time):
    receipt = watcher(from_then_on(edition, sitemap_xml=FAR_OFF + timedelta(days=1))).watch(edition)
    assert outcomes(receipt)["Sitemap"] == Outcome.MISSED
    assert timedelta(minutes=2) < time.now - FAR_OFF < timedelta(minutes=2, seconds=2)


def test_patience_may_be_short(edition, watcher, time):
    never = FAR_OFF + timedelta(days=1)
    receipt = watcher(from_then_on(edition, sitemap_xml=never), patience=3 * SECOND).watch(edition)
    assert outcomes(receipt)["Sitemap"] == Outcome.MISSED
    assert time.now - FAR_OFF < 4 * SECOND


def test_other_bytes_than_were_approved_are_a_failure(edition, watcher):
    right = from_then_on(edition)

    def answers(path: str) -> Answer:
        answer = right(path)
        return Answer(200, b"%PDF-1.7 draft") if path.endswith(".pdf") and answer.status == 200 else answer

    assert outcomes(watcher(answers).watch(edition))["File"] == Outcome.ALTERED


def test_a_page_that_says_200_without_the_release_does_not_have_it(edition, watcher):
    right = from_then_on(edition)

    def answers(path: str) -> Answer:
        answer = right(path)
        return Answer(200, b"back soon") if answer.status == 404 and not path.endswith(".pdf") else answer

    assert set(outcomes(watcher(answers).watch(edition)).values()) == {Outcome.SERVED}


@pytest.mark.parametrize(
    "trouble", [Answer(0, trouble="connection refused"), Answer(503, b""), Answer(302, trouble="x")]
)
def test_a_site_in_trouble_is_asked_until_it_is_well_and_told_to_be_late(edition, watcher, trouble):
    right = from_then_on(edition)

    def answers(path: str) -> Answer:
        in_trouble = FAR_OFF - SECOND <= clocks.application_now() < FAR_OFF + 3 * SECOND
        return trouble if in_trouble else right(path)

    found = outcomes(watcher(answers).watch(edition))
    assert found.pop("Calendar") == Outcome.SERVED
    assert set(found.values()) == {Outcome.LATE}


def test_a_surface_that_hangs_holds_up_no_other(edition, watcher):
    receipt = watcher(from_then_on(edition), hanging=("/",), patience=5 * SECOND).watch(edition)
    found = outcomes(receipt)
    assert found.pop("Home") == Outcome.MISSED
    assert set(found.values()) == {Outcome.SERVED}
    assert receipt.latest < SECOND


def test_a_probe_that_comes_late_claims_no_promptness(edition, watcher, now):
    time = Time(now, FAR_OFF + 30 * SECOND)
    late = watcher(from_then_on(edition))
    late._sleep = time.sleep
    page = line_of(late.watch(edition), "Release page")
    assert (page.outcome, page.was_there_before_anyone_looked) == (Outcome.SERVED, True)


@pytest.mark.parametrize(
    ("ahead", "moment", "seconds"),
    [
        (timedelta(days=3), FAR_OFF, 600),
        (timedelta(hours=1, seconds=90), FAR_OFF, 90),
        (timedelta(minutes=59), FAR_OFF, 5),
        (timedelta(seconds=7), FAR_OFF, 2),
        (timedelta(seconds=5), FAR_OFF, 0.1),
        (timedelta(), FAR_OFF, 0.1),
        (timedelta(seconds=-10), FAR_OFF, 0.1),
        (timedelta(seconds=-11), FAR_OFF, 1),
        (timedelta(seconds=-11), None, 5),
        (timedelta(seconds=1), None, 0.1),
        (timedelta(hours=-1), FAR_OFF + timedelta(hours=1), 0.1),
    ],
)
def test_it_asks_seldom_while_nothing_is_near_and_often_around_the_instant(ahead, moment, seconds):
    assert pace(FAR_OFF - ahead, FAR_OFF, moment) == timedelta(seconds=seconds)


def test_it_does_not_hammer_the_site_before_the_instant(edition, watcher):
    watching = watcher(from_then_on(edition))
    watching.watch(edition)
    home = [at for at, path in watching.asked if path == "/"]
    far = [at for at in home if at < FAR_OFF - 5 * SECOND]
    assert len(far) == 3  # 20, 15 and 10 seconds before
    assert len([at for at in home if at < FAR_OFF]) <= len(far) + 51
    assert home[-1] >= FAR_OFF  # and no more, once it had it


def test_a_release_that_is_held_is_waited_for(edition, watcher, time):
    by = world.author()
    time.then(FAR_OFF - 8 * SECOND, lambda: actions.hold(edition=edition, by=by))

    def move_on():
        asked = actions.propose(edition=edition, by=by, step="resume")
        actions.confirm(edition=edition, by=world.approver(), proposal=asked.pk)

    time.then(FAR_OFF + 60 * SECOND, move_on)
    receipt = watcher(from_then_on(edition, FAR_OFF + 60 * SECOND)).watch(edition)
    page = line_of(receipt, "Release page")
    assert page.due == FAR_OFF + 60 * SECOND
    assert page.outcome == Outcome.SERVED
    assert page.after < SECOND


def test_what_is_served_while_it_is_held_is_a_leak(edition, watcher, time):
    edition = actions.hold(edition=edition, by=world.author())
    time.then(FAR_OFF + 30 * SECOND, lambda: actions.cancel(edition=edition, by=world.author()))
    watcher(from_then_on(edition)).watch(edition)
    edition.refresh_from_db()
    found = outcomes(receipt_of(edition))
    assert found.pop("Calendar") == Outcome.SERVED
    assert set(found.values()) == {Outcome.LEAK}


def test_an_instant_that_moves_later_is_followed(edition, watcher, time):
    later = FAR_OFF + timedelta(minutes=5)
    time.then(FAR_OFF - 4 * SECOND, lambda: actions.postpone(edition=edition, by=world.author(), instant=later))
    receipt = watcher(from_then_on(edition, later)).watch(edition)
    assert {line.due for line in receipt.lines if line.kind != "Calendar"} == {later}
    assert set(outcomes(receipt).values()) == {Outcome.SERVED}


def test_a_release_that_is_made_a_draft_again_is_watched_no_more(edition, watcher, time):
    time.then(FAR_OFF - 8 * SECOND, lambda: actions.reopen(edition=edition, by=world.author()))
    receipt = watcher(from_then_on(edition)).watch(edition)
    assert receipt.edition.state == "draft"
    assert time.now < FAR_OFF


def test_what_was_seen_while_the_database_was_away_keeps_its_time(edition, watcher, monkeypatch, said):
    keep, failed = probing.observe, []

    def away(**observed):
        if observed["surface"].kind == "Home" and len(failed) < 30:
            failed.append(observed["first_with"])
            raise OperationalError("the connection was lost")
        keep(**observed)

    monkeypatch.setattr(probing, "observe", away)
    monkeypatch.setattr(watching.connection, "close", lambda: None)  # the test's own transaction is on it
    receipt = watcher(from_then_on(edition)).watch(edition)
    assert len(failed) == 30
    assert line_of(receipt, "Home").first_with == failed[0]
    assert set(outcomes(receipt).values()) == {Outcome.SERVED}
    assert [line for line in said if "database" in line] == [
        "The database does not answer (OperationalError): trying again.",
        "The database answers again.",
    ]


def test_what_one_probe_saw_another_does_not_overwrite(edition, watcher):
    watcher(from_then_on(edition)).watch(edition)
    before = list(Observation.objects.values_list("pk", "first_with"))
    again = watcher(from_then_on(edition))
    again.watch(edition)
    assert list(Observation.objects.values_list("pk", "first_with")) == before
    assert again.asked == []


def test_what_two_probes_saw_at_once_is_kept_once(edition):
    surface = surfaces(edition)[0]
    for seconds in (1, 2):
        probing.observe(
            edition=edition, surface=surface, address=SITE + surface.path, last_without=None,
            first_with=FAR_OFF + seconds * SECOND, status=200, body=b"x",
        )  # fmt: skip
    assert Observation.objects.get().first_with == FAR_OFF + SECOND


def test_times_are_written_by_the_databases_clock_where_it_has_one(edition, watcher, now):
    time = Time(now, START, ahead=timedelta(seconds=0.5))
    fast = watcher(from_then_on(edition, FAR_OFF + timedelta(seconds=0.5)))
    fast._sleep = time.sleep
    after = line_of(fast.watch(edition), "Release page").after
    has_one = connection.vendor == "postgresql"
    assert (after < timedelta(seconds=0.2)) is has_one


def test_a_gate_that_opens_is_what_the_receipt_counts_from(issuer, watcher, now):
    # The database refuses to open a gate before its instant, by its own clock: this night is in the past.
    edition = world.approved(world.full_draft(instant=world.LONG_AGO, gated=True))
    time = Time(now, world.LONG_AGO - 10 * SECOND)
    opened = world.LONG_AGO + timedelta(seconds=33)
    time.then(opened, lambda: actions.open_gate(edition=edition, by=world.author()))
    patient = watcher(from_then_on(edition, opened))
    patient._sleep = time.sleep
    with_approval_back_then(edition)
    receipt = patient.watch(edition)
    page = line_of(receipt, "Release page")
    assert (page.due, page.outcome) == (opened, Outcome.SERVED)
    assert page.after <= timedelta(seconds=0.2)


def with_approval_back_then(edition) -> None:
    """Approved before its instant, which the clock of the test could not say."""
    triggers.drop(connection)
    type(edition)._base_manager.filter(pk=edition.pk).update(approved_at=world.LONG_AGO - timedelta(days=1))
    triggers.install(connection)


class Enough(Exception):
    """Ends what would go on for ever."""


def enough():
    raise Enough


def test_it_takes_up_whatever_is_approved_next(edition, watcher, time, said):
    second = world.full_draft(headline="The second", instant=FAR_OFF + 20 * SECOND)
    late = []
    time.then(FAR_OFF - 8 * SECOND, lambda: late.append(world.approved(second)))

    time.then(FAR_OFF + 25 * SECOND, enough)

    def by_release(path: str) -> Answer:
        if path.endswith(".ics"):
            return Answer(200, body_with(edition, path))
        out = [each for each in (edition, *late) if clocks.application_now() >= each.instant]
        if path.endswith("slides.pdf"):
            return Answer(200, SLIDES) if edition in out else MISSING
        body = b"".join(surface.mark for each in out for surface in surfaces(each) if surface.path == path)
        return Answer(200, body) if body else MISSING

    with pytest.raises(Enough):
        watcher(by_release).watch_all()
    for each in (edition, *late):
        found = outcomes(receipt_of(each))
        assert set(found.values()) == {Outcome.SERVED}
    assert len([line for line in said if line.startswith("Watching")]) == 2
    assert len([line for line in said if line.startswith("All ")]) == 2


def test_what_was_public_long_ago_is_not_watched(issuer, watcher, time, said):
    world.public_release()
    time.then(START + 5 * SECOND, enough)
    idle = watcher(lambda path: MISSING)
    with pytest.raises(Enough):
        idle.watch_all()
    assert (idle.asked, said) == ([], [])
