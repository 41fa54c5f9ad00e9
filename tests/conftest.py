"""Tests run offline: a model hub that is asked for anything is an error."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as examples

from tests.side_by_side import WholeFiles, made_once

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["FAGSVAR_READERS"] = "0"  # made-up files need no process; tests/indexer/test_readings.py takes real ones
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # each process of tests has a core; two threads in each would spin
examples.register_profile("patient", examples(), deadline=None)  # no test asserts a time
examples.load_profile("patient")

if TYPE_CHECKING:
    from kb.milvus import Address
    from kb.search import Searcher

ROOT = Path(__file__).parents[1]
NO_OCR = "OCR TESTS SKIPPED: Tesseract is missing (apt-get install tesseract-ocr tesseract-ocr-dan)"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> WholeFiles:
    """Keep together what shares a fixture that is dear to make."""
    return WholeFiles(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs Tesseract where it is missing, and loudly; FAGSVAR_OCR=required makes that a failure."""
    from indexer.readers.scan.tesseract import missing

    needing = [item for item in items if item.get_closest_marker("ocr")]
    if not needing or missing() is None:
        return
    if os.environ.get("FAGSVAR_OCR") == "required":
        raise pytest.UsageError(f"FAGSVAR_OCR=required: {NO_OCR}")
    for item in needing:
        item.add_marker(pytest.mark.skip(reason=NO_OCR))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if any(report.longrepr and NO_OCR in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(NO_OCR, red=True, bold=True)


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the shipped corpus with the shipped model, built once for all tests."""
    from indexer.build import build
    from kb.settings import Settings

    return made_once(
        tmp_path_factory, "shipped-index", lambda index: build(Settings(corpus=ROOT / "corpus", index=index))
    )


@pytest.fixture(scope="session")
def shipped(shipped_index: Path) -> "Searcher":
    """A searcher over the shipped corpus."""
    from kb.assembly import open_searcher
    from kb.settings import Settings

    return open_searcher(shipped_index, Settings().embedder)


@pytest.fixture(scope="session")
def milvus_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a Milvus answers, as a cluster does."""
    from tests.milvus_server import MilvusServer

    server = MilvusServer(tmp_path_factory.mktemp("milvus") / "data")
    server.start()
    yield server.uri
    server.stop()


@pytest.fixture
def address(milvus_uri: str) -> "Address":
    """Where one test keeps its index in Milvus."""
    from kb.milvus import Address

    return Address(milvus_uri, f"test_{uuid.uuid4().hex}")
