"""Times, telephone numbers and colours, in the words and forms that readers and machines know."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website import brand, wording

DENVER = ZoneInfo("America/Denver")
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (datetime(2004, 5, 13, 0, 0, tzinfo=DENVER), "midnight, end of May 12, 2004"),
        (datetime(2005, 1, 1, 0, 0, tzinfo=DENVER), "midnight, end of December 31, 2004"),
        (datetime(2004, 5, 12, 20, 0, tzinfo=DENVER), "8:00 p.m. MDT on May 12, 2004"),
        (datetime(2004, 5, 13, 4, 0, tzinfo=UTC), "10:00 p.m. MDT on May 12, 2004"),
        (datetime(2004, 1, 13, 12, 5, tzinfo=DENVER), "12:05 p.m. MST on January 13, 2004"),
    ],
)
def test_an_end_is_said_as_it_was_issued(end, words):
    assert wording.until(end, DENVER) == words


def test_a_zone_without_letters_is_named_by_its_distance_from_utc():
    assert wording.clock(datetime(2024, 7, 1, 9, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))) == "9:00 a.m. UTC-03"


@pytest.mark.parametrize(
    ("printed", "passcode", "address"),
    [
        ("800-915-4836", "", "tel:+18009154836"),
        ("(800) 915-4836", "353018", "tel:+18009154836,,353018%23"),
        ("1-973-317-5319", "", "tel:+19733175319"),
        ("+1-973-709-2089", "", "tel:+19737092089"),
        ("+44 (20) 7946 0958", "", "tel:+442079460958"),
        ("011 44 20 7946 0958", "", "tel:+442079460958"),
        ("1-800-FLOWERS", "", "tel:+18003569377"),
        ("303-555-0100 ext. 12", "", "tel:+13035550100"),
        ("800-915-4836 (U.S.)", "ask for Allos", "tel:+18009154836"),
        ("555-0100", "", ""),
        ("see the web site", "", ""),
        ("", "", ""),
    ],
)
def test_a_number_is_dialled_only_where_the_print_tells_it_whole(printed, passcode, address):
    assert wording.telephone(printed, passcode) == address


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("www.allos.com", "https://www.allos.com"),
        ("http://www.allos.com/ir", "http://www.allos.com/ir"),
        ("javascript:alert(1)", ""),
        ("the company's web site", ""),
        ("", ""),
    ],
)
def test_a_web_address_is_followed_only_where_it_is_one(printed, address):
    assert wording.web(printed) == address


@given(colours)
def test_any_brand_colour_becomes_readable_on_both_grounds(colour):
    for ground in (brand.LIGHT_TINT, brand.DARK_TINT):
        assert brand.contrast(brand.readable(colour, on=ground), ground) >= 4.5


def test_a_readable_brand_colour_is_left_as_it_is():
    assert brand.readable("#1d4f91", on=brand.LIGHT_TINT) == "#1d4f91"
