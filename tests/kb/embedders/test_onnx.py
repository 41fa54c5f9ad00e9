"""ONNX Runtime computes what torch does, and torch need not be there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.embedders import graph, precision, registry
from kb.embedders.onnx import OnnxEmbedder
from kb.embedders.sentence_transformer import SentenceTransformerEmbedder
from kb.errors import ModelError

pytest.importorskip("onnxruntime")

TEXTS = [
    "Hvem kan hjælpe en elev, der er bange for at blive sendt på genopdragelsesrejse?",
    "",
    "  LOKK ",
    "سلام 🙂",
    "ord " * 3000,
    "Der er afsat 2 mio. kr. årligt i perioden 2014-2017.",
]


@pytest.fixture(scope="module")
def onnx() -> OnnxEmbedder:
    embedder = registry.load("fagsvar-da", 1, "onnx")
    embedder.warm_up()
    assert isinstance(embedder, OnnxEmbedder)
    return embedder


def test_vectors_are_those_of_torch(onnx: OnnxEmbedder) -> None:
    torch = registry.load("fagsvar-da")
    assert isinstance(torch, SentenceTransformerEmbedder)
    assert (onnx.name, onnx.fingerprint, onnx.dimension) == (torch.name, torch.fingerprint, torch.dimension)
    np.testing.assert_allclose(onnx.encode_passages(TEXTS), torch.encode_passages(TEXTS), atol=1e-3)
    np.testing.assert_allclose(onnx.encode_questions(TEXTS), torch.encode_questions(TEXTS), atol=1e-3)

    for ours, theirs in zip(
        onnx.questions_in_pieces(TEXTS).pieces, torch.questions_in_pieces(TEXTS).pieces, strict=True
    ):
        np.testing.assert_allclose(ours, theirs, atol=5e-3)


def test_a_model_with_a_graph_needs_no_torch(onnx: OnnxEmbedder) -> None:
    code = (
        "import sys\nfrom kb.embedders import registry\nregistry.load('fagsvar-da', 1, 'onnx').warm_up()\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'onnx'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_shipped_model_is_computed_by_onnx_and_another_folder_by_torch(empty_folder: Path) -> None:
    assert isinstance(registry.load("fagsvar-da", runtime="auto"), OnnxEmbedder)
    assert isinstance(registry.load("fagsvar-da", runtime="torch"), SentenceTransformerEmbedder)
    assert isinstance(registry.load(str(empty_folder), runtime="auto"), SentenceTransformerEmbedder)
    assert isinstance(registry.load("et/delt-navn", runtime="auto"), SentenceTransformerEmbedder)


@pytest.mark.parametrize(
    ("flags", "runtime", "computes"),
    [
        ("fpu amx_tile", "auto", "torch"),
        ("fpu avx512f", "auto", "auto"),
        ("fpu amx_tile", "onnx", "onnx"),
        (None, "auto", "auto"),
    ],
)
def test_a_corpus_is_computed_by_torch_where_the_processor_multiplies_halves(
    flags: str | None, runtime: str, computes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(precision, "PROCESSORS", tmp_path / "cpuinfo")
    if flags is not None:
        (tmp_path / "cpuinfo").write_text(f"flags\t\t: {flags}\n", "utf-8")
    assert registry.for_passages(runtime) == computes


def test_without_the_library_torch_computes_and_asking_for_it_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (registry, sys.modules["kb.embedders.onnx"]):
        monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert isinstance(registry.load("fagsvar-da", runtime="auto"), SentenceTransformerEmbedder)
    with pytest.raises(ModelError, match=r"fagsvar\[onnx\]"):
        registry.load("fagsvar-da", runtime="onnx").warm_up()


def test_without_graph_and_torch_it_is_said_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("kb.embedders.onnx.find_spec", lambda name: None if name == "torch" else object())
    with pytest.raises(ModelError, match="fagsvar ask"):
        registry.load("fagsvar-da", runtime="onnx").warm_up()


def test_a_damaged_graph_is_not_used(onnx: OnnxEmbedder, tmp_path: Path) -> None:
    kept = tmp_path / "graph"
    kept.mkdir()
    for path in graph.folder_of(onnx.fingerprint).iterdir():
        (kept / path.name).write_bytes(path.read_bytes())
    assert graph.read_facts(kept) is not None
    content = bytearray((kept / graph.WEIGHTS).read_bytes())
    content[len(content) // 2] ^= 1
    (kept / graph.WEIGHTS).write_bytes(content)
    assert graph.read_facts(kept) is None


def test_a_folder_that_is_no_model_is_a_stated_error(empty_folder: Path) -> None:
    with pytest.raises(ModelError, match=str(empty_folder)):
        registry.load(str(empty_folder), runtime="onnx").warm_up()


@pytest.fixture
def empty_folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    return tmp_path
