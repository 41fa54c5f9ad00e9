"""Hide personal data in a question before anything is logged, stored, sent on or shown again.

CPR numbers, telephone numbers, e-mail and postal addresses are known by their form. A person's name can only be
guessed, from lists that an editor keeps, and is marked as a guess. Contact numbers of our own are left alone::

    words = PrivacyWords.from_data(index.extra["privacy"])
    masked = mask(question, allowed_numbers(index.contacts.values()), words)
    masked.text, masked.found, notice(masked, words)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.domain import ContactPoint, Notice
from kb.safety.names import NameWords, name_spans
from kb.safety.numbers import address_spans, cpr_spans, email_spans, phone_spans

Spans = list[tuple[int, int]]
KINDS = ("cpr", "email", "address", "phone", "name")
_DEFAULT = {
    "cpr": "cpr-nummer",
    "email": "e-mailadresse",
    "address": "adresse",
    "phone": "telefonnummer",
    "name": "navn?",
}


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data, and the kinds that were found; a "name" is a guess."""

    text: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivacyWords:
    """The editor's names and words; without them, numbers and addresses are hidden all the same."""

    names: NameWords = field(default_factory=NameWords)
    labels: Mapping[str, str] = field(default_factory=lambda: dict(_DEFAULT))
    notice: str = "Dit spørgsmål indeholdt {oplysninger}. Det er skjult, og der er søgt uden det."

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PrivacyWords:
        """Make words of the data of persondata.toml; raises KeyError when a part is missing."""
        return cls(NameWords.from_data(data), dict(data["betegnelser"]), data["besked"]["tekst"])


NO_WORDS = PrivacyWords()


def allowed_numbers(contacts: Iterable[ContactPoint]) -> frozenset[str]:
    """Return the telephone numbers (digits only) and e-mail addresses that are the public's to know."""
    facts = [fact for contact in contacts for fact in (contact.phone, contact.email) if fact]
    return frozenset(fact.lower() if "@" in fact else national(fact) for fact in facts)


def national(number: str) -> str:
    """Return a telephone number's digits without Denmark's country code."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0045|45)(?=\d{8}$)", "", digits)


def mask(text: str, allowed: frozenset[str] = frozenset(), words: PrivacyWords = NO_WORDS) -> Masked:
    """Return the text with each piece of personal data replaced by what kind it is, in square brackets."""
    finders: dict[str, Callable[[str], Spans]] = {
        "cpr": cpr_spans,
        "email": lambda t: [span for span in email_spans(t) if t[slice(*span)].lower() not in allowed],
        "address": address_spans,
        "phone": lambda t: [span for span in phone_spans(t) if national(t[slice(*span)]) not in allowed],
        "name": lambda t: name_spans(t, words.names),
    }
    taken: list[tuple[int, int, str]] = []
    for kind in KINDS:
        for start, end in finders[kind](text):
            if not any(start < other_end and other_start < end for other_start, other_end, _ in taken):
                taken.append((start, end, kind))
    for start, end, kind in sorted(taken, reverse=True):
        text = f"{text[:start]}[{_placeholder(kind)}]{text[end:]}"
    found = {kind for _, _, kind in taken}
    return Masked(text, tuple(kind for kind in KINDS if kind in found))


def _placeholder(kind: str) -> str:
    return _DEFAULT[kind]


def notice(masked: Masked, words: PrivacyWords = NO_WORDS) -> Notice | None:
    """Return a gentle word to the reader about what was hidden, or None."""
    if not masked.found:
        return None
    named = [words.labels.get(kind, _DEFAULT[kind]) for kind in masked.found]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} og {named[-1]}"
    return Notice("privacy", words.notice.replace("{oplysninger}", listed))
