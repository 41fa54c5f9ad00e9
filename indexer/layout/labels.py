"""Labels and column headings: from the words to the field that they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.layout.keywords import spoken_of
from indexer.layout.vocabulary import dated_field_of, field_of

OFTEN = 3  # times that a line stands in a document, to be a label there
LONGEST = 60  # characters of a column heading
_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:\n\t|]{1,38}?)\s*:(?!//)\s*")
# A label after a sentence, a dash or a bracket, in the same paragraph; a known one may begin with a small letter.
_INLINE = re.compile(
    r"(?:(?<=[.;!?,])|(?<=[.;!?,][*_])|(?<=\s[–—-]))\s+"
    r"(?=[*_]{0,3}[^\W\d_]{3,26}(?: [^\W\d_]{2,15})?\s?:[*_]{0,3}(?:\s|$))"
    r"|\((?=[^\W\d_]{3,26}\s?:\s)"
)
STRONG = frozenset({"owner", "period", "funding", "goal", "status"})  # the fields that labels within a text name


def label_of(words: str) -> tuple[str, int] | None:
    """Return the field and the length of the label that a paragraph begins with, or None."""
    if match := _LABEL.match(words):
        name = field_of(match["label"]) or _first_of(match["label"]) or spoken_of(match["label"])
        if name and name not in ("title", "number"):
            return name, match.end()
    return None


def repeated_labels(texts: Sequence[str]) -> dict[str, str]:
    """Return the lines that stand by themselves again and again and speak of a field, each with its field."""
    times = Counter(texts)
    said = {text: spoken_of(text) for text, count in times.items() if count >= OFTEN and field_of(text) is None}
    return {text: name for text, name in said.items() if name}


def _first_of(words: str) -> str | None:
    """Return the first of the fields that a label such as "Tidsplan og økonomi" names."""
    names = [field_of(part) for part in re.split(r"\s*(?:/|,|\sog\s)\s*", words)]
    return names[0] if len(names) > 1 and all(names) else None


def column_of(words: str) -> str | None:
    """Return the field of a column heading: a known one, or one whose words speak of a field."""
    return known_column_of(words) or (spoken_of(words) if len(words) <= LONGEST else None)


def known_column_of(words: str) -> str | None:
    """Return the field of a known column heading, judged by its parts where the whole is unknown."""
    if len(words) > LONGEST:
        return None
    if found := dated_field_of(words):
        return found
    if re.search(r"[.:;!?]\s*\S", words):
        return None
    parts = re.split(r"\s*(?:/|,|\(|\s[-–—]\s|\sog\s|\seller\s)\s*", words)
    names = [name for part in parts if (name := dated_field_of(part))]
    return names[0] if names and len(parts) > 1 else None


def inline_labels(words: str, start: int, end: int) -> list[int]:
    """Return where labels begin inside a paragraph, after a sentence's end, a dash or a bracket."""
    cuts = []
    for match in _INLINE.finditer(words, start, end):
        following = words[match.end() : match.end() + 45].replace("*", "").replace("_", "")
        begins = following[:1].isupper() and words[match.start() - 1 : match.start()] != ","
        if _is_strong(following) or (begins and label_of(following)):
            cuts.append(match.end())
    return cuts


def _is_strong(words: str) -> bool:
    """Say whether words begin with a label that a list has, of a field that is told in few words."""
    return field_of(words.split(":", maxsplit=1)[0]) in STRONG
