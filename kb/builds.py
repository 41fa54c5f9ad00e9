"""Find the build that is in service: the indexer writes it, the server reads it, and both meet here."""

from __future__ import annotations

from pathlib import Path

from kb.errors import IndexDamaged, IndexMissing

CURRENT = "CURRENT"


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
