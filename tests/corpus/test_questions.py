"""The questions are in order, name what exists, and the two halves do not say the same."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
KINDS = {"initiative", "contact", "fact", "keyword", "refuse", "foreign"}
KEYS = ["id", "question", "kind", "role", "initiatives", "contacts", "quote", "refuse", "language"]
HALVES = ("dev", "test")


def read(name: str) -> list[dict[str, Any]]:
    lines = (CORPUS / "questions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def known_initiatives() -> set[str]:
    """The initiatives that the two documents hold, by their agreed ids."""
    documents = {path.stem for path in (CORPUS / "documents").glob("*.txt")}
    national = next(one for one in documents if one.startswith("national"))
    local = next(one for one in documents if one.startswith("koebenhavn"))
    slugs = (
        "samarbejde-med-civile-aktoerer-og-ngo-er",
        "etnisk-konsulentteam",
        "sikkerhedskonsulent",
        "skolesocialraadgivere-paa-fri-og-privatskoler",
        "etablering-af-grundskolevejledere-inden-for-social-kontrol",
    )
    return (
        {f"{national}/{number}" for number in range(1, 33)}
        | {f"{local}/{number}" for number in range(1, 7)}
        | {f"{local}/{slug}" for slug in slugs}
    )


def known_contacts() -> set[str]:
    rows = tomllib.loads((CORPUS / "contacts.toml").read_text(encoding="utf-8"))["kontakt"]
    return {row["id"] for row in rows}


def words(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", question.casefold()))


@pytest.mark.parametrize("half", HALVES)
def test_rows_have_the_agreed_fields(half: str) -> None:
    rows = read(half)
    assert len(rows) >= 100
    assert [row["id"] for row in rows] == [f"{half}-{n:03d}" for n in range(1, len(rows) + 1)]
    for row in rows:
        assert list(row) == KEYS, row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert row["refuse"] == (row["kind"] == "refuse"), row["id"]
        assert (row["language"] != "da") == (row["kind"] == "foreign"), row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_all_kinds_are_asked_often_enough(half: str) -> None:
    kinds = Counter(row["kind"] for row in read(half))
    least = {"contact": 20, "fact": 15, "refuse": 20, "foreign": 6, "initiative": 40, "keyword": 8}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}


@pytest.mark.parametrize("half", HALVES)
def test_gold_names_what_exists(half: str) -> None:
    for row in read(half):
        assert set(row["initiatives"]) <= known_initiatives(), row["id"]
        assert set(row["contacts"]) <= known_contacts(), row["id"]
        assert bool(row["initiatives"] or row["contacts"]) != row["refuse"], row["id"]
        assert row["contacts"] or row["kind"] != "contact", row["id"]
        assert row["quote"] or row["kind"] != "fact", row["id"]


@pytest.mark.parametrize("half", HALVES)
def test_every_initiative_is_asked_about_in_danish(half: str) -> None:
    asked = {one for row in read(half) if row["language"] == "da" for one in row["initiatives"]}
    assert known_initiatives() - asked == set()


def test_quotes_have_their_numbers_in_the_document() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (CORPUS / "documents").glob("*.txt")}
    for row in [*read("dev"), *read("test")]:
        text = "".join(texts[one.split("/")[0]] for one in row["initiatives"])
        for number in re.findall(r"\d+", row["quote"] or ""):
            assert re.search(rf"(?<!\d){number}(?!\d)", text), (row["id"], number)


def test_no_question_is_asked_twice() -> None:
    questions = [" ".join(sorted(words(row["question"]))) for half in HALVES for row in read(half)]
    assert [one for one, times in Counter(questions).items() if times > 1] == []


def test_halves_do_not_paraphrase_each_other() -> None:
    for one, other in product(read("dev"), read("test")):
        a, b = words(one["question"]), words(other["question"])
        assert min(len(a), len(b)) < 4 or len(a & b) / len(a | b) < 0.6, (one["id"], other["id"])


@pytest.mark.parametrize("half", HALVES)
def test_conversations_are_in_order_and_name_what_exists(half: str) -> None:
    talks = read(f"chat_{half}")
    assert len(talks) >= 15
    assert [talk["id"] for talk in talks] == [f"chat-{half}-{n:02d}" for n in range(1, len(talks) + 1)]
    for talk in talks:
        first, *rest = talk["turns"]
        assert not first["leans"] and rest, talk["id"]
        for turn in talk["turns"]:
            assert list(turn) == ["question", "initiatives", "contacts", "leans", "refuse"], talk["id"]
            assert set(turn["initiatives"]) <= known_initiatives(), turn["question"]
            assert set(turn["contacts"]) <= known_contacts(), turn["question"]
            assert bool(turn["initiatives"] or turn["contacts"]) != turn["refuse"], turn["question"]


@pytest.mark.parametrize("half", HALVES)
def test_conversations_both_lean_and_change_the_subject(half: str) -> None:
    later = [turn for talk in read(f"chat_{half}") for turn in talk["turns"][1:]]
    assert sum(turn["leans"] for turn in later) >= 15
    assert sum(not turn["leans"] for turn in later) >= 5
    assert any(turn["refuse"] for turn in later)
