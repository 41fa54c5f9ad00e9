"""Choose the shelf that the settings name."""

from __future__ import annotations

from pathlib import Path

from indexer.shelves.base import Shelf
from kb.builds import place_of
from kb.settings import Settings


def shelf_of(settings: Settings) -> Shelf:
    """Return the shelf; raises SettingsError where the settings do not say where it is."""
    place = place_of(settings)
    if isinstance(place, Path):
        from indexer.shelves.folder import FolderShelf

        return FolderShelf(place, settings.store, settings.keep_builds)
    from indexer.shelves.database import DatabaseShelf

    return DatabaseShelf(place, settings.keep_builds)
