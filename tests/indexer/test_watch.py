import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from indexer.report import BuildReport
from indexer.watch import watch
from kb.errors import CorpusEmpty
from kb.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus" / "documents").mkdir(parents=True)
    (tmp_path / "corpus" / "documents" / "plan.txt").write_text("Kommunen anlægger en cykelsti.", "utf-8")
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", embedder="hashing")


@pytest.fixture
def reports(settings: Settings) -> Iterator["Queue[BuildReport]"]:
    """The reports of a watcher that runs beside the test."""
    shown: Queue[BuildReport] = Queue()
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(settings, shown.put, stop))
    watcher.start()
    yield shown
    stop.set()
    watcher.join(60)
    assert not watcher.is_alive()


def test_a_new_document_is_indexed_when_it_comes(settings: Settings, reports: "Queue[BuildReport]") -> None:
    assert len(reports.get(timeout=60).documents) == 1
    (settings.corpus / "documents" / "ny.txt").write_text("Kommunen åbner et bibliotek.", "utf-8")
    assert {document.id for document in reports.get(timeout=60).documents} == {"plan", "ny"}


def test_a_corpus_out_of_order_is_told_of_and_mended_by_the_next_change(
    settings: Settings, reports: "Queue[BuildReport]", capsys: pytest.CaptureFixture[str]
) -> None:
    reports.get(timeout=60)
    (settings.corpus / "corpus.toml").write_text("[[document", "utf-8")
    told = ""
    while "corpus_invalid" not in told:
        time.sleep(0.1)
        told += capsys.readouterr().err
    (settings.corpus / "corpus.toml").unlink()
    (settings.corpus / "documents" / "ny.txt").write_text("Kommunen åbner et bibliotek.", "utf-8")
    assert len(reports.get(timeout=60).documents) == 2


def test_a_corpus_that_is_not_there_is_a_stated_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusEmpty, match="findes ikke"):
        watch(Settings(corpus=tmp_path / "ingen", index=tmp_path / "index"), lambda report: None, threading.Event())
