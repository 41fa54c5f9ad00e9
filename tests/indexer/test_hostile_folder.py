"""A folder with hostile files in it: each is refused by name, the rest is in the index, and the exit code says so."""

import json
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from kb.builds import current_build
from kb.index import Index
from tests.indexer.test_cli import fagsvar

PLAN = "1. Lydbøger på biblioteket\nFormål: Borgere kan låne lydbøger på nettet.\nStatus: Ordningen er i gang.\n"
REASONS = {
    "bombe.docx": "pakket ud",
    "erklaering.odt": "XML-erklæringer",
    "billede.docx": "PNG",
    "laast.pdf": "adgangskode",
    "halv.pdf": "beskadiget",
    "tom.txt": "tom",
    "dyb.html": "for dybt",
    "skemaer.ods": "Gem den som",
    "stor.txt": "grænsen",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "documents"
    folder.mkdir(parents=True)
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    with zipfile.ZipFile(folder / "bombe.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(201_000_000))
    with zipfile.ZipFile(folder / "erklaering.odt", "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    (folder / "billede.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    canvas = Canvas(str(folder / "laast.pdf"), encrypt="hemmelig")
    canvas.drawString(70, 700, "Fortroligt")
    canvas.save()
    (folder / "halv.pdf").write_bytes((folder / "laast.pdf").read_bytes()[:300])
    (folder / "tom.txt").write_bytes(b"")
    (folder / "dyb.html").write_text("<b>" * 5000 + "bund", "utf-8")
    (folder / "skemaer.ods").write_bytes(b"PK")
    (folder / "stor.txt").write_bytes(b"a" * 1_100_000)
    return tmp_path / "corpus"


def test_hostile_files_are_refused_by_name_the_rest_is_built_and_the_exit_code_says_so(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes of their own read the files here, as they do for a user."""
    for name, value in {"EMBEDDER": "hashing", "READERS": "2", "MAX_DOCUMENT": "1000000"}.items():
        monkeypatch.setenv(f"FAGSVAR_{name}", value)
    ran = fagsvar("index", "--corpus", corpus, "--index", tmp_path / "index", "--json", code=1)
    said = {Path(each["path"]).name: each["reason"] for each in json.loads(ran.stdout)["refusals"]}
    assert set(said) == set(REASONS)
    assert {name: reason for name, reason in REASONS.items() if reason not in said[name]} == {}
    assert [each.title for each in Index.load(current_build(tmp_path / "index")).initiatives.values()] == [
        "Lydbøger på biblioteket"
    ]
