from __future__ import annotations

import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest

from kb.embedders import registry
from kb.embedders.checksums import LIST, write_list
from kb.embedders.sentence_transformer import SentenceTransformerEmbedder
from kb.errors import ModelError

SHIPPED = registry.MODELS / "fagsvar-da"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return a copy of the shipped model that a test may damage."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "kopi"))


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    registry.load("fagsvar-da").warm_up()


def test_a_repeated_question_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = SentenceTransformerEmbedder("fagsvar-da", str(SHIPPED))
    asked: list[str] = []
    compute = embedder._batch
    monkeypatch.setattr(embedder, "_batch", lambda texts: (asked.extend(texts), compute(texts))[1])
    embedder.encode_questions(["en", "to", "en"])
    embedder.encode_questions(["to", "tre"])
    assert sorted(asked) == ["en", "to", "tre"]


def test_many_threads_get_what_one_gets() -> None:
    embedder = registry.load("fagsvar-da")
    questions = [f"hvem hjælper nummer {number}" for number in range(40)]
    wanted = registry.load("fagsvar-da").encode_questions(questions)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: embedder.encode_questions([question])[0], questions))
    np.testing.assert_allclose(np.stack(found), wanted, atol=1e-3)  # what rounding in bfloat16 leaves


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
@pytest.mark.parametrize("damage", ["missing", "empty", "truncated", "noise"])
def test_a_damaged_folder_is_a_stated_error_that_names_it(model: Path, name: str, damage: str) -> None:
    path = next(model.rglob(name))
    content = path.read_bytes()
    damaged = {"empty": b"", "truncated": content[: len(content) // 2], "noise": b"\xff\x00" * 5000}
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(damaged[damage])
    with pytest.raises(ModelError, match=r"kopi.*kan ikke indlæses fra mappen .*kopi"):
        registry.load(str(model)).warm_up()


def test_an_empty_folder_is_a_stated_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        registry.load(str(tmp_path)).warm_up()


def test_a_list_of_checksums_in_the_folder_is_held_against_it(model: Path) -> None:
    write_list(model)
    registry.load(str(model)).warm_up()
    for name in ("model.safetensors", "tokenizer.json", LIST):
        path = next(model.rglob(name))
        content = bytearray(path.read_bytes())
        content[len(content) // 3] ^= 1
        path.write_bytes(content)
        with pytest.raises(ModelError, match="beskadiget"):
            registry.load(str(model)).warm_up()
        content[len(content) // 3] ^= 1
        path.write_bytes(content)


def test_the_fingerprint_changes_with_the_weights_and_not_with_the_card(model: Path) -> None:
    before = registry.load(str(model)).fingerprint
    (model / "README.md").write_text("Et andet kort")
    assert registry.load(str(model)).fingerprint == before
    weights = next(model.rglob("model.safetensors"))
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert registry.load(str(model)).fingerprint != before


def test_a_shared_name_that_is_not_at_hand_is_a_stated_error() -> None:
    with pytest.raises(ModelError, match="ingen/saadan-model"):
        registry.load("ingen/saadan-model").warm_up()


@pytest.mark.parametrize("name", ["/findes/ikke", "./findes-ikke", "~/findes-slet-ikke"])
def test_a_path_that_is_not_there_is_a_stated_error(name: str) -> None:
    with pytest.raises(ModelError, match="mappen findes ikke"):
        registry.load(name)


def test_an_empty_name_is_a_stated_error() -> None:
    with pytest.raises(ModelError, match="tomt"):
        registry.load(" ")
