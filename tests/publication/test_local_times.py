"""A local time is resolved once; one that the clock change skips or repeats is refused with its candidates."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from publication.instants import ClockChangeError, in_zones, resolve

NEW_YORK = ZoneInfo("America/New_York")


def local(*parts):
    return datetime(*parts)  # noqa: DTZ001  the naive time is what is being resolved


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        (local(2004, 5, 6, 7, 0), datetime(2004, 5, 6, 11, 0, tzinfo=UTC)),
        (local(2004, 1, 6, 7, 0), datetime(2004, 1, 6, 12, 0, tzinfo=UTC)),
        (local(2026, 3, 8, 1, 59, 59), datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC)),
        (local(2026, 3, 8, 3, 0), datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (local(2026, 11, 1, 2, 0), datetime(2026, 11, 1, 7, 0, tzinfo=UTC)),
    ],
)
def test_an_ordinary_local_time_has_one_instant(given, utc):
    assert resolve(given, NEW_YORK) == utc


def test_a_repeated_local_time_names_both_candidates():
    with pytest.raises(ClockChangeError, match=r"happens twice .* 01:30 EDT .* or 01:30 EST") as refusal:
        resolve(local(2026, 11, 1, 1, 30), NEW_YORK)
    assert refusal.value.candidates == (
        datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
    )


def test_a_skipped_local_time_names_the_times_beside_the_gap():
    with pytest.raises(ClockChangeError, match=r"does not exist .* 01:30 EST .* or 03:30 EDT") as refusal:
        resolve(local(2026, 3, 8, 2, 30), NEW_YORK)
    assert [candidate.astimezone(UTC).hour for candidate in refusal.value.candidates] == [6, 7]


def test_an_instant_reads_back_with_its_weekday_in_every_zone():
    instant = datetime(2004, 5, 6, 11, 0, tzinfo=UTC)
    shown = in_zones(instant, {"Denver": ZoneInfo("America/Denver"), "Exchange": NEW_YORK})
    assert [f"{item.place}: {item}" for item in shown] == [
        "Denver: Thursday, May 6, 2004, 05:00:00 MDT",
        "Exchange: Thursday, May 6, 2004, 07:00:00 EDT",
        "UTC: Thursday, May 6, 2004, 11:00:00 UTC",
    ]
