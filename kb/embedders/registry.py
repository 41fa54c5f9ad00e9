"""The embedders by name: ``hashing``, a model that ships with the package, a folder, or a model's shared name."""

from __future__ import annotations

from pathlib import Path

from kb.embedders.base import Embedder
from kb.errors import ModelError

MODELS = Path(__file__).parents[1] / "models"


def load(name: str) -> Embedder:
    """Return an embedder that is not yet loaded; raise ModelError where the name cannot mean anything."""
    if name == "hashing":
        from kb.embedders.hashing import HashingEmbedder

        return HashingEmbedder()
    from kb.embedders.sentence_transformer import SentenceTransformerEmbedder

    shipped = MODELS / name
    if Path(name).name == name and shipped.is_dir():
        return SentenceTransformerEmbedder(name, str(shipped))
    if (looks_like_a_path := name.startswith((".", "/", "~"))) or Path(name).is_dir():
        folder = Path(name).expanduser()
        if looks_like_a_path and not folder.is_dir():
            raise ModelError(f"Der er ingen sprogmodel i {folder}: mappen findes ikke.")
        return SentenceTransformerEmbedder(folder.name, str(folder))
    return SentenceTransformerEmbedder(name, name)
