"""The second opinion on danger is learnt from the examples, and only from them."""

import json

import pytest

from indexer.danger_training import danger_model, train_danger_model
from kb.embedders.hashing import HashingEmbedder
from kb.errors import CorpusError
from kb.safety.danger import DangerPatterns, reason
from kb.safety.danger_model import DangerModel

FARE = {
    "ord": {"talemaader": ["slå op"], "nu": ["nu"], "oplysning": ["kursus*"], "foer": [], "taenkt": []}
    | {"drab": ["dræbe"]},
    "regel": [{"navn": "Drab", "alle": ["drab"]}],
    "besked": {"tekst": "Ring 112.", "aabne": "", "andre": "", "hoejst": 2},
    "model": {"taerskel": 0.0, "taerskel_med_regel": -1.0},
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


def trained(tmp_path, lists=FARE):
    path = examples(tmp_path, [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES])
    return DangerPatterns.from_data({**lists, "model": train_danger_model(lists, path)})


def test_it_hears_what_no_rule_has_words_for(tmp_path):
    patterns = trained(tmp_path)
    assert reason("skolen brænder, og hun skriger", patterns) == "lyder som fare"
    assert reason("skolen er grøn", patterns) is None


def test_a_rule_counts_unless_the_model_is_sure_that_it_is_mistaken(tmp_path):
    assert reason("de vil dræbe ham", trained(tmp_path)) == "Drab"
    sure = {**FARE, "model": {"taerskel": 0.0, "taerskel_med_regel": 0.0}}
    assert reason("vi spiser frokost, solgt, grøn: dræbe", trained(tmp_path, sure)) is None


def test_what_a_question_means_counts_beside_its_words(tmp_path):
    path = examples(tmp_path, [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES])
    embedder = HashingEmbedder()
    model = DangerModel.from_data(json.loads(json.dumps(train_danger_model(FARE, path, embedder))))
    grave, calm = embedder.encode_questions(["huset brænder nu", "vi spiser frokost"])
    assert model.score(["ukendt"], grave) > model.score(["ukendt"], calm)


def test_the_same_examples_give_the_same_model(tmp_path):
    path = examples(tmp_path, [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES])
    assert train_danger_model(FARE, path) == train_danger_model(FARE, path)


def test_it_is_learnt_again_only_where_examples_lists_or_embedder_have_changed(tmp_path, monkeypatch):
    lines = [json.dumps({"text": text, "danger": danger}) for text, danger in EXAMPLES]
    path, embedder = examples(tmp_path, lines), HashingEmbedder()
    first = danger_model(FARE, path, embedder, {})
    kept = json.loads(json.dumps(first))
    monkeypatch.setattr("indexer.danger_training.train_danger_model", lambda *_: {"weights": {}})
    assert danger_model(FARE, path, embedder, kept) == first
    other = {**FARE, "model": {"taerskel": 0.5, "taerskel_med_regel": -1.0}}
    assert danger_model(other, path, embedder, kept)["weights"] == {}
    assert danger_model(FARE, examples(tmp_path, lines[1:]), embedder, kept)["weights"] == {}
    embedder.fingerprint = "en anden"
    assert danger_model(FARE, examples(tmp_path, lines), embedder, kept)["weights"] == {}


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
