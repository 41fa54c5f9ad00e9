"""The subjects of emneord.toml, words that readers use and it does not know, and what an editor decides of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import tomlkit

from kb.danish.stem import stem
from kb.danish.tokenise import content_words
from kb.editing.toml_file import TomlFile, put, text_value
from kb.editing.values import clean_line
from kb.errors import EditFileBroken, EditRefused
from kb.retrieval.query import question_words
from kb.slug import slug

if TYPE_CHECKING:
    from kb.embedders.base import Embedder

NEAREST: Final = 3
NEAR: Final = 0.3  # a cosine below it is chance
SAID: Final = 8  # of a subject's words stand for it
SHORTEST: Final = 3  # letters of a word worth suggesting
MOST: Final = 100  # suggestions
LONGEST_TERM: Final = 80  # characters
NEW_FILE: Final = "# Emneord: hvad fagfolk og borgere siger, og hvad dokumenter i det offentlige kalder det.\n"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as emneord.toml has it today."""

    id: str
    preferred: str
    alternatives: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """All its words."""
        return (self.preferred, *self.alternatives)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A subject that a word may belong to, and how near it is: a cosine, 1 at most."""

    id: str
    preferred: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of questions without an answer that the thesaurus does not know."""

    word: str
    questions: int
    nearest: tuple[Neighbour, ...]


def subjects_today(corpus: Path) -> tuple[tuple[Subject, ...], frozenset[str], str]:
    """Return the subjects, the words that an editor has left out, and what the file is seen as.

    Raises EditFileBroken.
    """
    table, seen = _file(corpus).read()
    return *_read(table), seen


def suggestions(
    questions: Sequence[str], subjects: Sequence[Subject], left_out: frozenset[str], embedder: Embedder
) -> list[Suggestion]:
    """Return the words that the thesaurus does not know, those of most questions first, with the nearest subjects."""
    known = {stem(word) for subject in subjects for term in subject.terms for word in content_words(term)}
    counts: Counter[str] = Counter()
    for question in questions:
        counts.update({word for word in question_words(_unmasked(question)) if _is_new(word, known, left_out)})
    words = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))][:MOST]
    return [
        Suggestion(word, counts[word], nearest)
        for word, nearest in zip(words, _nearest(words, subjects, embedder), strict=True)
    ]


def decide_word(corpus: Path, word: str, seen: str, concept: str | None, new: bool) -> str:
    """Write a word under a subject, as a subject of its own (``new``), or as one that is left out.

    Returns what the file is seen as now. Raises EditRefused, EditConflict, EditFileBroken or EditNotWritten.
    """
    term = clean_line("Ordet", word)
    if not term or len(term) > LONGEST_TERM or not content_words(term):
        raise EditRefused(f"Ordet: skriv et ord eller en vending på højst {LONGEST_TERM} tegn.")
    with _file(corpus).change(seen, NEW_FILE) as document:
        subjects, _ = _read(document.unwrap())
        if concept is not None:
            _add_term(document, subjects, concept, term)
        elif new:
            _add_subject(document, subjects, term)
        else:
            _leave_out(document, term)
    return _file(corpus).seen()


def _file(corpus: Path) -> TomlFile:
    return TomlFile(corpus, "emneord.toml")


def _read(table: Mapping[str, Any]) -> tuple[tuple[Subject, ...], frozenset[str]]:
    try:
        subjects = tuple(
            Subject(row["id"], row["preferred"], tuple(row.get("alternatives", ()))) for row in table.get("emne", [])
        )
        return subjects, frozenset(word.lower() for word in table.get("forslag", {}).get("udelad", []))
    except (KeyError, TypeError, AttributeError) as error:
        raise EditFileBroken(f"emneord.toml: et emne har ikke den rigtige form ({error}). Ret filen først.") from error


def _unmasked(question: str) -> str:
    """Return a question without the marks that stand where personal data stood."""
    inside = 0
    kept = []
    for character in question:
        inside += character == "["
        if not inside:
            kept.append(character)
        inside -= character == "]" and inside > 0
    return "".join(kept)


def _is_new(word: str, known: set[str], left_out: frozenset[str]) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in left_out and stem(word) not in known


def _nearest(words: Sequence[str], subjects: Sequence[Subject], embedder: Embedder) -> Iterable[tuple[Neighbour, ...]]:
    """Yield the subjects nearest to each word."""
    if not subjects or not words:
        return [() for _ in words]
    texts = [", ".join(subject.terms[:SAID]) for subject in subjects]
    likeness = embedder.encode_questions(list(words)) @ embedder.encode_passages(texts).T
    return [_best(row, subjects) for row in np.asarray(likeness)]


def _best(likeness: Any, subjects: Sequence[Subject]) -> tuple[Neighbour, ...]:
    nearest = [(subjects[int(at)], float(likeness[at])) for at in np.argsort(-likeness, kind="stable")[:NEAREST]]
    return tuple(Neighbour(each.id, each.preferred, round(like, 3)) for each, like in nearest if like >= NEAR)


def _add_term(document: tomlkit.TOMLDocument, subjects: Sequence[Subject], concept: str, term: str) -> None:
    subject = next((each for each in subjects if each.id == concept), None)
    if subject is None:
        raise EditRefused(f"Der er intet emne med id {concept[:LONGEST_TERM]}.")
    if term.lower() in {known.lower() for known in subject.terms}:
        raise EditRefused(f"»{term}« står allerede under {subject.preferred}.")
    row = _rows(document)[[each.id for each in subjects].index(concept)]
    if "alternatives" in row:
        row["alternatives"].append(text_value(term))
    else:
        put(row, "alternatives", [term])


def _add_subject(document: tomlkit.TOMLDocument, subjects: Sequence[Subject], term: str) -> None:
    id = slug(term)
    if not id or id in {subject.id for subject in subjects}:
        raise EditRefused(f"Der er allerede et emne med id {id or term}.")
    row = tomlkit.table()
    row.trivia.indent = "\n"
    row["id"] = id
    row["preferred"] = text_value(term)
    if "emne" not in document:
        document["emne"] = tomlkit.aot()
    _rows(document).append(row)


def _leave_out(document: tomlkit.TOMLDocument, term: str) -> None:
    if "forslag" not in document:
        document["forslag"] = tomlkit.table()
    table: Any = document["forslag"]
    if "udelad" not in table:
        table["udelad"] = tomlkit.array()
    if term not in table["udelad"]:
        table["udelad"].append(text_value(term))


def _rows(document: Mapping[str, Any]) -> Any:
    return document["emne"]
