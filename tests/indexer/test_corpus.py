import hashlib
from pathlib import Path

import pytest

from indexer.corpus import open_corpus
from kb.errors import CorpusEmpty, CorpusError, DocumentChanged, DocumentMissing, DuplicateId

TEXT = "Borgere kan låne bøger på biblioteket.\n"


def row(name: str = "bibliotek", **changed: str) -> str:
    fields = {
        "id": name,
        "path": f"documents/{name}.txt",
        "title": "Biblioteket",
        "publisher": "Nordby Kommune",
        "date": "2024-05",
        "scope": "Nordby Kommune",
        "licence": "CC BY 4.0",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    } | changed
    return "[[document]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "bibliotek.txt").write_text(TEXT, "utf-8")
    (tmp_path / "corpus.toml").write_text(row(), "utf-8")
    return tmp_path


def test_a_listed_document_is_opened_with_its_row(root: Path) -> None:
    corpus = open_corpus(root)
    assert [(d.id, d.publisher, d.date) for d in corpus.documents] == [("bibliotek", "Nordby Kommune", "2024-05")]
    assert corpus.unlisted == ()
    assert corpus.path(corpus.documents[0]).read_text("utf-8") == TEXT


def test_a_changed_file_is_refused_with_its_name(root: Path) -> None:
    (root / "documents" / "bibliotek.txt").write_text(TEXT + "Ændret.", "utf-8")
    with pytest.raises(DocumentChanged, match=r"documents/bibliotek\.txt"):
        open_corpus(root)


def test_a_missing_file_is_refused_with_its_name(root: Path) -> None:
    (root / "documents" / "bibliotek.txt").unlink()
    with pytest.raises(DocumentMissing, match=r"documents/bibliotek\.txt"):
        open_corpus(root)


def test_two_documents_cannot_share_an_id(root: Path) -> None:
    (root / "corpus.toml").write_text(row() + row(), "utf-8")
    with pytest.raises(DuplicateId, match="bibliotek"):
        open_corpus(root)


def test_files_of_one_name_without_rows_are_told_apart_by_their_endings(root: Path) -> None:
    for name in ("plan.txt", "plan.md"):
        (root / "documents" / name).write_text(TEXT, "utf-8")
    ids = {info.path: info.id for info in open_corpus(root).documents}
    assert (ids["documents/plan.txt"], ids["documents/plan.md"]) == ("plan-txt", "plan-md")


def test_a_path_out_of_the_folder_is_refused(root: Path) -> None:
    (root / "corpus.toml").write_text(row(path="../../etc/passwd"), "utf-8")
    with pytest.raises(CorpusError, match="ud af mappen"):
        open_corpus(root)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "title"),
        ({"date": "i går"}, "datoen"),
        ({"id": "Ø/1"}, "id'et"),
        ({"colour": "x"}, "colour"),
    ],
)
def test_a_row_that_is_not_in_order_is_refused(root: Path, change: dict[str, str], said: str) -> None:
    (root / "corpus.toml").write_text(row(**change), "utf-8")
    with pytest.raises(CorpusError, match=said):
        open_corpus(root)


def test_toml_that_cannot_be_parsed_is_refused_with_its_name(root: Path) -> None:
    (root / "corpus.toml").write_text("[[document", "utf-8")
    with pytest.raises(CorpusError, match=r"corpus\.toml"):
        open_corpus(root)


def test_a_file_without_a_row_is_taken_and_named_as_unlisted(root: Path) -> None:
    (root / "documents" / "Ældreplan_2021.txt").write_text("Plan for ældre.", "utf-8")
    corpus = open_corpus(root)
    assert corpus.unlisted == ("documents/Ældreplan_2021.txt",)
    guessed = corpus.documents[-1]
    assert (guessed.id, guessed.date, guessed.publisher) == ("aeldreplan-2021", "2021", "ukendt")


def test_an_excused_file_is_neither_taken_nor_unlisted(root: Path) -> None:
    (root / "documents" / "kort.bin").write_bytes(b"\0")
    excuse = '[[excused]]\npath = "documents/kort.bin"\nreason = "et kort"\n'
    (root / "corpus.toml").write_text(row() + excuse, "utf-8")
    corpus = open_corpus(root)
    assert corpus.unlisted == ()
    assert corpus.excused == {"documents/kort.bin": "et kort"}


@pytest.mark.parametrize("make", ["nothing", "empty"])
def test_a_folder_without_documents_is_refused(tmp_path: Path, make: str) -> None:
    with pytest.raises(CorpusEmpty):
        open_corpus(tmp_path if make == "empty" else tmp_path / "findes-ikke")


def test_the_digest_follows_every_file_but_the_questions(root: Path) -> None:
    before = open_corpus(root).digest
    (root / "questions").mkdir()
    (root / "questions" / "dev.jsonl").write_text("{}", "utf-8")
    assert open_corpus(root).digest == before
    (root / "contacts.toml").write_text("", "utf-8")
    assert open_corpus(root).digest != before


def test_the_shipped_corpus_is_in_order() -> None:
    corpus = open_corpus(Path(__file__).parents[2] / "corpus")
    assert len(corpus.documents) >= 2
    assert corpus.unlisted == ()
