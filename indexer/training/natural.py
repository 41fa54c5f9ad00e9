"""Natural question/passage pairs: guidance pages, everyday paraphrases and our own domain pairs."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.training.parallel import Pair

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DOMAIN_PAIRS = Path(__file__).parent / "pairs"
PASSAGE = 700  # characters; about 110 words
_SECTIONS = 6  # of a page at most, or a few long pages would be all the training


class QuestionPassage(NamedTuple):
    """Two texts that belong together; the first is the shorter, asking one."""

    question: str
    passage: str


def guidance(path: Path, rng: random.Random) -> list[QuestionPassage]:
    """Take title/description, heading/text and neighbouring paragraphs from documentation pages."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        found = [pair for line in lines for pair in _of_page(json.loads(line), rng)]
    return list(dict.fromkeys(found))


def _of_page(page: dict[str, Any], rng: random.Random) -> Iterator[QuestionPassage]:
    title, description = page["title"], page.get("description") or ""
    if len(description) > 40 and description.lower() != title.lower():
        yield QuestionPassage(title, description[:PASSAGE])
    sections = [s for s in page["sections"] if len(s["text"]) > 80 and len(s["h"]) > 5]
    for section in rng.sample(sections, min(_SECTIONS, len(sections))):
        yield QuestionPassage(_asking(title, section["h"]), section["text"][:PASSAGE])
        parts = [part for part in section["text"].split("\n\n") if 80 < len(part) < PASSAGE]
        if len(parts) > 1 and rng.random() < 0.3:
            yield QuestionPassage(parts[0], parts[1])


def _asking(title: str, heading: str) -> str:
    """Give a heading that says little by itself ("Timer") the title in front."""
    return heading if len(heading.split()) > 2 else f"{title}: {heading}"


def paraphrases(pairs: list[Pair]) -> list[QuestionPassage]:
    """Pair Danish sentences that translate one English sentence: the cheapest honest paraphrases."""
    by_english: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        by_english[pair.english.lower()].append(pair.danish)
    return [
        QuestionPassage(first, second)
        for group in by_english.values()
        for first, second in pairwise(group)
        if first.lower() != second.lower()
    ]


def domain(folder: Path = DOMAIN_PAIRS) -> list[QuestionPassage]:
    """Read the question/passage pairs written for this package."""
    rows = (
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf8").splitlines()
        if line.strip()
    )
    return [QuestionPassage(row["question"], row["passage"]) for row in rows]


def siblings(pairs: list[QuestionPassage]) -> list[QuestionPassage]:
    """Pair the questions that share a passage: two citizens' words for one need."""
    asked: dict[str, list[str]] = defaultdict(list)
    for question, passage in pairs:
        asked[passage].append(question)
    return [QuestionPassage(*two) for questions in asked.values() for two in pairwise(questions)]


def hold_out(pairs: list[QuestionPassage], share: float) -> tuple[list[QuestionPassage], list[QuestionPassage]]:
    """Split by passage into (training, development): no passage is in both, and new pairs move no old one."""
    held = {pair.passage for pair in pairs if zlib.crc32(pair.passage.encode()) < share * 2**32}
    return [p for p in pairs if p.passage not in held], [p for p in pairs if p.passage in held]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pairs with their piece ids, without edge pieces."""

    pairs: list[QuestionPassage]
    questions: list[list[int]]
    passages: list[list[int]]

    @property
    def sides(self) -> tuple[list[list[int]], list[list[int]]]:
        """Return the piece ids of questions and passages."""
        return self.questions, self.passages


def encode(pairs: list[QuestionPassage], tokenizer: Tokenizer) -> Encoded:
    """Tokenise both sides, leaving out pairs of which nothing is left."""

    def ids(texts: list[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch(texts, add_special_tokens=False)]

    rows = zip(pairs, ids([p.question for p in pairs]), ids([p.passage for p in pairs]), strict=True)
    whole = [row for row in rows if row[1] and row[2]]
    return Encoded([row[0] for row in whole], [row[1] for row in whole], [row[2] for row in whole])
