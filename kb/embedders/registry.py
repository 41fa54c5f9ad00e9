"""The embedders by name: one of ours, a model that ships with the package, a folder, or a model's shared name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from kb.embedders.base import Embedder
from kb.errors import ModelError

MODELS = Path(__file__).parents[1] / "models"
EMBEDDERS = {
    "hashing": "kb.embedders.hashing:HashingEmbedder",
}


def load(name: str, threads: int = 0) -> Embedder:
    """Return an embedder that is not yet loaded; raise ModelError where the name cannot mean anything."""
    if name in EMBEDDERS:
        module, _, cls = EMBEDDERS[name].partition(":")
        return cast("Embedder", getattr(import_module(module), cls)())
    from kb.embedders.sentence_transformer import SentenceTransformerEmbedder

    if folder := _folder(name):
        return SentenceTransformerEmbedder(folder.name, str(folder), threads)
    return SentenceTransformerEmbedder(name, name, threads)


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
