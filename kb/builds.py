"""Find the build that is in service: the indexer writes it, the server reads it, and both meet here.

A place is a folder, or an address in Milvus; a build is a folder in the one, a collection in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import IndexDamaged, IndexMissing, SettingsError
from kb.milvus import Address, Collection, alias

if TYPE_CHECKING:
    from kb.index import Index
    from kb.settings import Settings

CURRENT = "CURRENT"


@dataclass(frozen=True, slots=True)
class RemoteBuild:
    """A collection that holds an index; ``name`` is its."""

    address: Address
    name: str


Place = Path | Address
Build = Path | RemoteBuild


def place_of(settings: Settings) -> Place:
    """Return where the settings keep the index; raise SettingsError where they do not say it."""
    if settings.store != "milvus":
        return settings.index
    if not settings.milvus_uri:
        raise SettingsError("Lageret milvus kræver en adresse: --uri eller FAGSVAR_MILVUS_URI.")
    token = settings.milvus_token.get_secret_value() if settings.milvus_token else ""
    return Address(settings.milvus_uri, settings.milvus_alias, token)


def newest(place: Place) -> Build:
    """Return the build in service; raise IndexMissing, IndexDamaged or, for a database, StoreUnreachable."""
    return current_build(place) if isinstance(place, Path) else RemoteBuild(place, alias.in_service(place))


def open_build(build: Build) -> Index:
    """Return the index of a build; raises an IndexError_."""
    if isinstance(build, Path):
        from kb.index import Index

        return Index.load(build)
    from kb.index.remote import load_remote

    return load_remote(Collection.open(build.address, build.name, settled=True))


def current_build(index: Path) -> Path:
    """Return the folder of the build that CURRENT names; raise IndexMissing or IndexDamaged."""
    try:
        build_id = (index / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissing(f"Der er intet indeks i {index}. Kør `fagsvar index` først.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{index / CURRENT} kan ikke læses. Kør `fagsvar index` igen.") from error
    folder = index / "builds" / build_id
    if not build_id or Path(build_id).name != build_id or not folder.is_dir():
        raise IndexDamaged(f"{index / CURRENT} peger på et indeks, der ikke findes. Kør `fagsvar index` igen.")
    return folder
