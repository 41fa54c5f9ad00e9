"""Put a searcher together from an index: the same one for the command line and the server."""

from __future__ import annotations

from kb.builds import Place, newest, open_build
from kb.embedders import registry
from kb.embedders.base import Embedder
from kb.index import Index
from kb.question import LIMIT
from kb.safety.watch import guards_of
from kb.search import Searcher


def searcher_of(index: Index, embedder: Embedder, longest: int = LIMIT) -> Searcher:
    """Return a searcher that watches over its questions; raises IndexMismatch for another model's index."""
    index.require(embedder.name, embedder.fingerprint, embedder.dimension)
    return Searcher(index, embedder, guards_of(index), longest)


def open_searcher(
    place: Place, embedder: str, longest: int = LIMIT, threads: int = 0, runtime: str = "auto"
) -> Searcher:
    """Return a searcher over the build in service; raises an IndexError_ or ModelError.

    One thread a question unless more are asked for: on short texts they wait for each other more than they work.
    """
    return searcher_of(open_build(newest(place)), registry.load(embedder, threads or 1, runtime), longest)
