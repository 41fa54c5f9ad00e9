"""Tell which language a question is in, for people who nearly always write Danish.

langdetect alone calls one short Danish question in eight foreign. So three kinds of evidence are added
up, each as a logarithm: how likely the language is here at all, its little words, and langdetect's
opinion, which counts for more the longer the question is. Another script needs no such care.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any, Final

from kb.danish.function_words import LANGUAGES_OF
from kb.domain import Language

DANISH: Final = "da"
AS_DANISH: Final = frozenset({"da", "no"})  # Norwegian is searched as it stands and needs no notice
# How likely a question is to be in each language before it is read; any language not named has RARE.
PRIOR: Final = {"da": 0.93, "en": 0.02, "sv": 0.008, "de": 0.008}
RARE: Final = 0.001
NEIGHBOUR: Final = "sv"  # langdetect cannot part it from Danish in a short question; the little words can
WORD_WEIGHT: Final = 3.0  # log-odds of one little word
SURE: Final = 0.6  # below this a question counts as Danish
DOUBT: Final = 0.02  # the least probability that langdetect's silence is taken to mean
TRUST: Final = 0.35  # of langdetect's log-probability, for each word up to eight
CERTAIN: Final = 2  # little words ahead of every other language: langdetect need not be asked
FOREIGN_LETTERS: Final = {"ä": ("sv", "de"), "ö": ("sv", "de"), "ü": ("de", "tr"), "ß": ("de",)}
DANISH_LETTERS: Final = frozenset("æø")
SCRIPTS: Final = {
    "ARABIC": "ar",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HEBREW": "he",
    "CJK": "zh",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "TAMIL": "ta",
}
WORD: Final = re.compile(r"[^\W\d_]+")
QUOTED: Final = re.compile(r"[\"“”„»«][^\"“”„»«]*[\"“”„»«]")


def detect_language(text: str) -> Language:
    """Return the language of a question, Danish where the evidence is thin."""
    text = unicodedata.normalize("NFC", text)
    if script := _script(text):
        return Language(*_opinion_on_script(text, script))
    # What is quoted may be in any language: the words around it are the question.
    lowered = QUOTED.sub(" ", text).lower()
    lowered = lowered if WORD.search(lowered) else text.lower()
    words = WORD.findall(lowered)
    counts = _little_words(words)
    others = max((count for code, count in counts.items() if code != DANISH), default=0)
    if len(words) < 2:
        opinion: dict[str, float] = {}
    elif counts[DANISH] - others >= CERTAIN:
        opinion = {DANISH: 1.0}
    else:
        opinion = _opinion(lowered)
    return _most_likely(words, counts, opinion)


def _most_likely(words: list[str], counts: Counter[str], opinion: dict[str, float]) -> Language:
    trust = TRUST * min(len(words), 8) if opinion else 0.0
    odds = {
        code: math.log(PRIOR.get(code, RARE))
        + WORD_WEIGHT * counts[code]
        + trust * math.log(max(opinion.get(code, 0.0), DOUBT))
        for code in {*PRIOR, *counts, *opinion}
    }
    best = max(odds, key=lambda code: (odds[code], code == DANISH))
    total = sum(math.exp(value - odds[best]) for value in odds.values())
    if 1.0 / total < SURE:
        best = DANISH
    return Language(best, round(math.exp(odds[best] - max(odds.values())) / total, 4))


def _little_words(words: list[str]) -> Counter[str]:
    """Count, for each language, the words and letters of the question that are common in it."""
    counts: Counter[str] = Counter()
    for word in set(words):
        counts.update(LANGUAGES_OF.get(word, ()))
        # Only Danish and Norwegian write æ and ø, or ask with "hv"; foreign names often follow.
        counts[DANISH] += bool(DANISH_LETTERS & set(word)) + word.startswith("hv")
    for letter in FOREIGN_LETTERS.keys() & set("".join(words)):
        # Alone such a letter may be a name, or a Dane at a foreign keyboard.
        counts.update(code for code in FOREIGN_LETTERS[letter] if counts[code])
    return counts


def _script(text: str) -> str | None:
    """Return the script that most letters are written in, None for Latin or none."""
    names = Counter(_script_of(char) for char in text if char.isalpha())
    if not names:
        return None
    script, count = names.most_common(1)[0]
    return script if script != "LATIN" and count * 2 > names.total() else None


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split()[0].split("-")[0]


def _opinion_on_script(text: str, script: str) -> tuple[str, float]:
    fallback = SCRIPTS.get(script, "und")
    if script == "ARABIC" and len(text.split()) < 4:  # Persian and Urdu share it; so few words do not tell
        return fallback, 0.9
    opinion = _opinion(text)
    best = max(opinion, key=lambda code: opinion[code], default=fallback)
    return best.split("-")[0], max(round(opinion.get(best, 0.9), 4), 0.5)


def _opinion(text: str) -> dict[str, float]:
    """Return langdetect's probabilities, the languages read as Danish added together."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # nothing in the text that any of its profiles knows
        return {}
    opinion: dict[str, float] = {}
    for language in found:
        code = DANISH if language.lang in AS_DANISH else language.lang
        opinion[code] = opinion.get(code, 0.0) + language.prob
    nordic = opinion.get(DANISH, 0.0) + opinion.get(NEIGHBOUR, 0.0)
    return opinion | {DANISH: nordic, NEIGHBOUR: nordic} if nordic else opinion


@cache
def _factory() -> Any:
    """Load langdetect's profiles once, with the seed without which it answers at random."""
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(20)
    return factory
