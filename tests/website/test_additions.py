"""What was added to a release after it: beside its downloads, marked, through the same door."""

from datetime import timedelta

import pytest

from publication import actions
from tests import world
from tests.website import amended

SLUG = "tallgrass-instruments-reports-first-quarter-2004-results"
PAGE, FILE = f"/news/{SLUG}/", f"/news/{SLUG}/files/q1-2004-slides.pdf"


@pytest.fixture
def release(issuer):
    return world.public_release()


def test_an_addition_stands_among_the_downloads_marked_with_its_day(release, client, words):
    amended.addition(release)
    assert "First quarter 2004 slides" in words(PAGE)
    assert "Presentation slides · q1-2004-slides.pdf, 6 bytes · Added May 7, 2004" in words(PAGE).replace("\xa0", " ")
    assert f'<a href="{FILE}" download>First quarter 2004 slides</a>' in client.get(PAGE).content.decode()
    answer = client.get(FILE)
    assert answer.getvalue() == b"slides"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="q1-2004-slides.pdf"'


def test_the_results_page_lists_it_beside_call_and_statements(release, client, words):
    amended.addition(release)
    assert "First quarter 2004 slides Added May 7, 2004" in words("/results/")
    assert f'<a href="{FILE}" download>' in client.get("/results/").content.decode()


def test_an_address_elsewhere_is_a_link_that_names_its_host(release, client, words):
    amended.addition(release, kind="filing", title="Form 10-Q", url="https://www.sec.gov/x?a=1&b=2")
    assert '<a href="https://www.sec.gov/x?a=1&amp;b=2">Form 10-Q</a>' in client.get(PAGE).content.decode()
    assert "Filing with the SEC · at www.sec.gov · Added May 7, 2004" in words(PAGE)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://files.example/x", "https://<b>"])
def test_an_address_that_is_none_to_follow_is_no_link(address, release, client):
    amended.addition(release, title="Replay", kind="replay", url=address)
    page = client.get(PAGE).content.decode()
    assert 'href="javascript' not in page
    assert 'href="ftp' not in page
    assert "<b>" not in page


def test_with_a_file_and_an_address_the_title_leads_to_the_file(release, client):
    amended.addition(release)
    both = amended.addition(release, title="Both", approve=False)
    both.url, both.public_name = "https://www.sec.gov/x", "both.pdf"
    both.save()
    world.approved(both)
    page = client.get(PAGE).content.decode()
    assert f'<a href="/news/{SLUG}/files/both.pdf" download>Both</a>' in page
    assert '<a href="https://www.sec.gov/x">at www.sec.gov</a>' in page


def test_a_draft_a_waiting_and_a_withdrawn_addition_are_neither_listed_nor_served(release, client, words):
    drafted = amended.addition(release, title="A draft", approve=False)
    waiting = amended.addition(release, title="Waiting", instant=world.FAR_OFF, archive=False)
    gone = amended.addition(release, title="Withdrawn")
    actions.withdraw(edition=gone, by=world.approver(), note="x")
    for edition in (drafted, waiting, gone):
        assert edition.title not in words(PAGE)
        assert edition.title not in words("/results/")
    assert client.get(FILE).status_code == 404
    assert "Downloads" not in words(PAGE)


def test_of_a_corrected_addition_the_latest_stands(release, client, words):
    first = amended.addition(release)
    draft = amended.correction(first, notice="Page 3 was wrong.", instant=amended.A_DAY_LATER + timedelta(days=2))
    draft.title = "Slides, second version"
    draft.save()
    world.approved(draft)
    page = words(PAGE)
    assert "Slides, second version" in page
    assert "First quarter 2004 slides" not in page
    assert "Added May 7, 2004 · Corrected May 9, 2004 Page 3 was wrong." in page


def test_nothing_is_added_sooner_than_its_release(release, words):
    amended.addition(release, instant=world.LONG_AGO - timedelta(days=9))
    assert "Added May 6, 2004" in words(PAGE)


def test_an_addition_to_a_release_that_waits_or_was_withdrawn_cannot_be_had(issuer, client):
    waiting = world.approved(world.full_draft(headline="Waiting"))
    amended.addition(waiting)
    assert client.get("/news/waiting/files/q1-2004-slides.pdf").status_code == 404
    assert "slides" not in client.get("/results/").content.decode()
    release = world.public_release()
    amended.addition(release)
    actions.withdraw(edition=release, by=world.approver(), note="x")
    assert client.get(FILE).status_code == 404


def test_additions_stay_with_a_corrected_release_and_not_with_its_earlier_edition(release, words):
    amended.addition(release)
    amended.corrected_release(release)
    assert "First quarter 2004 slides" in words(PAGE)
    assert "slides" not in words(f"{PAGE}editions/1/")


def test_an_addition_of_another_release_is_not_served_under_this_one(release, client):
    other = world.public_release(headline="Other")
    amended.addition(other)
    assert client.get(FILE).status_code == 404
    assert client.get("/news/other/files/q1-2004-slides.pdf").getvalue() == b"slides"
