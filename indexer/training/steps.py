"""The steps whose results are kept: each loads its file, or makes it and saves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from indexer.training import alignment, distil, shipped, static, teacher
from indexer.training import tokenizer as pieces
from indexer.training.contrastive import SideBySide, scaled
from indexer.training.distil import Lesson
from indexer.training.natural import QuestionPassage
from indexer.training.parallel import Pair
from indexer.training.places import Places
from indexer.training.recipe import Recipe
from indexer.training.student import Student, from_teacher, with_table
from indexer.training.tokens import Tokens, tokenise

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOKENIZER_TEXTS = 350_000  # enough for 32,000 pieces, and a minute


def tokenizer(places: Places, recipe: Recipe, pairs: list[Pair], guidance: list[QuestionPassage]) -> Tokenizer:
    """Return the tokenizer, trained on Danish of both kinds and some English."""
    from tokenizers import Tokenizer as Loaded

    path = places.work / "tokenizer.json"
    if not path.exists():
        some = pairs[:_TOKENIZER_TEXTS]
        danish = [pair.danish for pair in some] + [text for pair in guidance for text in pair][:100_000]
        english = [pair.english for pair in some[: len(some) // 2]]
        learned = pieces.train(danish, english, recipe.pieces, recipe.whole_words)
        pieces.inherit(learned, teacher.tokenizer(places.teacher), recipe.inherited).save(str(path))
    return Loaded.from_file(str(path))


def lesson(places: Places, recipe: Recipe, pairs: list[Pair], tokenizer: Tokenizer, device: str) -> Lesson:
    """Return the pairs in pieces with the teacher's vectors of the English sides."""
    path = places.work / "teacher.npy"
    if not path.exists():
        english = [pair.english for pair in pairs]
        np.save(path, teacher.encode(places.teacher, english, recipe.max_tokens, device))
    vectors = np.load(path)
    if len(vectors) != len(pairs):
        raise SystemExit(
            f"{path} hører til {len(vectors)} sætningspar, men her er {len(pairs)}: slet filen, og kør igen."
        )
    learnt = Lesson.of(*_tokenised(tokenizer, pairs), vectors, device)
    learnt.danish.save(places.work / "danish.npz")  # for `shapes`, which trains several models on one lesson
    learnt.english.save(places.work / "english.npz")
    return learnt


def _tokenised(tokenizer: Tokenizer, pairs: list[Pair]) -> tuple[Tokens, Tokens]:
    return tokenise(tokenizer, [p.danish for p in pairs]), tokenise(tokenizer, [p.english for p in pairs])


def start_table(places: Places, tokenizer: Tokenizer, pairs: list[Pair], lesson: Lesson) -> torch.Tensor:
    """Return the student's first table: every piece a mixture of its translations."""
    from safetensors.torch import load_file

    path = places.work / "start_table.npy"
    if not path.exists():
        english = teacher.tokenizer(places.teacher)
        weights = load_file(places.teacher / "model.safetensors")["embeddings.word_embeddings.weight"].float().numpy()
        source = alignment.presence(Tokens.join([lesson.danish, lesson.english]), tokenizer.get_vocab_size())
        sides = tokenise(english, [pair.english for pair in pairs])
        target = alignment.presence(Tokens.join([sides, sides]), len(weights))
        best, mix = alignment.translations(source, target)
        np.save(path, alignment.start_table(tokenizer, english, weights, best, mix))
    return torch.from_numpy(np.load(path))


def table(places: Places, recipe: Recipe, lesson: Lesson, tokenizer: Tokenizer, device: str) -> static.Table:
    """Return the distilled static table, with the teacher's own vectors for the words only it knows."""
    path = places.work / "static.pt"
    if not path.exists():
        learned = static.distil_static(lesson, tokenizer.get_vocab_size(), recipe, device).cpu()
        words = pieces.inherited(tokenizer)
        if words:
            vectors = teacher.encode(places.teacher, list(words), recipe.max_tokens, device)
            usage = torch.tensor(_usage(lesson, len(learned)))
            static.put_words(learned, torch.tensor(list(words.values())), torch.from_numpy(vectors).float(), usage)
        torch.save(tuple(static.narrow(learned, lesson, recipe.static_dimensions)), path)
    return static.Table(*torch.load(path, weights_only=True))


def student(places: Places, recipe: Recipe, start: torch.Tensor, lesson: Lesson, device: str) -> Student:
    """Return the distilled student."""
    bert = from_teacher(places.teacher, recipe.teacher_layers, start)
    learner = Student(bert, recipe.distil_rate, recipe.table_rate, device)
    distil.distil(learner, lesson, recipe, places.work / "student.pt")
    return learner


def shrink(
    recipe: Recipe, tokenizer: Tokenizer, pairs: list[Pair], lesson: Lesson, learner: Student
) -> tuple[Tokenizer, Lesson, Student]:
    """Return all three with only the pieces that are shipped; the last stage trains with these."""
    smaller, kept = pieces.shrink(tokenizer, _usage(lesson, tokenizer.get_vocab_size()), recipe.shipped_pieces)
    bert = with_table(learner.finished(), learner.table.detach().cpu()[kept])
    shrunk = Student(bert, recipe.contrast_rate, 3 * recipe.contrast_rate, learner.device)
    return smaller, Lesson(*_tokenised(smaller, pairs), lesson.vectors), shrunk


def distilled(
    places: Places, recipe: Recipe, pairs: list[Pair], guidance: list[QuestionPassage], device: str
) -> tuple[SideBySide, Tokenizer, Lesson]:
    """Return both halves as the teacher alone makes them, with the pieces that are shipped."""
    every = tokenizer(places, recipe, pairs, guidance)
    whole = lesson(places, recipe, pairs, every, device)
    learner = student(places, recipe, start_table(places, every, pairs, whole), whole, device)
    kept, shorter, learner = shrink(recipe, every, pairs, whole, learner)
    rows = table(places, recipe, shorter, kept, device)
    return SideBySide(learner, scaled(rows.rows, shorter, recipe.static_scale), rows.axes), kept, shorter


def gone_on(
    places: Places, recipe: Recipe, pairs: list[Pair], start: Path, device: str
) -> tuple[SideBySide, Tokenizer, Lesson]:
    """Return both halves as they stand in the model folder ``start``, the student distilled further if asked for."""
    found = shipped.load(start)
    known = lesson(places, recipe, pairs, found.tokenizer, device)
    bert = found.bert
    if recipe.further_minutes:
        learner = Student(bert, recipe.distil_rate, recipe.table_rate, device)
        further = replace(recipe, distil_minutes=recipe.further_minutes)
        distil.distil(learner, known, further, places.work / "further.pt")
        bert = learner.finished()
    learner = Student(bert, recipe.contrast_rate, 3 * recipe.contrast_rate, device)
    return SideBySide(learner, found.static, shipped.axes(found.static, known)), found.tokenizer, known


def _usage(lesson: Lesson, size: int) -> list[float]:
    def count(tokens: Tokens) -> NDArray[np.float64]:
        return np.bincount(tokens.ids, minlength=size).astype(np.float64)

    usage: list[float] = (count(lesson.danish) + pieces.ENGLISH_WEIGHT * count(lesson.english)).tolist()
    return usage
