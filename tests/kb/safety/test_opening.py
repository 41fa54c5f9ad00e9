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
