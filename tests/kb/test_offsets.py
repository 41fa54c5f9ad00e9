"""Offsets go from the text to the raw text and back."""

from kb.domain import Segment, Span
from kb.offsets import OffsetMap

# raw "bgrn og  unge" -> text "børn og unge", and the last word laid out before the first
SEGMENTS = (Segment(0, 4, 0, 4), Segment(4, 7, 4, 7), Segment(7, 8, 7, 9), Segment(8, 12, 9, 13))
MAP = OffsetMap(SEGMENTS)


def test_letters_of_equal_segments_correspond_one_by_one() -> None:
    assert MAP.to_raw(Span(1, 3)) == Span(1, 3)
    assert MAP.to_raw(Span(9, 11)) == Span(10, 12)
    assert MAP.to_text(Span(10, 12)) == Span(9, 11)


def test_a_segment_of_unequal_lengths_counts_as_a_whole() -> None:
    assert MAP.to_raw(Span(7, 8)) == Span(7, 9)
    assert MAP.to_text(Span(8, 9)) == Span(7, 8)
    assert MAP.to_raw(Span(5, 10)) == Span(5, 11)


def test_what_stands_nowhere_in_the_raw_text_has_no_offset() -> None:
    assert OffsetMap((Segment(0, 3, 0, 3), Segment(5, 8, 3, 6))).to_raw(Span(3, 5)) is None
    assert OffsetMap(()).to_text(Span(0, 1)) is None


def test_a_text_laid_out_in_another_order_maps_both_ways() -> None:
    moved = OffsetMap((Segment(0, 4, 6, 10), Segment(5, 10, 0, 5)))
    assert moved.to_raw(Span(0, 4)) == Span(6, 10)
    assert moved.to_text(Span(0, 5)) == Span(5, 10)
    assert moved.to_raw(Span(2, 7)) == Span(0, 10)
