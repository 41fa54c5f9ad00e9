"""What holds of the passages of any document: each is its text, none is lost, and ids outlive what is put in above."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.chunk import MOST_WORDS, chunk
from kb.domain import Block, Document, DocumentInfo, Passage

INFO = DocumentInfo("plan", "plan.txt", "Plan", "Kommunen", "2020", "kommune", "ukendt", "0")
WORD = st.sampled_from(
    "Formål: ansvarlig bl.a. kr. 2. æøå Der er unge – og 🙂 (se § 50) slut. hvad? ja! \u00a0".split(" ")
)
SENTENCES = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
ENDLESS = st.integers(1, 700).map(lambda count: "ord " * count + "slut")
KIND = st.sampled_from(["heading", "paragraph", "paragraph", "item", "cell"])
PART = st.tuples(KIND, st.one_of(SENTENCES, ENDLESS), st.sampled_from([None, "goal", "title"]))
PARTS = st.lists(PART, max_size=12)
Part = tuple[str, str, str | None]
some = settings(max_examples=60, deadline=None)


def document(parts: list[Part]) -> Document:
    """Lay parts below each other, each under the heading before it; every two cells are a row."""
    text, blocks, path = "", [], ("Plan",)
    for number, (kind, words, field) in enumerate(parts):
        start, text = len(text), f"{text}{words}\n\n"
        path = (words[:20],) if kind == "heading" else path
        row = number // 2 if kind == "cell" else None
        named = field if kind == "cell" else None
        blocks.append(Block(kind, start, start + len(words), path, None, row, named))  # type: ignore[arg-type]
    return Document(INFO, text, text, (), (), tuple(blocks))


def passages(parts: list[Part]) -> tuple[Document, tuple[Passage, ...]]:
    made = document(parts)
    return made, chunk(made, ())


def letters(text: str) -> str:
    return "".join(text.split())


@some
@given(PARTS)
def test_a_passage_is_its_place_and_what_may_be_quoted_is_in_one_passage(parts: list[Part]) -> None:
    made, found = passages(parts)
    for passage in found:
        assert passage.text == made.text[passage.start : passage.end] == passage.text.strip() != ""
    assert all(before.end <= after.start for before, after in pairwise(found))
    quotable = [b for b in made.blocks if b.kind != "heading" and b.field != "title"]
    assert letters("".join(p.text for p in found)) == letters("".join(made.text[b.start : b.end] for b in quotable))


@some
@given(PARTS)
def test_a_passage_is_never_endless_and_its_id_is_its_own(parts: list[Part]) -> None:
    _, found = passages(parts)
    assert max((len(p.text.split()) for p in found), default=0) <= 2 * MOST_WORDS
    assert len({p.id for p in found}) == len(found)
    assert all(p.id.startswith(f"plan-{p.digest[:12]}") for p in found)


@some
@given(PARTS, SENTENCES)
def test_what_is_put_in_above_changes_no_id_and_no_digest_below(parts: list[Part], new: str) -> None:
    below: list[Part] = [("heading", "Planen", None), *parts]
    above: list[Part] = [("heading", "Indledning, som er ny", None), ("paragraph", f"Nyt: {new}", None)]
    _, before = passages(below)
    _, after = passages([*above, *below])
    moved = len(document(above).text)
    below_now = [p for p in after if p.start >= moved]
    assert [(p.id, p.digest, p.text, p.start + moved) for p in before] == [
        (p.id, p.digest, p.text, p.start) for p in below_now
    ]
