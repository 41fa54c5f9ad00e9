"""The embedders by name: one of ours, a model that ships with the package, a folder, or a model's shared name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from kb.embedders.base import Embedder
from kb.embedders.precision import multiplies_halves
from kb.errors import ModelError

MODELS = Path(__file__).parents[1] / "models"
EMBEDDERS = {
    "hashing": "kb.embedders.hashing:HashingEmbedder",
}


def load(name: str, threads: int = 0, runtime: str = "torch") -> Embedder:
    """Return an embedder that is not yet loaded; raise ModelError where the name cannot mean anything.

    ``runtime`` computes a model that is a folder: torch, onnx, or auto, which is ONNX Runtime for a model that
    ships, where that library is installed, and otherwise torch. The vectors are the same.
    """
    if name in EMBEDDERS:
        module, _, cls = EMBEDDERS[name].partition(":")
        return cast("Embedder", getattr(import_module(module), cls)())
    folder = _folder(name)
    if folder and (runtime == "onnx" or (runtime == "auto" and folder.parent == MODELS and find_spec("onnxruntime"))):
        from kb.embedders.onnx import OnnxEmbedder

        return OnnxEmbedder(folder.name, str(folder), threads)
    from kb.embedders.sentence_transformer import SentenceTransformerEmbedder

    if folder:
        return SentenceTransformerEmbedder(folder.name, str(folder), threads)
    return SentenceTransformerEmbedder(name, name, threads)


def for_passages(runtime: str) -> str:
    """Return what computes a whole corpus soonest where that is left to us: torch if it can multiply in halves."""
    return "torch" if runtime == "auto" and multiplies_halves() else runtime


def _folder(name: str) -> Path | None:
    """Return the folder that a name stands for, None for a name that can only be a shared one."""
    if not name.strip():
        raise ModelError("Der er ikke valgt nogen sprogmodel: navnet er tomt.")
    if Path(name).name == name and (MODELS / name).is_dir():
        return MODELS / name
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    if name.startswith((".", "/", "~")):
        raise ModelError(f"Der er ingen sprogmodel i {folder}: mappen findes ikke.")
    return None
