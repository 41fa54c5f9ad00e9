"""Embed on many cores or machines, on Dask: chunks of texts go out, vectors come back in the same order.

Dask gives the chunks of a worker that dies to the others. A text's vector does not depend on what stands beside it,
so who made it, and how often, cannot be seen in the index.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kb.embedders import registry
from kb.embedders.base import Embedder, Vectors
from kb.errors import MissingExtra, ModelError, SettingsError, WorkersLost
from kb.index.pieces import Coded, embed_in_pieces

if TYPE_CHECKING:
    from distributed import Client

AHEAD: Final = 4  # chunks handed to each worker at a time: none waits for work, and none holds all of it
CONNECT: Final = "20s"


def encode_distributed(
    workers: str, embedder: Embedder, source: str, chunks: Sequence[Sequence[str]], axes: Vectors | None = None
) -> Iterator[Coded]:
    """Yield the vectors of each chunk, and its pieces along the axes, in order.

    ``workers`` is a number of processes on this machine, or the address of a Dask scheduler; ``source`` is what the
    embedder is loaded by, there as here. Raises WorkersLost, and ModelError where a worker has another model.
    """
    if not chunks:
        return
    with _client(workers) as client, _told(workers):
        ahead = AHEAD * max(len(client.scheduler_info()["workers"]), 1)
        given: deque[Any] = deque()
        for texts in chunks:
            given.append(client.submit(_encode, texts, source, embedder.fingerprint, axes, pure=False))
            if len(given) >= ahead:
                yield given.popleft().result()
        while given:
            yield given.popleft().result()


def _encode(texts: Sequence[str], source: str, fingerprint: str, axes: Vectors | None) -> Coded:
    """Embed one chunk, in a worker."""
    embedder = _loaded(source)
    if embedder.fingerprint != fingerprint:
        raise ModelError(
            f"En af de maskiner, der indlejrer, har en anden sprogmodel under navnet {source} ({embedder.fingerprint}, "
            f"og ikke {fingerprint})."
        )
    return embed_in_pieces(texts, embedder, axes)


@cache
def _loaded(source: str) -> Embedder:
    embedder = registry.load(source, threads=1)  # as many processes as there are cores
    embedder.warm_up()
    return embedder


@contextmanager
def _client(workers: str) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MissingExtra("Indlejring på flere kræver tilvalget: pip install 'fagsvar[distributed]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say ourselves what went wrong
    if workers.isdecimal():
        if int(workers) < 1:
            raise SettingsError("Der skal være mindst én proces til at indlejre.")
        with (
            LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=int(workers), threads_per_worker=1, dashboard_address=None
            ) as cluster,
            Client(cluster) as client,  # type: ignore[no-untyped-call]
        ):
            yield client
        return
    with _connected(Client, workers) as client:
        yield client


@contextmanager
def _told(workers: str) -> Iterator[None]:
    """Turn what Dask raises into WorkersLost."""
    from distributed import KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise WorkersLost(
            "De processer, der indlejrer, dør, hver gang de får de samme sætninger. Har de hukommelse nok?"
        ) from error
    except (OSError, CancelledError) as error:
        raise _lost(workers) from error


def _connected(client: type[Any], address: str) -> Any:
    try:
        return client(address, timeout=CONNECT)
    except (OSError, ValueError) as error:
        raise _lost(address) from error


def _lost(workers: str) -> WorkersLost:
    return WorkersLost(f"Planlæggeren {workers} svarer ikke. Det, der var i drift, er urørt.")
