"""What fails tells nothing of what waits either: error pages, and the pages that a process keeps in its memory."""

import pytest

from tests.website.canary import CANARY
from tests.website.control import seed
from tests.website.control.seed import HOUR
from tests.website.control.surface import guessed, listed, tells_canary
from tests.world import FAR_OFF, TICK
from website import views


@pytest.fixture
def failing(process, monkeypatch):
    """Every failure that an address can meet, with words in the exception that nobody may read."""

    def fail(*args, **context):
        raise RuntimeError(f"{CANARY} in the words of a failure")

    def ask():
        with monkeypatch.context() as patch:
            patch.setattr(views, "page", fail)
            failed = [process.ask(address) for address in ("/", "/news/", "/contacts/", "/news/?year=2004")]
        refused = [
            process.ask("/", Host="elsewhere.example"),
            process.ask("/news/kanarie-headline/", "POST", Content_Length="0"),
            process.ask("/news/", "DELETE"),
            process.ask("/%00/"),
            process.ask("/news/%ff%fe/"),
            process.ask("/news/no-such-thing/"),
        ]
        return failed, refused

    return ask


def test_an_error_is_the_same_whether_anything_waits_and_says_nothing(process, failing):
    seed.stand()
    process.at(FAR_OFF - TICK)
    failed, refused = failing()
    process.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    process.at(FAR_OFF - TICK).forget()
    failed_beside, refused_beside = failing()
    assert failed_beside == failed
    assert {answer.status for answer in failed} == {500}
    assert [answer.status for answer in refused] == [400, 403, 403, 404, 404, 404]
    assert [answer.body for answer in refused_beside if answer.status != 403] == [
        answer.body for answer in refused if answer.status != 403
    ]
    assert not any(tells_canary(answer) for answer in failed + failed_beside + refused + refused_beside)


def test_no_page_in_the_memory_of_a_process_tells_of_what_waits(process):
    seed.stand()
    process.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    process.at(FAR_OFF - TICK)
    for address in (*listed(), *guessed()):
        process.ask(address)
    kept = {key: page for shelf in (process.store._shelf, process.store._before) for key, page in shelf.pages.items()}
    assert len(kept) > 10
    for key, page in kept.items():
        told = repr((key, page.status, page.plain_headers, page.packed_headers, page.plain)).lower()
        assert CANARY.lower() not in told
