"""What every embedder owes: those of the registry, the models that ship, and a transformer from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kb.embedders import registry
from kb.embedders.base import Embedder, PieceEmbedder

SHIPPED = sorted(path.name for path in registry.MODELS.iterdir() if path.is_dir() and (path / "modules.json").exists())
ROUNDING = 1e-3  # of products in bfloat16, where the processor has units for them (docs/decisions/0300)
TEXTS = [
    "Hvem kan hjælpe en elev, der er bange for at blive sendt på genopdragelsesrejse?",
    "LOKK",
    "Skolesocialrådgivere på fri- og privatskoler. " * 12,
    "18-årige",
    "Der er afsat 2 mio. kr. årligt i perioden 2014-2017.",
]


Load = Callable[[], Embedder]
NAMES = [*sorted(registry.EMBEDDERS), *SHIPPED, "a transformer"]
RUNTIMES = [(name, "torch") for name in NAMES] + [(name, "onnx") for name in (*SHIPPED, "a transformer")]


@pytest.fixture(scope="module", params=RUNTIMES, ids=" by ".join)
def load(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    name, runtime = request.param
    if runtime == "onnx":
        pytest.importorskip("onnxruntime")
    with pytest.MonkeyPatch.context() as patch:
        if name == "a transformer":
            name = str(request.getfixturevalue("tiny_transformer"))
            patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))  # of its graph
        yield lambda: registry.load(name, runtime=runtime)


@pytest.fixture(scope="module")
def embedder(load: Load) -> Embedder:
    made = load()
    made.warm_up()
    return made


def test_vectors_are_rows_of_length_one(embedder: Embedder) -> None:
    for encode in (embedder.encode_passages, embedder.encode_questions):
        vectors = encode(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)
    assert embedder.encode_questions([]).shape == (0, embedder.dimension)


def test_rows_stand_in_the_order_of_the_texts(embedder: Embedder) -> None:
    np.testing.assert_allclose(
        embedder.encode_passages(TEXTS[::-1]), embedder.encode_passages(TEXTS)[::-1], atol=ROUNDING
    )
    np.testing.assert_allclose(
        embedder.encode_questions([*TEXTS[::-1], TEXTS[0]]), embedder.encode_questions(TEXTS)[[4, 3, 2, 1, 0, 0]]
    )


def test_a_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    many = [f"{text} {number}" for number in range(40) for text in TEXTS]
    together = embedder.encode_passages(many)
    for at in (0, 77, 199):
        np.testing.assert_allclose(embedder.encode_passages([many[at]])[0], together[at], atol=ROUNDING)


def test_the_same_model_gives_the_same_vectors_again(embedder: Embedder, load: Load) -> None:
    again = load()
    np.testing.assert_array_equal(again.encode_passages(TEXTS), embedder.encode_passages(TEXTS))
    assert (again.name, again.fingerprint, again.dimension) == (
        embedder.name,
        embedder.fingerprint,
        embedder.dimension,
    )


@pytest.mark.parametrize("text", ["", " ", "\n", "🙂", "\x00", "سلام", "a" * 100_000, "ord " * 30_000])
def test_any_text_has_a_direction(embedder: Embedder, text: str) -> None:
    for encode in (embedder.encode_passages, embedder.encode_questions):
        vectors = encode([text, TEXTS[0]])
        assert np.isfinite(vectors).all()
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_different_texts_have_different_vectors(embedder: Embedder) -> None:
    vectors = embedder.encode_passages(TEXTS)
    likeness = vectors @ vectors.T - np.eye(len(TEXTS))
    assert likeness.max() < 0.9999


def test_texts_on_the_same_subject_are_nearer_than_others(embedder: Embedder) -> None:
    if embedder.name == "tiny":
        pytest.skip("its weights were never trained")
    question = embedder.encode_questions(["Hvornår har biblioteket åbent?"])[0]
    library, waste = embedder.encode_passages(["Bibliotekets åbningstider", "Sortering af affald derhjemme"])
    assert question @ library > question @ waste


def test_what_is_given_back_may_be_changed(embedder: Embedder) -> None:
    before = embedder.encode_questions(TEXTS)
    embedder.encode_questions(TEXTS)[:] = 0.0
    np.testing.assert_array_equal(embedder.encode_questions(TEXTS), before)


def test_pieces_are_rows_of_length_one_and_the_same_whatever_stands_beside_a_text(embedder: Embedder) -> None:
    if not isinstance(embedder, PieceEmbedder):
        pytest.skip("it gives none")
    for encode in (embedder.passages_in_pieces, embedder.questions_in_pieces):
        together = encode([*TEXTS, ""])
        np.testing.assert_allclose(together.vectors[:-1], encode(TEXTS).vectors, atol=ROUNDING)
        for text, pieces in zip(TEXTS, together.pieces[:-1], strict=True):
            np.testing.assert_allclose(np.linalg.norm(pieces, axis=1), 1.0, atol=1e-5)
            np.testing.assert_allclose(encode([text]).pieces[0], pieces, atol=5 * ROUNDING)


def test_an_embedder_says_what_it_is(embedder: Embedder) -> None:
    assert embedder.name
    assert embedder.fingerprint
    assert embedder.dimension > 0


def test_questions_and_passages_get_the_prompts_of_their_model(tiny_transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedder, plain = registry.load(str(tiny_transformer)), SentenceTransformer(str(tiny_transformer), device="cpu")
    for encode, prompt in ((embedder.encode_questions, "query: "), (embedder.encode_passages, "passage: ")):
        wanted = plain.encode([f"{prompt}hvem hjælper"], normalize_embeddings=True)
        np.testing.assert_allclose(encode(["hvem hjælper"]), wanted, atol=ROUNDING)
    assert not np.allclose(embedder.encode_questions(["hjælp"]), embedder.encode_passages(["hjælp"]), atol=1e-3)


def test_a_graph_that_cannot_be_kept_serves_its_process(
    tiny_transformer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime")
    (tmp_path / "no-folder").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = registry.load(str(tiny_transformer), runtime="onnx").encode_questions(TEXTS)
    np.testing.assert_allclose(found, registry.load(str(tiny_transformer)).encode_questions(TEXTS), atol=1e-3)
