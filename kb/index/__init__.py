"""The index: everything a search needs, whole or not at all."""

from kb.index.index import Index, Unit, save
from kb.index.manifest import FORMAT, Manifest

__all__ = ["FORMAT", "Index", "Manifest", "Unit", "save"]
