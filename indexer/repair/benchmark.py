"""Measure the repair: what it restores, and what it harms.

    python -m indexer.repair.benchmark transcription RAW.txt TRANSCRIBED.txt
    python -m indexer.repair.benchmark clean DATA
    python -m indexer.repair.benchmark noise DATA
    python -m indexer.repair.benchmark held-out DATA [--tune] [CHANNEL ...]

``noise`` is what the repair was made with. The damage of ``held-out`` came later and is of other kinds, at 1, 5 and
15 % of words; every other line of its texts is for tuning (``--tune``) and the rest for measuring.
DATA is the folder that the frequencies were counted in; only what was left out of them is read here.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Final

from indexer.repair import repair
from indexer.repair.held_out_noise import CHANNELS as HELD_OUT_CHANNELS
from indexer.repair.learn_frequencies import texts
from indexer.repair.noise import CHANNELS, Noise

WORD: Final = re.compile(r"\w+")
SIZES: Final = (200, 1000, 5000)  # words of a document
SHOWN: Final = 40
RATES: Final = (0.01, 0.05, 0.15)  # of words


def overlap(text: str, truth: str) -> tuple[int, int, int]:
    """Return how many words two texts have in common, in order, and how many each has."""
    words, true_words = WORD.findall(text), WORD.findall(truth)
    matcher = SequenceMatcher(a=words, b=true_words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), len(words), len(true_words)


def held_out(data: Path) -> dict[str, list[str]]:
    """Return clean Danish that nothing was learnt from."""
    columns = {"flores": 3, "tatoeba-test": 0}
    sources = {"europarl and guides": list(texts(data, held_out=True))}
    for name, column in columns.items():
        with gzip.open(data / f"{name}.da-en.tsv.gz", "rt", encoding="utf-8") as lines:
            sources[name] = [line.rstrip("\n").split("\t")[column] for line in lines]
    return sources


def documents(lines: Sequence[str], size: int, most: int) -> Iterator[str]:
    """Yield documents of about ``size`` words, at most ``most`` words in all."""
    document: list[str] = []
    words = total = 0
    for line in lines:
        document.append(line)
        words += len(line.split())
        if words >= size:
            yield "\n".join(document)
            total += words
            document, words = [], 0
            if total >= most:
                return


def transcription(raw: Path, truth: Path) -> None:
    """Print recall and precision against a transcription, before and after."""
    read, true = raw.read_text(encoding="utf-8"), truth.read_text(encoding="utf-8")
    for name, text in (("as read", read), ("repaired", repair(read).text)):
        common, words, true_words = overlap(text, true)
        print(f"{name:10} recall {common / true_words:.4f} precision {common / words:.4f}")


def clean(data: Path) -> None:
    """Print what is changed in clean text, and how fast it is read."""
    repair("Det er en varm dag.")
    for source, lines in held_out(data).items():
        for size in SIZES:
            total = changes = damaged = 0
            shown: list[str] = []
            begun = perf_counter()
            for document in documents(lines, size, 200_000):
                total += len(WORD.findall(document))
                repairs = [r for r in repair(document).repairs if r.kind != "unicode"]
                changes += len(repairs)
                damaged += bool(repairs)
                shown += [f"{r.raw}->{r.repaired}" for r in repairs]
            speed = total / (perf_counter() - begun)
            print(
                f"{source:20} {size:5} {total:7} words {changes:4} changes in {damaged} documents, {speed:.0f} words/s"
            )
            print("   ", "; ".join(shown[:SHOWN]))


def noise(data: Path) -> None:
    """Print recall and precision after each kind of damage."""
    for source, lines in held_out(data).items():
        shuffled = Random(5).sample(lines, min(len(lines), 3000))  # noqa: S311
        clean_texts = list(documents(shuffled, 1000, 3000))
        for name, damage in CHANNELS.items():
            print(f"{source:20} {name:20} {_restored(clean_texts, damage)}")


def held_out_noise(data: Path, tune: bool, names: Sequence[str]) -> None:
    """Print recall and precision after each kind of held-out damage, at three rates of words."""
    clean_texts: list[str] = []
    for lines in held_out(data).values():
        shuffled = Random(7).sample(lines, len(lines))  # noqa: S311
        clean_texts += islice(documents(shuffled[0 if tune else 1 :: 2], 700, sys.maxsize), 1)
    for name in names or HELD_OUT_CHANNELS:
        for rate in RATES:
            print(f"{name:30} {rate:4.0%} {_restored(clean_texts, HELD_OUT_CHANNELS[name](rate))}", flush=True)


def _restored(clean_texts: Sequence[str], damage: Noise) -> str:
    """Return recall and precision before and after, and the processor time of the repair."""
    before, after = Counter[int](), Counter[int]()
    spent = 0.0
    for index, document in enumerate(clean_texts):
        damaged = damage(document, Random(index))  # noqa: S311  (noise, not secrets)
        begun = process_time()
        repaired = repair(damaged).text
        spent += process_time() - begun
        for sums, text in ((before, damaged), (after, repaired)):
            sums.update(dict(enumerate(overlap(text, document))))
    recall, precision = (f"{before[0] / before[n]:.3f} -> {after[0] / after[n]:.4f}" for n in (2, 1))
    return f"recall {recall}  precision {precision}  {spent:.0f} s"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["transcription", raw, truth]:
            transcription(Path(raw), Path(truth))
        case ["clean", data]:
            clean(Path(data))
        case ["noise", data]:
            noise(Path(data))
        case ["held-out", data, "--tune", *names]:
            held_out_noise(Path(data), True, names)
        case ["held-out", data, *names]:
            held_out_noise(Path(data), False, names)
        case _:
            sys.exit(__doc__)
