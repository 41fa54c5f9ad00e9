"""Answer a message that asks for nothing: a greeting, or thanks."""

from __future__ import annotations

from typing import Final

from kb.danish.language import DANISH
from kb.danish.normalise import fold
from kb.danish.tokenise import tokenise
from kb.domain import Answer, AnswerText, Language

THANKED: Final = "Det var så lidt. Spørg gerne videre."
GREETED: Final = "Hej. Skriv, hvad du har brug for at vide, så leder jeg i dokumenterne."
HEARD: Final = "Spørg gerne videre, når du har brug for det."
THANKS: Final = frozenset({"tak", "hjalp"})
GREETINGS: Final = frozenset({"hej", "hejsa", "halloj", "goddag", "godmorgen", "godaften"})


def courteous(message: str, build_id: str) -> Answer:
    """Return the answer to a courtesy: words of our own, and nothing from the documents."""
    words = {fold(token.text) for token in tokenise(message)}
    text = THANKED if words & THANKS else GREETED if words & GREETINGS else HEARD
    return Answer(message, "no_answer", Language(DANISH, 1.0), AnswerText(text), build_id=build_id)
