"""Every word of the raw text is in the document, no other word is, and the map between them is right."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[3] / "corpus" / "documents"
WORDS = (
    "Formål: Status: Ansvarlig: Tiltag Beskrivelse Økonomi Mål 1. 2. 3. 10. 2017-18 Initiativ og til med der er "
    "Afsluttes 2017 Gennemført Kommunen børn- unge sam- arbejde kr. mv. **Natteravne** (*Fritid*) # ## - • | || "
    "<p> </p> <ul> </table> <td> STØTTE TIL DE UNGE https://eksempel.dk/a Side"
).split()
SEPARATORS = [" ", "\n", "\n\n", "\t", "   ", "\n\n\n\n\n", "\f", " | ", "\r\n"]
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=60).map(
    lambda pairs: "".join(word + separator for word, separator in pairs)
)
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def letters(text: str) -> Counter[str]:
    """Count letters and digits: what joining and laying out may not change."""
    return Counter(c for c in MARKUP.sub(" ", text) if c.isalnum())


@quick
@given(texts)
def test_no_letter_is_lost_and_none_invented(lay, text):
    assert letters(lay(text).text) == letters(text)


@quick
@given(texts)
def test_every_shown_word_leads_back_to_where_it_was_read(lay, text):
    document = lay(text)
    mapped = 0
    for segment in document.segments:
        shown = document.text[segment.start : segment.end]
        assert shown.split() == document.raw[segment.raw_start : segment.raw_end].split()
        mapped += sum(c.isalnum() for c in shown)
    assert mapped == sum(c.isalnum() for c in document.text)
    starts = [(segment.start, segment.end) for segment in document.segments]
    assert starts == sorted(starts)
    assert all(a[1] <= b[0] for a, b in pairwise(starts))


@quick
@given(texts)
def test_blocks_follow_each_other_and_hold_all_the_text(lay, text):
    document = lay(text)
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.start].strip(" \n•")
        assert at <= block.start < block.end
        at = block.end
    assert at == len(document.text)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_words_of_a_real_document_are_all_there(lay, path):
    raw = path.read_text("utf-8")
    document = lay(raw)
    assert letters(document.text) == letters(raw)
    joined = re.sub(r"-?\s+", "", document.text)
    words = [re.sub(r"\W", "", word) for word in MARKUP.sub(" ", raw).split()]
    assert [word for word in words if word not in re.sub(r"[^\w]", "", joined)] == []


@pytest.mark.parametrize(
    "text",
    ["ord " * 40_000, "x" * 1_000_000, "1. a\n" * 4_000, "Formål: a\n" * 4_000, "a | b | c\n" * 4_000, "<td>" * 20_000],
    ids=["one line", "one word", "numbers", "labels", "bars", "tags"],
)
def test_a_large_and_odd_file_is_laid_out_all_the_same(lay, text):
    assert letters(lay(text).text) == letters(text)
