"""Embedding on several processes gives the same vectors, whoever of them dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.build import build
from indexer.distributed import encode_distributed
from kb.builds import newest, open_build, place_of
from kb.embedders.hashing import HashingEmbedder
from kb.errors import MissingExtra, ModelError, SettingsError, WorkersLost
from kb.settings import Settings

EMBEDDER = HashingEmbedder()
CHUNKS = [[f"Kommunen har {chunk * 20 + at} tilbud til unge" for at in range(20)] for chunk in range(40)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes and their scheduler."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as running:
        yield running


def workers(cluster: Any) -> list[int]:
    """Return the process ids of the workers."""
    from distributed import Client

    with Client(cluster.scheduler_address) as client:
        return list(client.run(os.getpid).values())


def test_one_of_two_workers_is_killed_half_way_and_the_vectors_are_the_same(cluster: Any) -> None:
    before = workers(cluster)
    found = []
    for number, (vectors, _) in enumerate(encode_distributed(cluster.scheduler_address, EMBEDDER, "hashing", CHUNKS)):
        found.append(vectors)
        if number == len(CHUNKS) // 2:
            os.kill(before[0], signal.SIGKILL)
    assert len(found) == len(CHUNKS)
    for vectors, texts in zip(found, CHUNKS, strict=True):
        np.testing.assert_array_equal(vectors, EMBEDDER.encode_passages(texts))
    end = time.monotonic() + 60
    while len(after := workers(cluster)) < 2 or before[0] in after:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_an_index_made_by_several_is_the_index_made_by_one(tmp_path: Path, cluster: Any) -> None:
    documents = tmp_path / "corpus" / "documents"
    documents.mkdir(parents=True)
    text = "\n\n".join(f"{at}. Tilbud {at}\nFormål: At hjælpe {at} unge i Havnby." for at in range(1, 30))
    (documents / "plan-2024.txt").write_text(text, "utf-8")
    one = Settings(corpus=tmp_path / "corpus", index=tmp_path / "one", embedder="hashing")
    many = one.model_copy(update={"index": tmp_path / "many", "embed_workers": cluster.scheduler_address})
    made = []
    for settings in (one, many):
        build(settings, date(2026, 11, 21))
        made.append(open_build(newest(place_of(settings))))
    assert list(made[0].units) == list(made[1].units)
    ids = np.arange(len(made[0].units))
    np.testing.assert_array_equal(made[0].store.vectors(ids), made[1].store.vectors(ids))


def test_a_worker_with_another_model_is_a_stated_error(cluster: Any) -> None:
    class Other(HashingEmbedder):
        fingerprint = "hashing-2"

    with pytest.raises(ModelError, match="hashing-2"):
        list(encode_distributed(cluster.scheduler_address, Other(), "hashing", CHUNKS))


def test_a_scheduler_that_does_not_answer_is_a_stated_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.distributed.CONNECT", "0.5s")
    with pytest.raises(WorkersLost, match="svarer ikke"):
        list(encode_distributed("tcp://127.0.0.1:9", EMBEDDER, "hashing", CHUNKS))


def test_nothing_to_embed_starts_nobody() -> None:
    assert list(encode_distributed("tcp://127.0.0.1:9", EMBEDDER, "hashing", [])) == []


def test_no_processes_is_a_stated_error() -> None:
    with pytest.raises(SettingsError, match="mindst én"):
        list(encode_distributed("0", EMBEDDER, "hashing", CHUNKS))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"fagsvar\[distributed\]"):
        list(encode_distributed("2", EMBEDDER, "hashing", CHUNKS))
