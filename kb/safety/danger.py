"""Notice a question that describes immediate danger, and say calmly where to turn.

The phrases, the rules and the words of the notice are an editor's (corpus/sikkerhed/fare.toml); the index carries
them as data, so that searching needs no corpus folder::

    patterns = DangerPatterns.from_data(index.extra["danger"])
    notice(question, patterns, index.contacts.values(), now)  # Notice | None
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kb.domain import ContactPoint, Notice
from kb.guards import Vector
from kb.safety.danger_model import DangerModel
from kb.safety.opening import Opening, is_open
from kb.safety.phrases import PhraseBook, Reading, words

SOUNDS_LIKE_IT = "lyder som fare"  # no rule, but the model
NOW, IDIOMS = "nu", "talemaader"  # lists that every fare.toml has
_CALLED_OFF = ("oplysning", "foer", "taenkt")
_SENTENCE_END = re.compile(r"[.!?;\n]+\s+")
_LONGEST = 60  # words looked at together; a long message is read in overlapping pieces
_MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """Danger, when every list in ``needs`` is met and none in ``called_off_by`` is."""

    name: str
    needs: tuple[str, ...]
    called_off_by: tuple[str, ...]
    urgent: bool  # a word for "now" outweighs what calls it off


@dataclass(frozen=True, slots=True)
class DangerPatterns:
    """The editor's phrases and rules, ready to use, the words of the notice, and who is open when."""

    book: PhraseBook
    rules: tuple[Rule, ...]
    texts: Mapping[str, Any]
    opening: Mapping[str, Opening] = field(default_factory=dict)
    model: DangerModel | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DangerPatterns:
        """Make patterns of the data of fare.toml; raises KeyError for a list that is not there."""
        book = phrase_book(data)
        rules = []
        for row in data["regel"]:
            rule = Rule(row["navn"], tuple(row["alle"]), tuple(row.get("uden", _CALLED_OFF)), bool(row.get("haster")))
            for name in (*rule.needs, *rule.called_off_by, NOW, IDIOMS):
                data["ord"][name]
            rules.append(rule)
        model = DangerModel.from_data(data["model"]) if "weights" in data.get("model", {}) else None
        return cls(book, tuple(rules), data["besked"], data.get("opening", {}), model)


def phrase_book(data: Mapping[str, Any]) -> PhraseBook:
    """Return the phrases of fare.toml; the lists that call an alarm off forgive no typing error."""
    calling_off = {name for row in data["regel"] for name in row.get("uden", ())}
    return PhraseBook(data["ord"], exact={IDIOMS, *_CALLED_OFF, *calling_off})


def notice(
    question: str,
    patterns: DangerPatterns,
    contacts: Iterable[ContactPoint],
    now: datetime,
    vector: Vector | None = None,
) -> Notice | None:
    """Return the notice that belongs above the results, or None when the question describes no danger."""
    return Notice("danger", _text(patterns, contacts, now)) if reason(question, patterns, vector) else None


def reason(question: str, patterns: DangerPatterns, vector: Vector | None = None) -> str | None:
    """Return the name of the rule that the question meets, or that it sounds like danger; None when neither.

    ``vector`` is the question's; of a message that is read in pieces it says too little, and is left out.
    """
    pieces = _pieces(question)
    meaning = vector if len(pieces) == 1 else None
    for piece in pieces:
        rule, model = _met(piece, patterns), patterns.model
        if model is None:
            found = rule
        elif rule:  # an editor's rule counts, unless the model is sure that the words mean something else
            found = rule if model.score(piece, meaning) > model.threshold_with_rule else None
        else:
            found = SOUNDS_LIKE_IT if model.score(piece, meaning) > model.threshold else None
        if found:
            return found
    return None


def _met(piece: Sequence[str], patterns: DangerPatterns) -> str | None:
    reading = patterns.book.read(piece)
    held = _Held(reading.without(reading.found(IDIOMS)))
    for rule in patterns.rules:
        if all(held[name] for name in rule.needs) and (
            not any(held[name] for name in rule.called_off_by) or (rule.urgent and held[NOW])
        ):
            return rule.name
    return None


class _Held(dict[str, bool]):
    """Which lists a text meets, each looked up once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, name: str) -> bool:
        self[name] = self._reading.holds(name)
        return self[name]


def _pieces(question: str) -> list[list[str]]:
    """Return the question as a whole when it is short; else sentence by sentence, each with the next."""
    whole = words(question[:100_000])
    if len(whole) <= _LONGEST:
        return [whole]
    sentences = [words(sentence) for sentence in _SENTENCE_END.split(question[:100_000])]
    pairs = [a + b for a, b in zip(sentences, [*sentences[1:], []], strict=True)]
    pieces = [pair[at : at + _LONGEST] for pair in pairs for at in range(0, max(len(pair), 1), _LONGEST // 2)]
    return pieces if len(pieces) <= _MOST_PIECES else pieces[: _MOST_PIECES // 2] + pieces[-_MOST_PIECES // 2 :]


def _text(patterns: DangerPatterns, contacts: Iterable[ContactPoint], now: datetime) -> str:
    acute = [contact for contact in contacts if contact.acute and contact.phone and contact.phone != "112"]
    state = {contact.id: is_open(patterns.opening.get(contact.id), now) for contact in acute}
    most = int(patterns.texts["hoejst"])
    open_now = [contact for contact in acute if state[contact.id]][:most]
    others = [contact for contact in acute if not state[contact.id]][: most - len(open_now)]
    parts = [patterns.texts["tekst"]]
    if open_now:
        parts.append(patterns.texts["aabne"].replace("{kontakter}", _listed(open_now, with_hours=False)))
    if others:
        parts.append(patterns.texts["andre"].replace("{kontakter}", _listed(others, with_hours=True)))
    return " ".join(parts)


def _listed(contacts: Sequence[ContactPoint], with_hours: bool) -> str:
    named = [_named(contact, with_hours) for contact in contacts]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} og {named[-1]}"


def _named(contact: ContactPoint, with_hours: bool) -> str:
    hours = contact.hours if with_hours else None
    told = [] if contact.phone in contact.name.split() else [contact.phone]  # "Politiet 114"
    told += [hours[:1].lower() + hours[1:]] if hours else []
    return f"{contact.name} ({', '.join(filter(None, told))})" if told else contact.name
