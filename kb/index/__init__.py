"""The index: everything a search needs, whole or not at all."""

from kb.index.index import Index, Unit, save
from kb.index.manifest import FORMAT, Manifest
from kb.index.recall import bring

__all__ = ["FORMAT", "Index", "Manifest", "Unit", "bring", "save"]
