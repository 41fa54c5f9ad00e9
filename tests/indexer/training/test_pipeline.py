import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.training.pipeline import run
from indexer.training.places import Places

_spec = importlib.util.spec_from_file_location("made_up", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_spec)
sys.modules["made_up"] = made_up
_spec.loader.exec_module(made_up)

LONG = replace(made_up.TINY, distil_epochs=40)  # a transformer alone is slow to learn from random vectors


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
    assert right.mean() > 0.15  # by chance: 0.03


@pytest.fixture(scope="module")
def further(places, tmp_path_factory):
    root = tmp_path_factory.mktemp("further")
    found = replace(places, work=root / "work", out=root / "out", start=places.out)
    run(found, made_up.TINY, "cpu")
    return found


def test_a_finished_model_is_trained_further_with_its_own_pieces(places, further):
    from sentence_transformers import SentenceTransformer

    tokens = [(folder / "tokenizer.json").read_text("utf-8") for folder in (places.out, further.out)]
    assert tokens[0] == tokens[1]
    rows = made_up.pairs()[5::37]
    before, after = (SentenceTransformer(str(folder), device="cpu") for folder in (places.out, further.out))
    danish, english = after.encode([d for d, _ in rows]), after.encode([e for _, e in rows])
    assert ((danish @ english.T).argmax(1) == np.arange(len(rows))).mean() > 0.5
    assert not np.allclose(before.encode(rows[0][0]), after.encode(rows[0][0]), atol=1e-3)


def test_going_on_needs_a_folder_of_this_training(places, tmp_path):
    with pytest.raises(SystemExit, match="tabel"):
        run(replace(places, start=tmp_path), made_up.TINY, "cpu")


def test_teacher_vectors_of_other_pairs_are_refused(places, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    np.save(work / "teacher.npy", np.zeros((3, 32), np.float16))
    with pytest.raises(SystemExit, match=r"teacher\.npy.*slet filen"):
        run(replace(places, work=work, start=places.out), made_up.TINY, "cpu")


def test_a_stopped_last_stage_goes_on_where_it_was(further, monkeypatch):
    import torch

    from indexer.training import contrastive

    seen = []
    learn = contrastive._contrastive
    monkeypatch.setattr(contrastive, "_contrastive", lambda *given: seen.append(1) or learn(*given))
    path = further.work / "contrast.pt"
    saved = torch.load(path, weights_only=True)
    steps, texts, elapsed = saved["schedule"]
    torch.save(saved | {"schedule": (steps - 3, texts * 0.9, elapsed)}, path)
    run(further, made_up.TINY, "cpu")
    assert 0 < len(seen) < steps / 2


def test_a_finished_step_is_not_done_again(places, monkeypatch):
    from indexer.training import alignment, contrastive, distil, teacher
    from indexer.training import tokenizer as pieces

    def again(*args, **kwargs):
        raise AssertionError("a finished step ran again")

    monkeypatch.setattr(teacher, "encode", again)
    monkeypatch.setattr(pieces, "train", again)
    monkeypatch.setattr(alignment, "translations", again)
    monkeypatch.setattr(distil, "learn", again)
    monkeypatch.setattr(contrastive, "_contrastive", again)
    run(places, made_up.TINY, "cpu")
    assert (places.out / "modules.json").exists()


def test_the_model_folder_holds_half_precision_and_says_float32(places):
    from safetensors.torch import load_file

    assert {str(t.dtype) for t in load_file(places.out / "model.safetensors").values()} == {"torch.float16"}
    assert '"dtype": "float32"' in (places.out / "config.json").read_text(encoding="utf8")


def test_other_shapes_are_trained_on_the_lesson_that_a_run_left(further, monkeypatch, tmp_path):
    from indexer.training import shapes, shipped, teacher
    from indexer.training.distil import Lesson
    from indexer.training.tokens import Tokens

    monkeypatch.setitem(shapes.SHAPES, "both", (0, 1))
    danish, english = (Tokens.load(further.work / name) for name in ("danish.npz", "english.npz"))
    lesson = Lesson.of(danish, english, np.load(further.work / "teacher.npy"), "cpu")
    start = shipped.load(further.start)
    student, seen = shapes.trained("both", start, lesson, LONG, further.teacher, tmp_path)
    assert seen >= LONG.distil_epochs * len(lesson.danish)
    english = [english for _, english in made_up.pairs()[5::37]]
    wanted = teacher.encode(further.teacher, english, 32, "cpu").astype(np.float32)
    encode = shapes.encoder(student.vectors, start.tokenizer, 60, "cpu")
    assert agreement(encode(english), wanted) > 0.45  # untrained: 0.34, trained from six seeds: 0.58 to 0.63


def agreement(found, wanted):
    """Return the mean cosine of vectors that belong together, without what all of a kind share."""
    ours, theirs = (vectors - vectors.mean(0) for vectors in (found, wanted))
    lengths = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    return float(((ours * theirs).sum(1) / lengths).mean())
