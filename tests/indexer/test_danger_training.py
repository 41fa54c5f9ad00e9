"""The second opinion on danger is learnt from the examples, and only from them."""

import json

import pytest

from indexer.danger_training import train_danger_model
from kb.errors import CorpusError
from kb.safety.danger import DangerPatterns, reason

FARE = {
    "ord": {"talemaader": ["slå op"], "nu": ["nu"], "oplysning": ["kursus*"], "foer": [], "taenkt": []}
    | {"drab": ["dræbe"]},
    "regel": [{"navn": "Drab", "alle": ["drab"]}],
    "besked": {"tekst": "Ring 112.", "aabne": "", "andre": "", "hoejst": 2},
    "model": {"taerskel": 0.0},
}  # fmt: skip
EXAMPLES = [
    ("bilen brænder og hun skriger", True),
    ("huset brænder nu", True),
    ("der er brand, han skriger", True),
    ("bilen er grøn", False),
    ("huset er solgt", False),
    ("vi spiser frokost", False),
]


def examples(tmp_path, lines):
    path = tmp_path / "eksempler.jsonl"
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    return path


def test_it_hears_what_no_rule_has_words_for_and_is_called_off_as_rules_are(tmp_path):
    path = examples(tmp_path, [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES])
    patterns = DangerPatterns.from_data({**FARE, "model": train_danger_model(FARE, path)})
    assert reason("skolen brænder, og hun skriger", patterns) == "lyder som fare"
    assert reason("kursus: huset brænder, og hun skriger", patterns) is None
    assert reason("skolen er grøn", patterns) is None


def test_the_same_examples_give_the_same_model(tmp_path):
    path = examples(tmp_path, [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES])
    assert train_danger_model(FARE, path) == train_danger_model(FARE, path)


def test_no_examples_no_model(tmp_path):
    assert train_danger_model(FARE, tmp_path / "findes-ikke.jsonl") is None
    one_kind = examples(tmp_path, [json.dumps({"text": "a", "danger": True})])
    assert train_danger_model(FARE, one_kind) is None
    without = DangerPatterns.from_data(FARE)
    assert reason("dræbe", without) == "Drab"


@pytest.mark.parametrize("line", ["{", '{"text": "a"}', "[1]"])
def test_a_line_that_is_no_example_is_refused(tmp_path, line):
    with pytest.raises(CorpusError):
        train_danger_model(FARE, examples(tmp_path, [line]))
