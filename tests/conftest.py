"""Tests run offline: a model hub that is asked for anything is an error."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["FAGSVAR_READERS"] = "0"  # made-up files need no process; tests/indexer/test_readings.py takes real ones

if TYPE_CHECKING:
    from kb.search import Searcher

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the shipped corpus with the shipped model, built once for all tests."""
    from indexer.build import build
    from kb.settings import Settings

    index = tmp_path_factory.mktemp("shipped") / "index"
    build(Settings(corpus=ROOT / "corpus", index=index))
    return index


@pytest.fixture(scope="session")
def shipped(shipped_index: Path) -> "Searcher":
    """A searcher over the shipped corpus."""
    from kb.assembly import open_searcher
    from kb.settings import Settings

    return open_searcher(shipped_index, Settings().embedder)
