"""Call, replay and webcast from the sentences that announce them."""

from datetime import date, datetime

import pytest

from exhibits.calls import Events, events_in
from exhibits.document import Call, DialIn, Replay, Webcast
from exhibits.parts import Part
from exhibits.prose import passage_of

TODAY = date(2005, 11, 3)


def told(*paragraphs: str, today: date | None = TODAY) -> Part[Events]:
    return events_in([passage_of("paragraph", [(n, text)]) for n, text in enumerate(paragraphs, 1)], today)


def call(text: str) -> Call:
    found = told(text).value.call
    assert found is not None
    return found


def replay(text: str) -> Replay:
    found = told(text).value.replay
    assert found is not None
    return found


def webcast(text: str) -> Webcast:
    found = told(text).value.webcast
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "starts_at"),
    [
        ("Management will host a conference call today at 9:00 a.m. Eastern time.", "2005-11-03T09:00:00-05:00"),
        (
            "A conference call is scheduled for this afternoon at 4:30 p.m. EST (1:30 p.m. PST).",
            "2005-11-03T16:30:00-05:00",
        ),
        ("The company's conference call will be Tuesday at noon Central time.", "2005-11-08T12:00:00-06:00"),
        (
            "A conference call on the quarter ended September 30, 2005 is set for Nov. 4 at 10 a.m. MST.",
            "2005-11-04T10:00:00-07:00",
        ),
        (
            "Please dial in 5 to 10 minutes prior to the 11:00 a.m. ET start of our conference call on November 4.",
            "2005-11-04T11:00:00-05:00",
        ),
    ],
)
def test_the_start_of_a_call_is_resolved_from_the_dateline(sentence, starts_at):
    assert call(sentence).starts_at == datetime.fromisoformat(starts_at)


def test_a_time_said_of_dialing_in_early_is_not_the_start():
    text = "Dial in to the conference call before 9:50 a.m. ET; the conference call starts today at 10:00 a.m. ET."
    assert call(text).starts_at == datetime.fromisoformat("2005-11-03T10:00:00-05:00")


def test_without_a_dateline_today_is_no_date():
    found = told("A conference call will be held today at 9 a.m. ET at 800-555-0101.", today=None)
    assert found.value.call is not None
    assert found.value.call.starts_at is None
    assert 1 not in found.read


@pytest.mark.parametrize(
    "named",
    [
        "passcode 353018",
        "pass code: 353018",
        "access code 353018",
        "conference ID number is 353018",
        "conference ID #353018",
        "reservation number 353018",
        "confirmation code is 353018",
        "PIN 353018",
        "meeting number 353018",
        "PIN: 353018",
        "the passcode for both calls is 353018",
    ],
)
def test_a_code_is_read_under_any_of_its_names(named):
    assert call(f"To join the conference call, dial 800-555-0101, {named}.").passcode == "353018"


def test_each_number_has_the_region_printed_beside_it():
    text = (
        "The conference call number is 800-555-0101 (U.S./Canada) or +1-212-555-0102 (international); "
        "callers in the United Kingdom should dial 44-20-7555-0103."
    )
    numbers = [("U.S./Canada", "800-555-0101"), ("international", "+1-212-555-0102")]
    assert call(text).dial_ins[:2] == tuple(DialIn(*number) for number in numbers)
    assert call(text).dial_ins[2].label == "United Kingdom"


@pytest.mark.parametrize(
    ("window", "start", "until"),
    [
        (
            "from 1:00 p.m. EST today until midnight on November 9",
            "2005-11-03T13:00:00-05:00",
            "2005-11-10T00:00:00-05:00",
        ),
        ("from noon EST November 3 through November 10", "2005-11-03T12:00:00-05:00", "2005-11-11T00:00:00-05:00"),
        ("through 8 p.m. ET on November 10", None, "2005-11-10T20:00:00-05:00"),
        ("for 7 days beginning at 1 p.m. ET today", "2005-11-03T13:00:00-05:00", "2005-11-10T13:00:00-05:00"),
        ("for 48 hours beginning at 1 p.m. ET today", "2005-11-03T13:00:00-05:00", "2005-11-05T13:00:00-05:00"),
        ("for a month beginning at 1 p.m. ET today", "2005-11-03T13:00:00-05:00", None),
        ("shortly after the call for one week", None, None),
    ],
)
def test_the_window_of_a_replay_ends_exclusively(window, start, until):
    read = replay(f"A replay will be available {window} at 800-555-0104.")
    assert [at and at.isoformat() for at in (read.available_from, read.available_until)] == [start, until]


def test_a_call_and_its_replay_in_one_sentence_keep_their_own_numbers():
    found = told(
        "The conference call is today at 9 a.m. ET at 800-555-0101, and a replay will be available at 800-555-0104."
    ).value
    assert found.call is not None
    assert found.replay is not None
    assert [dial.number for dial in found.call.dial_ins] == ["800-555-0101"]
    assert [dial.number for dial in found.replay.dial_ins] == ["800-555-0104"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("for 30 days", 30),
        ("for approximately two weeks", 14),
        ("for 12 months", 365),
        ("for one year", 365),
        ("", None),
    ],
)
def test_how_long_a_webcast_is_archived_is_counted_in_days(words, days):
    read = webcast(f"The webcast is at www.acme.example.com and will be archived {words}.")
    assert (read.url, read.archived_for_days) == ("www.acme.example.com", days)


def test_a_call_that_is_only_webcast_is_a_call_without_numbers():
    found = told("The company will webcast its discussion live today at 5 p.m. ET at www.acme.example.com.").value
    assert found.call == Call(datetime.fromisoformat("2005-11-03T17:00:00-05:00"))


@pytest.mark.parametrize(
    "sentence",
    [
        "In December 2003 we recorded a charge of $1.2 million through March 4, 2004.",
        "The release is available on the Internet at http://www.acme.example.com.",
        "We give guidance in our earnings releases and in our conference calls.",
    ],
)
def test_a_sentence_on_something_else_announces_nothing(sentence):
    found = told(sentence).value
    assert (found.call, found.replay, found.webcast) == (None, None, None)


def test_a_second_number_that_no_field_holds_leaves_its_line_unread():
    found = told("A conference call will be held today at 9 a.m. ET.", "The replay codes are PIN 1234 and PIN 9876.")
    assert 1 in found.read
    assert 2 not in found.read
