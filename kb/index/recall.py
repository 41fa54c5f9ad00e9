"""Records that lie in a Milvus collection, brought here when they are asked for and kept for a while."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Any, Final, Generic, TypeVar, overload

from kb.embedders.recent import Recent
from kb.index.records import from_table
from kb.milvus.collection import Collection, said
from kb.milvus.lexical import RECORD
from kb.milvus.row import key

T = TypeVar("T")
KEPT: Final = 20_000  # records of a kind
ABSENT: Final = object()


class Recalled(Mapping[str, T], Generic[T]):
    """The records of one kind by id, in no order. ``learn`` and ``fetch`` spare it one call after another."""

    def __init__(self, collection: Collection, kind: str, cls: type[T], kept: int = KEPT) -> None:
        self._collection = collection
        self._kind = kind
        self._cls = cls
        self._recent: Recent[str, Any] = Recent(kept)
        self._lock = Lock()

    def __getitem__(self, name: str) -> T:
        self.fetch([name])
        with self._lock:
            found = self._recent[name]
        if found is ABSENT:
            raise KeyError(name)
        return found  # type: ignore[no-any-return]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __len__(self) -> int:
        return self._collection.count(said(("kind", [self._kind])))

    def __iter__(self) -> Iterator[str]:
        for row in self._collection.where(said(("kind", [self._kind])), RECORD):
            self.learn(row)
            yield str(row["name"])

    def learn(self, row: Mapping[str, Any]) -> None:
        """Keep the record of a row that has come up; a row of another kind says that there is none of this name."""
        if row["kind"] != self._kind:
            self._keep({row["name"]: ABSENT})
        elif row["pieces"] == 1:
            self._keep({row["name"]: self._read(row["record"])})

    def fetch(self, names: Iterable[str]) -> None:
        """Bring the records of these names, all at once."""
        with self._lock:
            wanted = [name for name in dict.fromkeys(names) if name not in self._recent]
        if wanted:
            self._keep({name: self._read(text) for name, text in texts(self._collection, self._kind, wanted).items()})
            with self._lock:
                missing = {name: ABSENT for name in wanted if name not in self._recent}
            self._keep(missing)

    def _read(self, text: str) -> T:
        found: T = from_table(self._cls, json.loads(text))
        return found

    def _keep(self, found: Mapping[str, Any]) -> None:
        with self._lock:
            self._recent.keep(found)


class RecalledList(Sequence[T]):
    """Records whose ids are the numbers from 0; read one after another they come in no order."""

    def __init__(self, records: Recalled[T]) -> None:
        self.records = records

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            names = [str(number) for number in range(*at.indices(len(self)))]
            self.records.fetch(names)
            return [self.records[name] for name in names]
        try:
            return self.records[str(at)]
        except KeyError as error:
            raise IndexError(at) from error

    def __iter__(self) -> Iterator[T]:
        return iter(self.records.values())

    def __len__(self) -> int:
        return len(self.records)


class RecalledGroups(Mapping[str, Sequence[T]]):
    """The records of each owner, in their order."""

    def __init__(self, collection: Collection, kind: str, records: Recalled[T], kept: int = KEPT) -> None:
        self._collection = collection
        self._kind = kind
        self._records = records
        self._recent: Recent[str, Sequence[str]] = Recent(kept)  # their names
        self._lock = Lock()

    def __getitem__(self, owner: str) -> Sequence[T]:
        self.fetch([owner])
        with self._lock:
            names = self._recent[owner]
        if not names:
            raise KeyError(owner)
        self._records.fetch(names)
        return [self._records[name] for name in names]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        seen = set()
        for row in self._collection.where(said(("kind", [self._kind])), ["owner"]):
            if row["owner"] not in seen:
                seen.add(row["owner"])
                yield str(row["owner"])

    def fetch(self, owners: Iterable[str]) -> None:
        """Bring the records of these owners, all at once."""
        with self._lock:
            wanted = [owner for owner in dict.fromkeys(owners) if owner not in self._recent]
        if not wanted:
            return
        found: dict[str, list[tuple[int, str]]] = {owner: [] for owner in wanted}
        of_them = said(("kind", [self._kind]), ("owner", wanted))
        for row in self._collection.where(of_them, [*RECORD, "owner", "place"]):
            self._records.learn(row)
            found[row["owner"]].append((int(row["place"]), str(row["name"])))
        with self._lock:
            self._recent.keep({owner: [name for _, name in sorted(rows)] for owner, rows in found.items()})


def bring(records: object, names: Iterable[str]) -> None:
    """Fetch records that lie in a database, all at once, before they are used one by one."""
    if isinstance(records, Recalled | RecalledGroups):
        records.fetch(names)


def texts(collection: Collection, kind: str, names: Sequence[str]) -> dict[str, str]:
    """Return the records' JSON by name, those in several rows put together; a name that is not there is left out."""
    first = {row["name"]: row for row in collection.get([key(kind, name) for name in names], RECORD)}
    more = [key(kind, name, piece) for name, row in first.items() for piece in range(1, row["pieces"])]
    rest = {row["key"]: row["record"] for row in collection.get(more, ["key", "record"])}
    return {
        name: "".join([row["record"], *(rest[key(kind, name, piece)] for piece in range(1, row["pieces"]))])
        for name, row in first.items()
    }
