"""Count the cohesion table from running Danish text, one sentence a line.

zcat sentences.gz | cut -f1 | python -m indexer.layout.learn_cohesion
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from indexer.layout.cohesion import CEILING, ENDING, TABLE, word_class

WORDS = 900
ENDINGS = 250
SMOOTHING = 2.0
_TOKEN = re.compile(r"\w+(?:[-'’./]\w+)*|[^\w\s]")


def learn(lines: Iterable[str]) -> tuple[list[str], list[list[float]]]:
    """Return the classes and, for every pair of them, the clipped mutual information."""
    sentences = [_TOKEN.findall(line) for line in lines]
    frequent = Counter(t.lower() for s in sentences for t in s if t.isalpha())
    words = [w for w, _ in frequent.most_common(WORDS)]
    rest = Counter({w: n for w, n in frequent.items() if w not in set(words)})
    endings: Counter[str] = Counter()
    for word, count in rest.items():
        endings["~" + word[-ENDING:]] += count
    classes = ["<,>", "<0>", "<A>", "~", *words, *(e for e, _ in endings.most_common(ENDINGS))]
    return classes, _information(sentences, classes)


def _information(sentences: list[list[str]], classes: list[str]) -> list[list[float]]:
    import numpy as np

    index = {name: i for i, name in enumerate(classes)}
    cached: dict[str, int] = {}

    def of(token: str) -> int:
        if token not in cached:
            named = token[0].isalnum()
            cached[token] = index[word_class(token, index)] if named else index["<,>"]
        return cached[token]

    counts = np.zeros((len(classes), len(classes)))
    for sentence in sentences:
        for left, right in pairwise(sentence[1:] if sentence else []):
            if right[0].isalnum():
                counts[of(left), of(right)] += 1
    expected = counts.sum(1, keepdims=True) * counts.sum(0, keepdims=True) / max(counts.sum(), 1)
    values = np.log((counts + SMOOTHING) / (expected + SMOOTHING)).clip(-CEILING, CEILING)
    return list(values)


def main() -> None:
    """Read sentences from standard input and write the table beside this file."""
    import numpy as np

    classes, values = learn(sys.stdin)
    table = np.rint(np.array(values) * 127 / CEILING).astype(np.int8)
    np.savez_compressed(TABLE, classes=np.array(classes), table=table)
    print(f"{len(classes)} classes, {TABLE.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
