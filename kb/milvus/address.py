"""Where an index lives in Milvus, and how that database is reached."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import MissingExtra, SettingsError, StoreRefused, StoreUnreachable

if TYPE_CHECKING:
    from pymilvus import MilvusClient

CONNECT: float = 10.0  # seconds to find the database
CALL: float = 60.0  # seconds for any one call
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")  # what Milvus takes, with room for a build's name behind it


@dataclass(frozen=True, slots=True)
class Address:
    """``http://host:19530`` of a cluster, or a file ``.db`` for milvus-lite; and the alias of what is in service."""

    uri: str
    alias: str = "fagsvar"
    token: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Refuse what Milvus would only refuse later, in other words."""
        if not re.fullmatch(r"(https?|tcp)://.+|.+\.db", self.uri):
            raise SettingsError(
                f"{self.uri!r} er ikke adressen på en Milvus. Skriv fx http://localhost:19530, eller en fil, der ender "
                "på .db, i --uri eller FAGSVAR_MILVUS_URI."
            )
        if not NAME.fullmatch(self.alias):
            raise SettingsError(
                f"Navnet {self.alias!r} i FAGSVAR_MILVUS_ALIAS kan ikke bruges: kun bogstaverne a-z, tal og _."
            )

    def client(self) -> MilvusClient:
        """Return a client, the same one for the same address; raise StoreUnreachable or MissingExtra."""
        return _client(self.uri, self.token)


@contextmanager
def stated() -> Iterator[None]:
    """Turn what pymilvus raises into StoreUnreachable or StoreRefused; its messages hold no question."""
    from grpc import RpcError
    from pymilvus.exceptions import MilvusException, MilvusUnavailableException

    try:
        yield
    except MilvusUnavailableException as error:
        raise _unreachable(error) from error
    except MilvusException as error:
        code = error.code
        if isinstance(code, int) and code != _NO_CONNECTION:
            raise StoreRefused(f"Milvus afviste: {error.message} (kode {code}).") from error
        raise _unreachable(error) from error
    except (RpcError, OSError) as error:
        raise _unreachable(error) from error


_NO_CONNECTION = 2  # what pymilvus calls a connection that it did not get


def _unreachable(error: BaseException) -> StoreUnreachable:
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return StoreUnreachable(f"Milvus svarer ikke: {message.splitlines()[0][:200]}. Det, der var i drift, er urørt.")


@cache
def _client(uri: str, token: str) -> Any:
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise MissingExtra("Lageret milvus kræver tilvalget: pip install 'fagsvar[milvus]'") from error
    for name in ("pymilvus", "milvus_lite"):  # we say ourselves what went wrong
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if uri.endswith(".db"):
        uri = str(_lite(Path(uri)))
    with stated():
        return MilvusClient(uri, token=token, timeout=CONNECT)


def _lite(path: Path) -> Path:
    from importlib.util import find_spec

    if find_spec("milvus_lite") is None:
        raise MissingExtra("En .db-fil kræver milvus-lite: pip install 'fagsvar[milvus]'")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreachable(f"Mappen {path.parent} kan ikke oprettes: {error.strerror}.") from error
    return path.absolute()
