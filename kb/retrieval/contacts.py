"""Rank who can help: by what they help with, and by the initiatives and passages that speak of them."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from kb.danish.tokenise import content_words
from kb.domain import ContactHit, ContactPoint
from kb.retrieval.likeness import COMPOUND, alike
from kb.retrieval.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.retrieval.query import Query
    from kb.retrieval.retriever import Found

LOOKED_AT: Final = 5  # initiatives, and passages, whose contacts count
FALL: Final = 1.0  # standard scores behind the best at which a record counts for a third
NAMED: Final = 1.0  # the question names the contact itself
OWN: Final = 1.0  # likeness of what the contact helps with, 0 to 1
OF_INITIATIVE: Final = 0.6
OF_PASSAGE: Final = 0.5
GENERAL: Final = 0.15  # the editor says that one can always turn there, and the question asks where to turn
LEAST: Final = 0.5  # a contact must score so much to be shown at all, unless the question asks for one


class ContactRanking:
    """The contact points of an index, each with the vector of what it helps with."""

    def __init__(self, contacts: Sequence[ContactPoint], embedder: Embedder) -> None:
        self._contacts = tuple(contacts)
        self._texts = tuple(_text(contact) for contact in self._contacts)
        self._names = tuple(_names(contact) for contact in self._contacts)
        self._parts = Vocabulary(part for names in self._names for name in names for part in name)
        self._vectors: npt.NDArray[np.float32] = (
            embedder.encode_passages(list(self._texts))
            if self._contacts
            else np.zeros((0, embedder.dimension), np.float32)
        )

    def rank(self, query: Query, found: Found, asked_for: bool, limit: int) -> tuple[ContactHit, ...]:
        """Return the contacts that fit; where the question asks for one, also those that fit less well."""
        initiatives, passages = _shares(found.initiatives), _shares(found.passages)
        likeness = self._vectors @ query.vector
        said = self._said(query.words)
        hits = [
            ContactHit(
                contact,
                self._own(i, float(likeness[i]), query, said)
                + _linked(contact, initiatives, passages)
                + GENERAL * (asked_for and contact.fallback),
            )
            for i, contact in enumerate(self._contacts)
        ]
        ranked = sorted(hits, key=lambda hit: (-hit.score, hit.contact.id))
        return tuple(hit for hit in ranked[:limit] if asked_for or hit.score >= LEAST)

    def named(self, query: Query) -> tuple[ContactPoint, ...]:
        """Return the contacts that the question names and that one can reach by what is known of them."""
        said = self._said(query.words)
        return tuple(
            contact
            for contact, names in zip(self._contacts, self._names, strict=True)
            if _named(names, said) and (contact.phone or contact.email or contact.url)
        )

    def _own(self, i: int, likeness: float, query: Query, said: Container[str]) -> float:
        covered = query.matcher.coverage(self._texts[i])
        return OWN * (max(likeness, 0.0) + covered) / 2 + NAMED * _named(self._names[i], said)

    def _said(self, words: Sequence[str]) -> frozenset[str]:
        """Return the words of contacts' names that the question says."""
        return frozenset(part for word in words for part in self._parts.like(word) if alike(word, part) > COMPOUND)


def _linked(contact: ContactPoint, initiatives: Mapping[str, float], passages: Mapping[str, float]) -> float:
    """Return how strongly what was found speaks of the contact."""
    of_initiative = max((initiatives.get(name, 0.0) for name in contact.initiative_ids), default=0.0)
    of_passage = max((passages.get(name, 0.0) for name in contact.passage_ids), default=0.0)
    return OF_INITIATIVE * of_initiative + OF_PASSAGE * of_passage


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """Return, for the first few, how near each is to the best one, 0 to 1."""
    first = list(scores.items())[:LOOKED_AT]
    return {name: math.exp((score - first[0][1]) / FALL) for name, score in first}


def _named(names: Sequence[Sequence[str]], said: Container[str]) -> float:
    """Return 1 where all words of a contact's name, or of another name of it, are said."""
    return float(any(all(part in said for part in name) for name in names))


def _names(contact: ContactPoint) -> tuple[tuple[str, ...], ...]:
    """Return the content words of each name that a contact has or had."""
    names = (contact.name, *contact.aliases, *contact.former_names)
    return tuple(words for name in names if (words := tuple(content_words(name))))


def _text(contact: ContactPoint) -> str:
    return ". ".join(part for part in (contact.name, contact.help, contact.audience, *contact.aliases) if part)
