"""The index: everything a search needs, whole or not at all."""

from kb.index.index import Index
from kb.index.manifest import FORMAT, Manifest
from kb.index.recall import bring
from kb.index.units import Unit
from kb.index.writing import save

__all__ = ["FORMAT", "Index", "Manifest", "Unit", "bring", "save"]
