"""The thesaurus is in order: enough subjects, told apart, and related to ones that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kb.danish.tokenise import content_words

CORPUS = Path(__file__).parents[2] / "corpus"
SUBJECTS = tomllib.loads((CORPUS / "emneord.toml").read_text(encoding="utf-8"))["emne"]


def test_covers_at_least_180_subjects() -> None:
    assert len(SUBJECTS) >= 180


def test_ids_are_slugs_and_unique() -> None:
    ids = [subject["id"] for subject in SUBJECTS]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_related_subjects_exist_and_are_others() -> None:
    ids = {subject["id"] for subject in SUBJECTS}
    wrong = [(s["id"], r) for s in SUBJECTS for r in s["related"] if r not in ids or r == s["id"]]
    assert wrong == []


def test_every_subject_has_other_words_each_once() -> None:
    for subject in SUBJECTS:
        words = [subject["preferred"], *subject["alternatives"]]
        folded = [word.casefold() for word in words]
        assert len(words) > 1, subject["id"]
        assert len(folded) == len(set(folded)), subject["id"]
        assert all(word == word.strip() and word.isprintable() and word for word in words), subject["id"]


def test_everyday_words_lead_to_the_terms_of_the_field() -> None:
    words = {subject["id"]: subject["alternatives"] for subject in SUBJECTS}
    assert "tvunget til at gifte sig" in words["tvangsaegteskab"]
    assert "anmelde" in words["underretning"]


def test_no_vanishing_turn_of_phrase_is_listed() -> None:
    """A term of stop words only would never be found in a question ("far" may be a stop word: "får")."""
    phrases = [words for subject in SUBJECTS for words in subject["alternatives"] if " " in words]
    assert [phrase for phrase in phrases if not content_words(phrase)] == []
