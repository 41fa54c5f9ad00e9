"""The hand-written question/passage pairs of the domain stage keep their promises."""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "indexer" / "training" / "pairs"
FILES = sorted(FOLDER.glob("*.jsonl"))
FIELDS = {"question", "passage", "topic"}
MINIMUM_PAIRS = 1_800
MINIMUM_PARAPHRASES = 300
MOST_QUESTIONS_A_PASSAGE = 4
ALLOWED = re.compile(r"[0-9A-Za-zÆØÅæøåÉéÈèÜüÖöÄä §.,:;!?%&/()+'\"–-]+")
LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){5,}")


@cache
def all_pairs() -> tuple[dict[str, str], ...]:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    return tuple(json.loads(line) for line in lines)


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_a_pair_of_three_filled_strings(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        assert set(pair) == FIELDS, line
        assert all(isinstance(value, str) and value == value.strip() != "" for value in pair.values()), line


def test_there_are_enough_pairs_and_paraphrases() -> None:
    paraphrases = [pair for pair in all_pairs() if pair["topic"] == "paraphrase"]
    assert len(all_pairs()) >= MINIMUM_PAIRS
    assert len(paraphrases) >= MINIMUM_PARAPHRASES


def test_no_question_is_asked_twice() -> None:
    counts = Counter(folded(pair["question"]) for pair in all_pairs())
    assert [question for question, count in counts.items() if count > 1] == []


def test_no_passage_is_its_own_question() -> None:
    assert [pair for pair in all_pairs() if folded(pair["question"]) == folded(pair["passage"])] == []


def test_a_passage_has_few_questions_under_one_topic() -> None:
    topics = defaultdict(list)
    for pair in all_pairs():
        topics[pair["passage"]].append(pair["topic"])
    assert [p for p, found in topics.items() if len(found) > MOST_QUESTIONS_A_PASSAGE] == []
    assert [p for p, found in topics.items() if len(set(found)) > 1] == []


def test_text_holds_danish_characters_only() -> None:
    texts = [pair[field] for pair in all_pairs() for field in ("question", "passage")]
    assert [text for text in texts if not ALLOWED.fullmatch(text)] == []


def test_no_text_holds_a_phone_number_or_an_address_of_a_person() -> None:
    texts = [pair[field] for pair in all_pairs() for field in ("question", "passage")]
    assert [text for text in texts if LONG_NUMBER.search(text) or "@" in text] == []


def test_passages_are_mostly_written_with_danish_letters() -> None:
    passages = {pair["passage"] for pair in all_pairs() if pair["topic"] != "paraphrase"}
    with_letters = [passage for passage in passages if re.search("[æøåÆØÅ]", passage)]
    assert len(with_letters) > 0.9 * len(passages)
