"""Danish-English sentence pairs: read, clean, sample, join to paragraphs."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

CORPORA = ("tatoeba", "gnome-help", "libreoffice-help", "europarl")
_NUMBER = re.compile(r"\d+")


class Pair(NamedTuple):
    """One sentence in both languages."""

    danish: str
    english: str


def read(path: Path) -> list[Pair]:
    """Read ``danish TAB english`` lines from a gzipped file, or nothing when the file is not there."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [Pair(row[0].strip(), row[1].strip()) for row in rows if len(row) == 2]


def is_aligned(pair: Pair) -> bool:
    """Judge whether the two sides can be translations: length, numbers and question mark must agree."""
    danish, english = pair
    if not (2 <= len(danish) <= 600 and 2 <= len(english) <= 600):
        return False
    if danish == english and len(danish) > 30:  # left untranslated
        return False
    if not 0.6 < (len(danish) + 8) / (len(english) + 8) < 1.7:  # + 8: short sentences vary more
        return False
    if sorted(_NUMBER.findall(danish)) != sorted(_NUMBER.findall(english)):
        return False
    return ("?" in danish[-3:]) == ("?" in english[-3:])


def clean(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep aligned pairs, each once, in their order."""
    return list(dict.fromkeys(pair for pair in pairs if is_aligned(pair)))


def paragraphs(pairs: list[Pair], count: int, rng: random.Random) -> list[Pair]:
    """Join two to four neighbours into ``count`` longer texts, so that the student meets passages too."""
    joined: list[Pair] = []
    start = 0
    while start < len(pairs) - 4:
        run = pairs[start : start + rng.choice((2, 3, 4))]
        start += len(run)
        if all(map(is_aligned, run)):
            long = Pair(" ".join(p.danish for p in run), " ".join(p.english for p in run))
            if len(long.english) < 800:
                joined.append(long)
    return rng.sample(joined, min(count, len(joined)))


def load(data: Path, sentences: int, paragraph_count: int, seed: int) -> list[Pair]:
    """Load all small corpora, ``sentences`` pairs of Europarl and ``paragraph_count`` joined ones, shuffled."""
    rng = random.Random(seed)  # noqa: S311 - sampling, not secrets
    chosen: list[Pair] = []
    for name in CORPORA:
        raw = read(data / f"{name}.da-en.tsv.gz")
        pairs = clean(raw)
        if name == "europarl":
            pairs = rng.sample(pairs, min(sentences, len(pairs))) + paragraphs(raw, paragraph_count, rng)
        chosen += pairs
    rng.shuffle(chosen)
    return chosen
