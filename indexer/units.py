"""What is embedded, and what the full-text search finds: sentences and records, with their headings in front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.material import Material
from kb.danish.sentences import sentence_ends
from kb.domain import Initiative, Passage
from kb.index import Unit


def units_of(material: Material) -> tuple[Unit, ...]:
    """Return the sentences of all passages; the nearest one of a record finds it better than the record whole."""
    documents = {document.id: document for document in material.documents}
    return tuple(
        Unit(number, passage.id, start, end, _with_heading(passage, documents[passage.document_id].text[start:end]))
        for number, (passage, start, end) in enumerate(_sentences(material.passages))
    )


def texts_of(material: Material) -> dict[str, str]:
    """Return what is searched for words, by id of passage or initiative."""
    passages = {passage.id: " \n".join((*passage.heading_path, passage.text)) for passage in material.passages}
    return passages | {initiative.id: _whole(initiative) for initiative in material.initiatives}


def _sentences(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, int]]:
    for passage in passages:
        at = 0
        for end in sentence_ends(passage.text, 0, len(passage.text)):
            if sentence := passage.text[at:end].strip():
                start = passage.start + passage.text.index(sentence, at)
                yield passage, start, start + len(sentence)
            at = end


def _with_heading(passage: Passage, sentence: str) -> str:
    return f"{passage.heading_path[-1]}: {sentence}" if passage.heading_path else sentence


def _whole(initiative: Initiative) -> str:
    fields = (
        initiative.area,
        initiative.title,
        initiative.description,
        initiative.goal,
        initiative.funding,
        initiative.owner,
        initiative.anchoring,
        initiative.status,
    )
    return " \n".join(field for field in fields if field)
