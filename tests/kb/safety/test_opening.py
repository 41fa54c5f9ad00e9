"""Who is open now is told in Danish time, holidays and summer time included."""

from datetime import UTC, datetime

import pytest

from kb.safety.opening import is_open

WEEKDAYS = [[day, "09:00", "15:00"] for day in range(5)]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 23, 9, 0), True),
        (datetime(2026, 11, 23, 15, 0), False),
        (datetime(2026, 11, 21, 12, 0), False),  # a Saturday
        (datetime(2026, 12, 25, 10, 0), False),  # Christmas Day, a Friday
        (datetime(2026, 5, 14, 10, 0), False),  # Ascension Day, a Thursday
        (datetime(2026, 7, 6, 7, 30, tzinfo=UTC), True),  # 9.30 in Danish summer time
        (datetime(2026, 1, 5, 7, 30, tzinfo=UTC), False),  # 8.30 in Danish winter time
    ],
)
def test_weekdays(moment, expected):
    assert is_open(WEEKDAYS, moment) is expected


def test_always_is_always_and_unknown_is_unknown():
    assert is_open("always", datetime(2026, 12, 25, 3, 0)) is True
    assert is_open(None, datetime(2026, 11, 23, 10, 0)) is None
    from_nine = [[0, "09:00", None]]
    assert is_open(from_nine, datetime(2026, 11, 23, 8, 0)) is False
    assert is_open(from_nine, datetime(2026, 11, 23, 17, 0)) is None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 20, 21, 59), False),
        (datetime(2026, 11, 20, 22, 0), True),  # a Friday
        (datetime(2026, 11, 21, 5, 59), True),  # the same night, on Saturday morning
        (datetime(2026, 11, 21, 6, 0), False),
        (datetime(2026, 11, 20, 5, 0), False),  # the night before was nobody's
        (datetime(2026, 12, 26, 5, 0), False),  # Friday was Christmas Day
    ],
)
def test_a_night_that_begins_on_one_day_ends_on_the_next(moment, expected):
    assert is_open([[4, "22:00", "06:00"]], moment) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 27, 8, 30, tzinfo=UTC), True),  # Friday before summer time: 9.30
        (datetime(2026, 3, 30, 7, 30, tzinfo=UTC), True),  # Monday after it began: 9.30
        (datetime(2026, 10, 26, 7, 30, tzinfo=UTC), False),  # Monday after it ended: 8.30
    ],
)
def test_the_clock_is_danish_on_both_sides_of_a_change_to_summer_time(moment, expected):
    assert is_open(WEEKDAYS, moment) is expected
