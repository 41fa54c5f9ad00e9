"""Clean a question as it was typed or pasted, or say why it cannot be searched."""

from __future__ import annotations

import unicodedata

from kb.errors import QuestionEmpty, QuestionTooLong

LIMIT = 2000


def clean_question(raw: str, limit: int = LIMIT) -> str:
    """Return the question without control characters and loose white space.

    Raises QuestionTooLong beyond ``limit`` characters, QuestionEmpty where there is no letter and no digit.
    """
    if len(raw) > limit:
        raise QuestionTooLong(
            f"Spørgsmålet er på {len(raw)} tegn, og der er plads til {limit}. Skriv det gerne kortere."
        )
    printable = raw if raw.isprintable() else _without_control(raw)
    # Composed after the rest is gone: a control character can stand between a letter and its accent.
    question = " ".join(unicodedata.normalize("NFC", printable).split())
    if not question:
        raise QuestionEmpty("Skriv et spørgsmål, så søger vi i dokumenterne.")
    if not any(char.isalnum() for char in question):
        raise QuestionEmpty("Der er ingen ord at søge efter. Skriv gerne spørgsmålet med ord.")
    return question


def _without_control(raw: str) -> str:
    return "".join(" " if char.isspace() else char for char in raw if _is_printable(char) or char.isspace())


def _is_printable(char: str) -> bool:
    """Refuse control, format (zero width, change of direction), surrogate and unassigned characters."""
    return not unicodedata.category(char).startswith("C")
