"""A small corpus of an invented municipality, indexed by the real build, and a desk over it."""

import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from indexer.build import build
from indexer.review.asking import Asker
from indexer.review.desk import Desk
from indexer.review.walk import Walk
from kb.settings import Settings

PLAN = """Handleplan for Havnby

Tiltag\tAnsvarlig\tStatus
1. Sommerbiblioteket\tKulturforvaltningen låner\tbøger ud på stranden. Åbnede i maj 2024.
2. Natteravne\tForeningen\tGennemført i 2023.

Kontakt: Havnby Rådgivning, tlf. 70 10 20 30
"""
CONTACTS = """# Vores egne
[[kontakt]]
id = "havnby-borgerservice"
name = "Havnby Borgerservice"
phone = "70 11 22 33"
source = "havnby.example"
"""
ROW = """# Vores dokumenter
[[document]]
id = "plan-2024"
path = "documents/plan-2024.txt"
title = "Handleplan for Havnby"
publisher = "Havnby Kommune"
date = "2024"
scope = "Havnby"
licence = "Havnby Kommune"
sha256 = "{sha256}"
"""
WORDS = '# Emneord\n\n[[emne]]\nid = "bibliotek"\npreferred = "bibliotek"\n'


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus and its index, to be copied."""
    folder = tmp_path_factory.mktemp("havnby")
    corpus = folder / "corpus"
    (corpus / "documents").mkdir(parents=True)
    (corpus / "documents" / "plan-2024.txt").write_text(PLAN, "utf-8")
    (corpus / "corpus.toml").write_text(ROW.format(sha256=sha256(PLAN.encode()).hexdigest()), "utf-8")
    (corpus / "contacts.toml").write_text(CONTACTS, "utf-8")
    (corpus / "emneord.toml").write_text(WORDS, "utf-8")
    build(in_folder(folder))
    return folder


def in_folder(folder: Path) -> Settings:
    return Settings(
        corpus=folder / "corpus",
        index=folder / "index",
        embedder="hashing",
        store="exact",
        readers=0,
        feedback=folder / "feedback.sqlite3",
    )


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    return in_folder(shutil.copytree(built, tmp_path / "havnby"))


@pytest.fixture
def desk(settings: Settings) -> Desk:
    return Desk.open(settings, date(2026, 11, 25))


class Keyboard(StringIO):
    """Lines that an editor writes; after the last one there is nobody."""

    def readline(self, size: int = -1, /) -> str:
        if line := super().readline(size):
            return line
        raise EOFError


@pytest.fixture
def keyboard() -> type[StringIO]:
    """What stands in for an editor's keyboard."""
    return Keyboard


@pytest.fixture
def walked(desk: Desk) -> Callable[..., tuple[int, str]]:
    """Return what walks with an editor who writes these lines: how much was decided, and what was shown."""

    def walk(*lines: str, document: str | None = None) -> tuple[int, str]:
        shown = StringIO()
        asker = Asker(Console(file=shown, width=100), Keyboard("".join(f"{line}\n" for line in lines)))
        sitting = Walk(desk, asker)
        sitting.go(document)
        return sitting.decided, shown.getvalue()

    return walk
