"""Count Danish words and pairs of words into the table that ``kb.danish.frequencies`` reads.

    python -m indexer.repair.learn_frequencies DATA kb/danish/data/frequencies.npz.xz

DATA holds the text collections named in kb/danish/data/README.md. One line or document in fifty is
left out, for the benchmark.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from kb.danish.frequencies import NUMBER, PAUSE, SIGNS, STEP, STOP, sign_of

PAIRED: Final = ("europarl", "tatoeba", "libreoffice-help", "gnome-help")
GUIDES: Final = "microsoft-docs.da.jsonl.gz"
HELD_OUT: Final = 50
WORDS: Final = 130_000
FEWEST: Final = 3  # times a word must be seen
PAIRS: Final = 700_000
FEWEST_PAIRS: Final = 4
DISCOUNT: Final = 0.75
TOKEN: Final = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)|(\d[\d.,]*)|([.!?:;\n]+)|([^\w\s]+)")


def texts(data: Path, held_out: bool = False) -> Iterator[str]:
    """Yield the Danish texts that are counted, or those held out."""
    for name in PAIRED:
        with gzip.open(data / f"{name}.da-en.tsv.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if (number % HELD_OUT == 0) == held_out:
                    yield line.partition("\t")[0]
    with gzip.open(data / GUIDES, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number % HELD_OUT == 0) == held_out:
                yield "\n".join(section["text"] for section in json.loads(line)["sections"])


def tokens(text: str) -> list[str]:
    """Return the words in lower case, with one sign for numbers, for stops and for other marks."""
    found = [STOP]
    for word, number, stop, _mark in TOKEN.findall(text):
        found.append(word.lower().replace("’", "'") if word else NUMBER if number else STOP if stop else PAUSE)
    return [*found, STOP]


def count(data: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count words and pairs."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts(data):
        found = tokens(text)
        words.update(found)
        pairs.update(pairwise(found))
    return words, pairs


def table(words: Counter[str], pairs: Counter[tuple[str, str]]) -> bytes:
    """Return the counts as the compressed table."""
    kept = [word for word, times in words.most_common(WORDS) if times >= FEWEST]
    ids = {word: index for index, word in enumerate(kept)}
    followers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (first, second), times in pairs.most_common(PAIRS):
        if times >= FEWEST_PAIRS and first in ids and second in ids:
            followers[ids[first]].append((ids[second], times))
    costs = np.array([words[word] / words.total() for word in kept])
    fan_out, seconds, pair_costs, backoff = [], [], [], []
    for index, word in enumerate(kept):
        after = sorted(followers[index])
        fan_out.append(len(after))
        left = 1.0 - sum(times - DISCOUNT for _, times in after) / words[word]
        left = max(left, 1.0 / (words[word] + 1))
        backoff.append(left)
        seconds += [second for second, _ in after]
        pair_costs += [(times - DISCOUNT) / words[word] + left * costs[second] for second, times in after]
    second_ids = np.array(seconds, dtype=np.uint32)
    buffer = io.BytesIO()
    np.savez(
        buffer,
        words=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        costs=_costs(costs),
        fan_out=np.array(fan_out, dtype=np.uint32),
        low=(second_ids & 0xFFFF).astype(np.uint16),
        high=(second_ids >> 16).astype(np.uint8),
        pair_costs=_costs(np.array(pair_costs)),
        backoff=_costs(np.array(backoff)),
        trigrams=trigrams(kept),
    )
    return lzma.compress(buffer.getvalue(), preset=9)


def trigrams(words: Sequence[str]) -> np.ndarray:
    """Return the cost of every sign after every two, over different words, so that spelling is what counts."""
    size = len(SIGNS)
    counts = np.full((size, size, size), 0.02)
    for word in words:
        signs = [0, 0, *(sign_of(letter) for letter in word), 0]
        for first, second, third in zip(signs, signs[1:], signs[2:], strict=False):
            counts[first, second, third] += 1
    return _costs(counts / counts.sum(axis=2, keepdims=True))


def _costs(probabilities: np.ndarray) -> np.ndarray:
    costs: np.ndarray = np.clip(np.rint(-np.log(np.minimum(probabilities, 1.0)) * STEP), 0, 255).astype(np.uint8)
    return costs


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(table(*count(Path(sys.argv[1]))))
