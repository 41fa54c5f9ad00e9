"""Sentences of made-up Danish: words as common as they are in Danish, and a subject in each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kb.danish.frequencies import frequencies

SUBJECTS = 200
WORDS_OF_SUBJECT = 60
SENTENCES = 20_000
HEADINGS = 2_000
TITLES = 2_000
OF_SUBJECT = 0.3  # of a sentence's words; the others are as common as in Danish at large
PLANTS = 100
SHAPES = (
    "{name} er et tilbud til {a} og {b}, der har brug for {c} i forbindelse med {d}.",
    "I {name} kan {a} få hjælp til {b}, når {c} og {d} fylder i hverdagen.",
    "Kommunen åbnede {name} for at give {a} med {b} en bedre {c} og mere {d}.",
)
ASKED = ("Hvad er {name}?", "Hvem kan få hjælp til {b} og {c}, når det drejer sig om {a} og {d}?")


@dataclass(frozen=True)
class Plant:
    """A sentence that one passage has and no other, and two questions that it answers: by name, and by subject."""

    sentence: str
    questions: tuple[str, str]


@dataclass(frozen=True)
class Language:
    """What texts are put together from; ``subject`` is that of each sentence."""

    sentences: tuple[str, ...]
    subject: np.ndarray
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    plants: tuple[Plant, ...]

    def all_texts(self) -> list[str]:
        """Return every text that has a vector of its own."""
        return [*self.sentences, *self.headings, *self.titles, *(plant.sentence for plant in self.plants)]


@cache
def language() -> Language:
    """Return the language: the same at every call, whatever is made of it."""
    rng = np.random.default_rng(2031)
    words, shares = _words()
    subjects = [_subject(rng, words, shares) for _ in range(SUBJECTS)]
    subject = rng.integers(0, SUBJECTS, SENTENCES)
    telling = shares / np.arange(1, len(words) + 1) ** -0.5  # names are made of rarer words than sentences
    telling /= telling.sum()
    return Language(
        sentences=_sentences(rng, words, shares, [subjects[number] for number in subject]),
        subject=subject,
        headings=_names(rng, words, telling, HEADINGS, 3),
        titles=_names(rng, words, telling, TITLES, 4),
        plants=tuple(_plant(rng, subjects) for _ in range(PLANTS)),
    )


def _words() -> tuple[np.ndarray, np.ndarray]:
    """Return the words of Danish with how often each is said, commonest first."""
    known = [(word, cost) for word, cost in frequencies().costs() if word.isalpha()]
    shares = np.exp(-np.array([cost for _, cost in known]))
    return np.array([word for word, _ in known], object), shares / shares.sum()


def _subject(rng: np.random.Generator, words: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Return the words that a subject has of its own, none of them among the commonest."""
    chance = np.where(np.arange(len(words)) < 400, 0.0, np.sqrt(shares))
    long = np.array([len(word) > 4 for word in words])
    chance = chance * long
    return rng.choice(words, WORDS_OF_SUBJECT, replace=False, p=chance / chance.sum())


def _sentences(
    rng: np.random.Generator, words: np.ndarray, shares: np.ndarray, subjects: Sequence[np.ndarray]
) -> tuple[str, ...]:
    lengths = np.clip(rng.lognormal(2.5, 0.4, len(subjects)), 5, 30).astype(int)
    ends = np.cumsum(lengths)
    said = rng.choice(words, ends[-1], p=shares)
    ranks = np.minimum(rng.zipf(1.6, ends[-1]), WORDS_OF_SUBJECT) - 1
    own = rng.random(ends[-1]) < OF_SUBJECT
    made = []
    for subject, end, length in zip(subjects, ends, lengths, strict=True):
        at = slice(end - length, end)
        made.append(" ".join(np.where(own[at], subject[ranks[at]], said[at])).capitalize() + ".")
    return tuple(made)


def _names(rng: np.random.Generator, words: np.ndarray, shares: np.ndarray, count: int, length: int) -> tuple[str, ...]:
    said = rng.choice(words, (count, length), p=shares)
    return tuple(" ".join(row).capitalize() for row in said)


def _plant(rng: np.random.Generator, subjects: Sequence[np.ndarray]) -> Plant:
    first, second = rng.choice(len(subjects), 2, replace=False)
    a, b, c, d = (str(word) for word in (*rng.choice(subjects[first], 2), *rng.choice(subjects[second], 2)))
    slots = {"name": f"{rng.choice(subjects[first])}{rng.choice(subjects[second])}huset".capitalize()}
    slots |= {"a": a, "b": b, "c": c, "d": d}
    shape = SHAPES[int(rng.integers(len(SHAPES)))]
    return Plant(shape.format(**slots), (ASKED[0].format(**slots), ASKED[1].format(**slots)))
