"""Keys to the HTTP interface: who holds one is in a file, the keys themselves are nowhere but with their holders.

A key is ``fagsvar_<id>_<secret>``. The secret is 256 random bits, so that a plain SHA-256 of it cannot be
searched through, and a slow hash would only slow the server down.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kb.errors import KeysNotUsable, NotFound

PREFIX: Final = "fagsvar"
NOBODY: Final = "0" * 64  # compared with where there is no such key, so that both take as long


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key; ``limit`` is requests a minute, 0 for none."""

    id: str
    name: str
    digest: str
    admin: bool
    limit: int
    created: str


class KeyFile:
    """The keys in one JSON file, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, int, int], Mapping[str, Key]] | None = None

    def keys(self) -> Mapping[str, Key]:
        """Return the keys by id, read anew where the file has changed; raises KeysNotUsable."""
        try:
            stat = self._path.stat()
            version = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if self._read is None or self._read[0] != version:
                rows = json.loads(self._path.read_text("utf-8"))
                self._read = version, {row["id"]: Key(**row) for row in rows}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise KeysNotUsable(f"Nøglefilen {self._path} kan ikke læses. Ret den, eller slet den.") from error
        return self._read[1]

    def holder(self, token: str) -> Key | None:
        """Return the key that a token is, compared in constant time; None where it is none."""
        _, _, rest = token.partition("_")
        id, _, _ = rest.partition("_")
        key = self.keys().get(id)
        same = hmac.compare_digest(_digest(token), key.digest if key else NOBODY)
        return key if same else None

    def create(self, name: str, admin: bool = False, limit: int = 600) -> str:
        """Make a key and return it: the only time that anybody sees it."""
        id = secrets.token_hex(4)
        token = f"{PREFIX}_{id}_{secrets.token_urlsafe(32)}"
        created = datetime.now(UTC).isoformat(timespec="seconds")
        with self._locked() as keys:
            keys[id] = Key(id, name, _digest(token), admin, limit, created)
        return token

    def revoke(self, id: str) -> None:
        """Make a key worthless from the next request on; raises NotFound."""
        with self._locked() as keys:
            if keys.pop(id, None) is None:
                raise NotFound(f"Der er ingen nøgle med id {id}. Se dem med `fagsvar key list`.")

    @contextmanager
    def _locked(self) -> Iterator[dict[str, Key]]:
        """Yield the keys to be changed, and write them as one step, alone."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                keys = dict(self.keys())
                yield keys
                self._write(keys)
        except OSError as error:
            raise KeysNotUsable(f"Nøglefilen {self._path} kan ikke skrives ({error.strerror}).") from error

    def _write(self, keys: Mapping[str, Key]) -> None:
        new = self._path.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump([asdict(key) for key in keys.values()], file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
