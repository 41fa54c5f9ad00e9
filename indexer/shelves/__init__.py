"""Where builds are kept: one is in service, and a new one takes its place whole or not at all."""

from indexer.shelves.base import Content, Draft, Shelf
from indexer.shelves.choice import shelf_of

__all__ = ["Content", "Draft", "Shelf", "shelf_of"]
