"""Which collection is in service: an alias points to it, and is moved in one step."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from kb.errors import IndexMissing, StoreRefused
from kb.milvus.address import CALL, Address, stated

UNKNOWN: Final = frozenset({100, 1600})  # Milvus: no such collection, no such alias
ABANDONED: Final = timedelta(days=1)  # a collection half written for longer is nobody's work any more


def collection_of(address: Address, build_id: str) -> str:
    """Return the name of a build's collection."""
    return f"{address.alias}_{build_id.replace('-', '_')}"


def in_service(address: Address) -> str:
    """Return the collection that the alias points to; raise IndexMissing where there is none."""
    try:
        with stated():
            return str(address.client().describe_alias(address.alias, timeout=CALL)["collection_name"])
    except StoreRefused as error:
        if getattr(error.__cause__, "code", None) not in UNKNOWN:
            raise
        raise IndexMissing(
            f"Der er intet indeks under navnet {address.alias} i Milvus ({address.uri}). Kør `fagsvar index` først."
        ) from error


def put_in_service(address: Address, collection: str) -> None:
    """Point the alias to a collection; whoever searches goes from one question to the next over to it."""
    client = address.client()
    try:
        in_service(address)
    except IndexMissing:
        with stated():
            client.create_alias(collection, address.alias, timeout=CALL)
        return
    with stated():
        client.alter_alias(collection, address.alias, timeout=CALL)


def builds(address: Address) -> list[str]:
    """Return the collections that were made for the alias, oldest first."""
    ours = re.compile(rf"{address.alias}_\d{{8}}T\d{{12}}_[0-9a-f]{{8}}")
    with stated():
        return sorted(name for name in address.client().list_collections(timeout=CALL) if ours.fullmatch(name))


def is_abandoned(address: Address, collection: str) -> bool:
    """Say whether a collection was begun so long ago that it must be finished, or its writer is gone."""
    begun = collection.removeprefix(f"{address.alias}_").partition("_")[0]
    return datetime.now(UTC) - datetime.strptime(begun, "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC) > ABANDONED
