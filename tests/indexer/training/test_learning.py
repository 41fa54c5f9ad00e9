import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from indexer.training import distil
from indexer.training import tokenizer as pieces
from indexer.training.contrastive import SideBySide, epoch, padded, scaled
from indexer.training.distil import Lesson
from indexer.training.losses import distillation, in_batch_negatives, late
from indexer.training.natural import QuestionPassage, encode
from indexer.training.static import narrow, put_words
from indexer.training.student import Student, from_teacher
from indexer.training.tokens import tokenise

_spec = importlib.util.spec_from_file_location("made_up_too", Path(__file__).with_name("made_up.py"))
made_up = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made_up)
RECIPE = replace(made_up.TINY, distil_epochs=6)


@pytest.fixture(scope="module")
def tokenizer():
    rows = made_up.pairs()[::7]
    return pieces.train([d for d, _ in rows], [e for _, e in rows], 150, 30)


@pytest.fixture(scope="module")
def lesson(tokenizer):
    """Sentences whose wanted vectors say only who acts."""
    rows = made_up.pairs()[::5]
    who = sorted({danish.split()[0] for danish, _ in rows})
    vectors = np.eye(32, dtype=np.float16)[[who.index(danish.split()[0]) for danish, _ in rows]]
    danish, english = (tokenise(tokenizer, side) for side in (zip(*rows, strict=True)))
    return Lesson.of(danish, english, vectors, "cpu")


@pytest.fixture
def student(tokenizer, tmp_path):
    made_up.write_teacher(tmp_path / "teacher")
    torch.manual_seed(3)
    table = torch.randn(tokenizer.get_vocab_size(), 32) * 0.3
    return Student(from_teacher(tmp_path / "teacher", (0, 1), table), 3e-3, 1e-2, "cpu")


def loss_of(student, lesson):
    which = np.flatnonzero(lesson.danish.lengths == np.bincount(lesson.danish.lengths).argmax())
    ids = torch.from_numpy(lesson.danish.rows(which, int(lesson.danish.lengths[which[0]])))
    target = lesson.target(which, "cpu")
    with torch.inference_mode():
        return distillation(student.vectors(ids), target, target[:0], 0.05).mean().item()


def test_distillation_brings_the_student_nearer_to_the_teacher(student, lesson, tmp_path):
    before = loss_of(student, lesson)
    distil.distil(student, lesson, RECIPE, tmp_path / "student.pt")
    assert loss_of(student, lesson) < before - 0.5


def test_a_checkpoint_brings_back_the_same_student(student, lesson, tmp_path):
    distil.distil(student, lesson, replace(RECIPE, distil_epochs=1), tmp_path / "student.pt")
    after = loss_of(student, lesson)
    saved = torch.load(tmp_path / "student.pt", weights_only=True)["learner"]
    with torch.no_grad():
        student.table.mul_(0)
    student.restore(saved)
    assert loss_of(student, lesson) == after


def test_padding_does_not_change_a_vector(student, tokenizer):
    short = tokenizer.encode("barnet ser", add_special_tokens=False).ids
    long = tokenizer.encode("barnet ser skolen i dag om natten", add_special_tokens=False).ids
    with torch.inference_mode():
        alone = student.vectors(*padded([short], "cpu"))
        beside = student.vectors(*padded([short, long], "cpu"))[:1]
    assert torch.allclose(alone, beside, atol=0.02)  # bfloat16


def test_a_batch_never_holds_a_passage_or_a_question_twice(tokenizer):
    pairs = [QuestionPassage(f"q{i // 2}", f"p{i % 7}") for i in range(84)]
    data = encode(pairs, tokenizer)
    for batch in epoch(data, 8, np.random.default_rng(1)):
        chosen = [pairs[i] for i in batch]
        assert len({pair.passage for pair in chosen}) == len({pair.question for pair in chosen}) == len(batch)


def test_negatives_cost_when_they_are_near():
    right = torch.eye(4)
    assert in_batch_negatives(right @ right.T, 0.05) < 0.01
    assert in_batch_negatives(right @ right.roll(1, 0).T, 0.05) > 5


def test_the_static_half_starts_at_the_length_the_recipe_says(student, lesson, tokenizer):
    table = scaled(torch.randn(tokenizer.get_vocab_size(), 32), lesson, 0.7)
    model = SideBySide(student, table, torch.eye(32))
    which = np.flatnonzero(lesson.danish.lengths > 0)[:200]
    rows = [lesson.danish.bag(which[i : i + 1])[0].tolist() for i in range(len(which))]
    _, static = model.halves(*padded(rows, "cpu"))
    assert static.norm(dim=1).mean().item() == pytest.approx(0.7, rel=0.15)
    assert table[pieces.CLS].abs().sum() == 0


def test_late_interaction_is_the_mean_of_each_pieces_likest_and_sees_no_padding():
    axes = torch.eye(4)
    asked = torch.stack([axes[[0, 1, 3]], axes[[2, 2, 3]]])
    passages = torch.stack([axes[[1, 0]], axes[[2, 3]]])
    counts, said = torch.tensor([[1, 1, 0], [1, 0, 0]]).bool(), torch.tensor([[1, 1], [0, 1]]).bool()
    assert late(asked, counts, passages, said).tolist() == [[1.0, 0.0], [0.0, 0.0]]


def test_mixing_puts_the_weights_between_what_they_were_and_what_they_became(student, tokenizer):
    model = SideBySide(student, torch.zeros(tokenizer.get_vocab_size(), 8), torch.eye(32)[:, :8])
    before = model.weights()
    with torch.no_grad():
        model.static.add_(1.0)
        student.table.add_(1.0)
    model.mix(before, 0.25)
    assert torch.equal(model.static, torch.full_like(model.static, 0.75))
    assert torch.allclose(student.table, before[-2] + 0.75)


def test_a_word_the_pairs_never_show_gets_the_teachers_vector():
    rows = torch.randn(6, 4)
    usage = torch.tensor([100.0, 90, 50, 0, 0, 300])
    kept = rows[[0, 1, 2, 5]].clone()
    put_words(rows, torch.tensor([3, 4]), torch.eye(4)[:2], usage)
    assert torch.equal(rows[[0, 1, 2, 5]], kept)
    assert torch.allclose(torch.nn.functional.normalize(rows[3:5], dim=1), torch.eye(4)[:2])
    assert rows[3].norm() == kept[:3].norm(dim=1).median()


def test_a_narrowed_table_keeps_what_the_teacher_tells_apart():
    vectors = np.zeros((40, 6), np.float16)
    vectors[:, :2] = np.random.default_rng(1).normal(size=(40, 2))
    empty = tokenise(pieces.train(["a b"], ["c"], 20, 0), ["a"])
    table = narrow(torch.eye(6), Lesson.of(empty, empty, vectors, "cpu"), 2)
    assert table.rows.shape == (6, 2)
    assert table.rows[:2].norm().item() == pytest.approx(2**0.5, rel=1e-3)
    assert table.rows[2:].norm().item() == pytest.approx(0, abs=1e-3)
