"""Answer with the document's own words: one to three sentences, each a quote with its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from kb.answering.frame import frame
from kb.answering.question_type import QuestionType, Wanted
from kb.answering.values import find_values
from kb.danish.stem import stem
from kb.domain import AnswerText, Citation, Document, Initiative
from kb.retrieval.sentences import Sentence

MOST_SENTENCES: Final = 3
MOST_CHARACTERS: Final = 600
HOLDS_VALUE: Final = 0.35  # what it counts, on a scale of 0 to 1, that a sentence holds the kind of value asked for
COUNTS_IT: Final = 0.35  # and that the number stands by the very thing asked about
NEAR: Final = 40  # characters after a number within which the thing counted stands
ALSO: Final = 0.8  # a further sentence must be nearly as good as the first
BESIDE: Final = 0.55  # and one of another initiative not far behind it,
ADDS: Final = 0.1  # if it covers so much more of the question

Coverage = Callable[..., float]  # the share of the question that texts cover together


def extract_answer(
    wanted: QuestionType,
    sentences: Sequence[Sentence],
    documents: Mapping[str, Document],
    initiatives: Mapping[str, Initiative],
    today: date,
    coverage: Coverage | None = None,
) -> AnswerText | None:
    """Return the sentences that answer, led by where they stand; None where no quote can be vouched for.

    With ``coverage``, another initiative has a sentence too where it covers what the best one leaves open.
    """
    ranked = sorted(sentences, key=lambda s: (-_fitness(s, wanted), s.start))
    chosen = _choose(ranked, wanted)
    beside = _beside(ranked, chosen, coverage) if coverage and wanted.wanted is Wanted.TEXT else []
    groups = [_choose(ranked, wanted, MOST_SENTENCES - len(beside)), beside]
    paragraphs: list[str] = []
    cited: list[Citation] = []
    for group in groups:
        found = [citation for sentence in group if (citation := _cite(sentence, documents)) is not None]
        if found:
            first = group[0].passage
            initiative = initiatives.get(first.initiative_id or "")
            lead = frame(initiative, first, documents[first.document_id].info, today)
            paragraphs.append("\n".join([lead, *(f"»{citation.quote}«" for citation in found)]))
            cited += found
    return AnswerText("\n\n".join(paragraphs), "extractive", tuple(cited)) if cited else None


def _fitness(sentence: Sentence, wanted: QuestionType) -> float:
    values = [span.end for span in find_values(sentence.text, wanted.wanted)]
    if not values:
        return sentence.relevance
    counted = _stands_by(sentence.text, values, wanted.counted)
    return sentence.relevance + HOLDS_VALUE + (COUNTS_IT if counted else 0.0)


def _stands_by(text: str, ends: Sequence[int], counted: Sequence[str]) -> bool:
    """Say whether the thing counted stands right after one of the numbers."""
    stems = {stem(word) for word in counted[:1]}
    return any(
        stem(word.strip(".,;:()")) in stems or any(word.lower().endswith(s) for s in stems if len(s) > 3)
        for end in ends
        for word in text[end : end + NEAR].lower().split()
    )


def _choose(ranked: Sequence[Sentence], wanted: QuestionType, most: int = MOST_SENTENCES) -> list[Sentence]:
    """Return the best sentence and those of the same initiative or passage that are nearly as good."""
    if not ranked:
        return []
    best = ranked[0]
    least = ALSO * _fitness(best, wanted)
    chosen, length = [best], len(best.text)
    for sentence in ranked[1:]:
        together = (sentence.passage.initiative_id or sentence.passage.id) == (
            best.passage.initiative_id or best.passage.id
        )
        if len(chosen) == most or _fitness(sentence, wanted) < least:
            break
        if together and length + len(sentence.text) <= MOST_CHARACTERS:
            chosen.append(sentence)
            length += len(sentence.text)
    return sorted(chosen, key=lambda s: s.start) if wanted.wanted is Wanted.TEXT else chosen


def _beside(ranked: Sequence[Sentence], chosen: Sequence[Sentence], coverage: Coverage) -> list[Sentence]:
    """Return the sentence of another initiative that covers most of what those chosen leave open, if any does."""
    texts = [sentence.text for sentence in chosen]
    homes = {sentence.passage.initiative_id for sentence in chosen}
    others = [
        sentence
        for sentence in ranked
        if sentence.passage.initiative_id not in homes
        and sentence.passage.initiative_id
        and sentence.relevance >= BESIDE * ranked[0].relevance
    ]
    if not others or None in homes:
        return []
    before = coverage(*texts)
    best = max(others, key=lambda sentence: (coverage(*texts, sentence.text), sentence.relevance))
    return [best] if coverage(*texts, best.text) - before >= ADDS else []


def _cite(sentence: Sentence, documents: Mapping[str, Document]) -> Citation | None:
    """Return the citation, or None if the document does not say just this at this very place."""
    passage = sentence.passage
    document = documents.get(passage.document_id)
    if document is None or document.text[sentence.start : sentence.end] != sentence.text or not sentence.text:
        return None
    return Citation(document.id, passage.id, passage.page, sentence.start, sentence.end, sentence.text)
