"""A question is held against sentences piece by piece; what is kept of them is small, whole and found again."""

from pathlib import Path

import numpy as np
import pytest

from kb.embedders import registry
from kb.embedders.base import PieceEmbedder
from kb.embedders.hashing import HashingEmbedder
from kb.index.pieces import AXES, CODES, KEPT_AXES, Pieces, axes_for, embed_in_pieces

SENTENCES = [
    "Kommunen tilbyder læseklubber for børn i 3. klasse.",
    "Affald sorteres i fire beholdere ved huset.",
    "Biblioteket holder åbent til kl. 19 på hverdage.",
    "",
]


@pytest.fixture(scope="module")
def embedder() -> PieceEmbedder:
    found = registry.load("fagsvar-da")
    assert isinstance(found, PieceEmbedder)
    return found


@pytest.fixture(scope="module")
def pieces(embedder: PieceEmbedder) -> Pieces:
    axes = axes_for(SENTENCES, embedder)
    assert axes is not None
    return Pieces.of(embed_in_pieces(SENTENCES, embedder, axes)[1], axes)


def asked(embedder: PieceEmbedder, question: str) -> np.ndarray:
    return embedder.questions_in_pieces([question]).pieces[0]


@pytest.mark.parametrize(
    ("question", "best"), [("hvor sorterer man affald", 1), ("hvornår lukker biblioteket", 2), ("læseklub", 0)]
)
def test_the_sentence_that_has_the_likest_pieces_comes_first(
    embedder: PieceEmbedder, pieces: Pieces, question: str, best: int
) -> None:
    assert next(iter(pieces.likeness(asked(embedder, question), range(4)))) == best


def test_a_sentence_is_as_like_as_its_own_words_say(embedder: PieceEmbedder, pieces: Pieces) -> None:
    likeness = pieces.likeness(asked(embedder, SENTENCES[1]), [1])
    assert likeness[1] == pytest.approx(1.0, abs=0.02)  # a byte a number


def test_a_sentence_is_as_like_whatever_stands_beside_it(embedder: PieceEmbedder, pieces: Pieces) -> None:
    question = asked(embedder, "åbningstider")
    together = pieces.likeness(question, [2, 0, 1])
    assert together == pytest.approx({at: pieces.likeness(question, [at])[at] for at in (0, 1, 2)})


def test_a_sentence_without_pieces_is_left_out(embedder: PieceEmbedder, pieces: Pieces) -> None:
    assert pieces.likeness(asked(embedder, "affald"), [3]) == {}
    assert pieces.likeness(asked(embedder, "affald"), [3, 1]).keys() == {1}


def test_codes_are_small_and_found_again(pieces: Pieces, tmp_path: Path) -> None:
    pieces.save(tmp_path)
    again = Pieces.load(tmp_path)
    assert again is not None
    assert (again.codes.dtype, again.codes.shape[1] <= KEPT_AXES) == (np.dtype(np.int8), True)
    for number in range(len(SENTENCES)):
        np.testing.assert_array_equal(again.of_sentence(number), pieces.of_sentence(number))


def test_a_build_without_pieces_has_none_and_files_that_do_not_fit_are_refused(pieces: Pieces, tmp_path: Path) -> None:
    assert Pieces.load(tmp_path) is None
    pieces.save(tmp_path)
    np.save(tmp_path / CODES, pieces.codes[:-1])
    with pytest.raises(ValueError, match="pieces"):
        Pieces.load(tmp_path)
    np.save(tmp_path / CODES, pieces.codes)
    np.save(tmp_path / AXES, pieces.axes[:5])
    with pytest.raises(ValueError, match="axes"):
        Pieces.load(tmp_path)


def test_an_embedder_without_pieces_gives_vectors_alone() -> None:
    embedder = HashingEmbedder()
    assert axes_for(SENTENCES, embedder) is None
    vectors, codes = embed_in_pieces(SENTENCES, embedder, None)
    np.testing.assert_array_equal(vectors, embedder.encode_passages(SENTENCES))
    assert [len(each) for each in codes] == [0, 0, 0, 0]
