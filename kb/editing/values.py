"""What an editor may write in a field: text without characters that hide what it says, and facts of the right form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from kb.errors import EditRefused

LONGEST: Final = 20_000  # characters of a text
LONGEST_LINE: Final = 1_000
HIDDEN: Final = frozenset("\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
FORMS: Final = {
    "phone": (re.compile(r"\+?\d[\d ()/-]{1,30}"), "et telefonnummer skrives med tal, fx 33 92 11 12"),
    "email": (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+"), "en e-mailadresse skrives navn@sted.dk"),
    "url": (re.compile(r"https?://[^\s<>\"']+"), "en adresse på nettet begynder med http:// eller https://"),
}


def clean_line(label: str, text: str) -> str:
    """Return one line of text, its ends trimmed; raises EditRefused."""
    line = clean_text(label, text, LONGEST_LINE)
    if "\n" in line:
        raise EditRefused(f"{label}: skriv det på én linje.")
    return line


def clean_text(label: str, text: str, longest: int = LONGEST) -> str:
    """Return text of one or more lines, its ends trimmed; raises EditRefused for what nobody can see."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise EditRefused(f"{label}: højst {longest} tegn.")
    for character in text:
        if character != "\n" and (unicodedata.category(character) in ("Cc", "Cs", "Cn") or character in HIDDEN):
            raise EditRefused(f"{label}: der er et usynligt tegn i teksten (U+{ord(character):04X}). Skriv den igen.")
    return text


def clean_fact(name: str, label: str, text: str) -> str:
    """Return a fact of a contact in its form; raises EditRefused."""
    fact = clean_line(label, text)
    form, told = FORMS.get(name, (None, ""))
    if form is not None and not form.fullmatch(fact):
        raise EditRefused(f"{label}: {told}.")
    return fact


def clean_date(label: str, text: str, today: date) -> str:
    """Return an ISO date that is not to come; raises EditRefused."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise EditRefused(f"{label}: skriv en dato som {today.isoformat()}.") from error
    if found > today or found.isoformat() != text:
        raise EditRefused(f"{label}: skriv en dato, der er gået, som {today.isoformat()}.")
    return text
