import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from indexer.training.pipeline import run
from indexer.training.places import Places

_spec = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_spec)
sys.modules["made_up"] = made_up
_spec.loader.exec_module(made_up)


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    root = tmp_path_factory.mktemp("training")
    made_up.write_data(root / "data")
    made_up.write_domain(root / "domain")
    made_up.write_teacher(root / "teacher")
    found = Places(root / "data", root / "teacher", root / "work", root / "out", root / "domain")
    run(found, made_up.TINY, "cpu")
    return found


@pytest.fixture(scope="module")
def model(places):
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(places.out), device="cpu")


def test_the_exported_folder_gives_unit_vectors_of_both_halves(model):
    vectors = model.encode(["barnet ser lægen", "", "x" * 5000])
    assert vectors.shape == (3, 56)
    assert model.get_embedding_dimension() == 56  # 32 of the transformer, 24 of the table
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_danish_sentence_is_nearest_to_its_translation(model):
    rows = made_up.pairs()[5::37]
    danish, english = model.encode([d for d, _ in rows]), model.encode([e for _, e in rows])
    right = (danish @ english.T).argmax(1) == np.arange(len(rows))
    assert right.mean() > 0.5  # by chance: 0.03


def test_a_finished_step_is_not_done_again(places, monkeypatch):
    from indexer.training import alignment, distil, teacher
    from indexer.training import tokenizer as pieces

    def again(*args, **kwargs):
        raise AssertionError("a finished step ran again")

    monkeypatch.setattr(teacher, "encode", again)
    monkeypatch.setattr(pieces, "train", again)
    monkeypatch.setattr(alignment, "translations", again)
    monkeypatch.setattr(distil, "learn", again)
    run(places, made_up.TINY, "cpu")
    assert (places.out / "modules.json").exists()


def test_the_model_folder_holds_half_precision_and_says_float32(places):
    from safetensors.torch import load_file

    assert {str(t.dtype) for t in load_file(places.out / "model.safetensors").values()} == {"torch.float16"}
    assert '"dtype": "float32"' in (places.out / "config.json").read_text(encoding="utf8")
