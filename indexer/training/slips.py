"""Questions as they are typed in a hurry: without æ, ø and å, or with a slip of the finger."""

from __future__ import annotations

import random

from indexer.training.natural import QuestionPassage

_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_BARE = str.maketrans("æøå", "aoa")


def slipped(text: str, rng: random.Random) -> str:
    """Return ``text`` without Danish letters where it has some, half the time; else with one slip in a longer word."""
    lower = text.lower()
    if set("æøå") & set(lower) and rng.random() < 0.5:
        return lower.translate(_SPELLED if rng.random() < 0.7 else _BARE)
    words = lower.split()
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return lower
    which = rng.choice(long)
    words[which] = _one_slip(words[which], rng)
    return " ".join(words)


def _one_slip(word: str, rng: random.Random) -> str:
    """Leave out, double or swap a letter after the first."""
    i = rng.randrange(1, len(word) - 1)
    left, right = word[:i], word[i + 1 :]
    return rng.choice((left + right, left + 2 * word[i] + right, left + right[0] + word[i] + right[1:]))


def with_slips(pairs: list[QuestionPassage], share: float, rng: random.Random) -> list[QuestionPassage]:
    """Return the pairs and, for a ``share`` of them, a copy whose question has a slip."""
    chosen = (pair for pair in pairs if rng.random() < share)
    return pairs + [QuestionPassage(slipped(question, rng), passage) for question, passage in chosen]
