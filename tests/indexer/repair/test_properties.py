"""What holds for any text whatever."""

from random import Random

import pytest
from clean_text import CLEAN
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.repair import Repaired, repair
from indexer.repair.edits import Edit, apply, chain
from indexer.repair.noise import CHANNELS
from kb.domain import Span
from kb.offsets import OffsetMap

DANISH = st.text(alphabet="abdefgiklnorstvæøå@|-.,2 \n<>/'’\u00ad\ufb01I", max_size=200)
ANY = st.text(max_size=200)
CUT = st.tuples(st.sampled_from(sorted(CHANNELS)), st.integers(0, 50), st.integers(0, 900), st.integers(0, 300))


def damaged(name: str, seed: int, start: int, length: int) -> str:
    return CHANNELS[name](CLEAN, Random(seed))[start : start + length]  # noqa: S311


def check_books(repaired: Repaired) -> None:
    """Check that raw text, repairs and segments tell one story."""
    raw, text = repaired.raw, repaired.text
    rebuilt, at = [], 0
    for fix in repaired.repairs:
        assert raw[fix.raw_start : fix.raw_end] == fix.raw
        assert text[fix.start : fix.end] == fix.repaired
        rebuilt += [raw[at : fix.raw_start], fix.repaired]
        at = fix.raw_end
    assert "".join(rebuilt) + raw[at:] == text
    text_end = raw_end = 0
    for segment in repaired.segments:
        assert (segment.start, segment.raw_start) == (text_end, raw_end)
        text_end, raw_end = segment.end, segment.raw_end
    assert (text_end, raw_end) == (len(text), len(raw))


@settings(max_examples=60, deadline=None)
@given(st.one_of(DANISH, ANY))
def test_books_are_right_for_any_text(raw: str) -> None:
    check_books(repair(raw))


@settings(max_examples=15, deadline=None)
@given(CUT)
def test_books_are_right_for_damaged_text(cut: tuple[str, int, int, int]) -> None:
    check_books(repair(damaged(*cut)))


@pytest.mark.parametrize("name", ["English model", "æøå folded, half", "Latin lookalikes", "narrow columns"])
def test_repairing_again_changes_nothing(name: str) -> None:
    once = repair(CHANNELS[name](CLEAN, Random(1))).text  # noqa: S311
    assert repair(once).text == once


@settings(max_examples=15, deadline=None)
@given(CUT, st.data())
def test_offsets_go_to_the_raw_text_and_back(cut: tuple[str, int, int, int], data: st.DataObject) -> None:
    repaired = repair(damaged(*cut))
    if not repaired.text:
        return
    start = data.draw(st.integers(0, len(repaired.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(repaired.text))))
    offsets = OffsetMap(repaired.segments)
    raw = offsets.to_raw(span)
    assert raw is not None
    assert 0 <= raw.start <= raw.end <= len(repaired.raw)
    back = offsets.to_text(raw)
    assert back is not None
    assert back.start <= span.start
    assert back.end >= span.end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abc ", max_size=30), st.data())
def test_edits_of_edits_are_edits(raw: str, data: st.DataObject) -> None:
    def some(text: str) -> list[Edit]:
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return [Edit(a, b, data.draw(st.text(alphabet="xyz", max_size=3)), "letters") for a, b in pairs]

    first = apply(raw, some(raw))
    second = some(first.text)
    chained = apply(raw, chain(first, second))
    assert chained.text == apply(first.text, second).text
    check_books(chained)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \n\t\r\n",
        "a" * 100_000,
        "bgrn" * 25_000,
        "-\n" * 30_000,
        "<" * 50_000,
        "&" * 50_000,
        "a\u0301" * 20_000 + "\u0301" * 20_000,
        "Ã¦" * 20_000,
        "x@" * 30_000,
        "\x00\ud800\U0001f600 bgrn pa skoler",
        "1" * 100_000,
        "| " * 20_000,
    ],
    ids=lambda raw: repr(raw[:6]),
)
def test_hostile_text_is_borne(raw: str) -> None:
    check_books(repair(raw))
