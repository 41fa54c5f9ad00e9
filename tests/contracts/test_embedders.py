"""What every embedder must do: the one for tests, and the model that ships with the package."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kb.embedders import registry
from kb.embedders.base import Embedder
from kb.errors import ModelError
from kb.settings import Settings

TEXTS = [
    "Kommunen tilbyder rådgivning til unge.",
    "Biblioteket holder åbent hele ugen, også om søndagen.",
    "",
    "ÆØÅ æøå 2.000 § 50",
    "kort",
    "En meget lang tekst om affald og genbrug. " * 400,
]


@cache
def loaded(name: str) -> Embedder:
    embedder = registry.load(name)
    embedder.warm_up()
    return embedder


@pytest.fixture(params=["hashing", Settings().embedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return loaded(str(request.param))


def test_vectors_are_unit_float32_of_the_stated_dimension(embedder: Embedder) -> None:
    for vectors in (embedder.encode_passages(TEXTS), embedder.encode_questions(TEXTS)):
        assert vectors.shape == (len(TEXTS), embedder.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)


def test_a_vector_does_not_depend_on_what_stands_beside_it(embedder: Embedder) -> None:
    together = embedder.encode_passages(TEXTS)
    alone = np.concatenate([embedder.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-3)


def test_vectors_come_in_the_order_of_the_texts(embedder: Embedder) -> None:
    forward, backward = embedder.encode_passages(TEXTS), embedder.encode_passages(TEXTS[::-1])
    np.testing.assert_allclose(forward, backward[::-1], atol=1e-3)


def test_the_same_text_gives_the_same_vector_every_time(embedder: Embedder) -> None:
    np.testing.assert_array_equal(embedder.encode_passages(TEXTS), embedder.encode_passages(TEXTS))


def test_a_new_copy_of_the_model_gives_the_same_vectors(embedder: Embedder) -> None:
    again = registry.load(embedder.name)
    assert again.fingerprint == embedder.fingerprint
    np.testing.assert_array_equal(embedder.encode_questions(TEXTS[:2]), again.encode_questions(TEXTS[:2]))


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode_passages([]).shape == (0, embedder.dimension)
    assert embedder.encode_questions([]).shape == (0, embedder.dimension)


def test_texts_on_the_same_subject_are_nearer_than_others(embedder: Embedder) -> None:
    question = embedder.encode_questions(["Hvornår har biblioteket åbent?"])[0]
    library, waste = embedder.encode_passages(["Bibliotekets åbningstider", "Sortering af affald derhjemme"])
    assert question @ library > question @ waste


@pytest.mark.parametrize("name", ["./findes-ikke", "/findes/heller/ikke", "slet-ikke-en-model"])
def test_a_model_that_is_not_there_is_a_stated_error(name: str) -> None:
    with pytest.raises(ModelError, match=r"findes-ikke|findes/heller|slet-ikke"):
        registry.load(name).warm_up()


@pytest.mark.parametrize("damage", ["empty", "half a model", "no modules"])
def test_a_damaged_model_folder_is_a_stated_error(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    if damage != "empty":
        shipped = registry.MODELS / Settings().embedder
        for path in sorted(p for p in shipped.rglob("*") if p.is_file()):
            copy = folder / path.relative_to(shipped)
            copy.parent.mkdir(parents=True, exist_ok=True)
            content = path.read_bytes()
            copy.write_bytes(content[: len(content) // 2] if path.suffix == ".safetensors" else content)
    if damage == "no modules":
        (folder / "modules.json").write_text(json.dumps([{"idx": 0}]), "utf-8")
    with pytest.raises(ModelError, match="model"):
        registry.load(str(folder)).warm_up()
