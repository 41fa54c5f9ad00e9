import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from indexer.build import build
from kb.builds import current_build
from kb.errors import CorpusEmpty, DocumentChanged, IndexNotWritten, UnreadableDocument
from kb.index import Index
from kb.settings import Settings

TODAY = date(2026, 11, 21)
PLAN = """Handleplan for biblioteker 2024

1. Læseklubber for børn
Formål: At få flere børn til at læse.
Midler afsat: 0,3 mio. kr. årligt i 2024-26.
Status: Der er startet 12 læseklubber på kommunens biblioteker.

2. Bogbus til landsbyerne
Formål: At bringe bøger ud til borgere uden bil.
Status: Bogbussen kører i fem landsbyer hver uge.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    documents = tmp_path / "corpus" / "documents"
    documents.mkdir(parents=True)
    (documents / "biblioteksplan-2024.txt").write_text(PLAN, "utf-8")
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", embedder="hashing")


def in_service(settings: Settings) -> Index:
    return Index.load(current_build(settings.index))


def list_document(settings: Settings) -> None:
    """Give the document a row in corpus.toml."""
    fields = {
        "id": "plan", "path": "documents/biblioteksplan-2024.txt", "title": "Plan", "publisher": "Nordby",
        "date": "2024", "scope": "Nordby", "licence": "CC0", "sha256": hashlib.sha256(PLAN.encode()).hexdigest(),
    }  # fmt: skip
    rows = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    (settings.corpus / "corpus.toml").write_text(f"[[document]]\n{rows}", "utf-8")


def test_a_folder_of_documents_becomes_an_index_with_their_initiatives(settings: Settings) -> None:
    report = build(settings, TODAY)
    index = in_service(settings)
    assert [initiative.title for initiative in index.initiatives.values()] == [
        "Læseklubber for børn",
        "Bogbus til landsbyerne",
    ]
    assert report.build_id == index.manifest.build_id
    assert report.documents[0].initiatives == 2
    assert not report.refused


def test_every_passage_is_a_literal_stretch_of_its_document(settings: Settings) -> None:
    build(settings, TODAY)
    index = in_service(settings)
    assert index.passages
    for passage in index.passages.values():
        assert index.documents[passage.document_id].text[passage.start : passage.end] == passage.text


def test_nothing_is_done_when_nothing_has_changed(settings: Settings) -> None:
    first = build(settings, TODAY)
    second = build(settings, TODAY)
    assert second.unchanged
    assert second.build_id == first.build_id


def test_a_new_year_makes_a_new_index_since_initiatives_expire(settings: Settings) -> None:
    build(settings, TODAY)
    assert not build(settings, date(2031, 1, 1)).unchanged


def test_only_new_sentences_are_embedded_again(settings: Settings) -> None:
    before = build(settings, TODAY)
    kept = set(in_service(settings).passages)
    (settings.corpus / "documents" / "cykelplan.txt").write_text("Kommunen anlægger en ny cykelsti i 2027.", "utf-8")
    after = build(settings, TODAY)
    assert after.reused == before.embedded
    assert after.embedded == 1
    assert kept < set(in_service(settings).passages)


def test_passages_that_are_not_touched_keep_their_ids_when_their_document_changes(settings: Settings) -> None:
    build(settings, TODAY)
    before = in_service(settings).passages
    document = settings.corpus / "documents" / "biblioteksplan-2024.txt"
    document.write_text(PLAN.replace("fem landsbyer", "seks landsbyer"), "utf-8")
    report = build(settings, TODAY)
    after = in_service(settings).passages
    changed = {passage.text for name, passage in before.items() if name not in after}
    assert len(changed) == 1
    assert "fem landsbyer" in changed.pop()
    assert len(after) == len(before)
    assert report.embedded == 1


def test_only_new_documents_are_read_again(settings: Settings) -> None:
    build(settings, TODAY)
    before = in_service(settings)
    (settings.corpus / "documents" / "cykelplan.txt").write_text("Kommunen anlægger en ny cykelsti i 2027.", "utf-8")
    report = build(settings, TODAY)
    after = in_service(settings)
    assert {document.id: document.reused for document in report.documents} == {
        "biblioteksplan-2024": True,
        "cykelplan": False,
    }
    assert after.documents["biblioteksplan-2024"] == before.documents["biblioteksplan-2024"]
    assert before.contacts.items() <= after.contacts.items()


def test_what_is_read_again_and_what_is_reused_make_the_same_index(settings: Settings, tmp_path: Path) -> None:
    (settings.corpus / "documents" / "kontakt.txt").write_text("Borgerservice\nTelefon 33 12 34 56\n", "utf-8")
    build(settings, TODAY)
    (settings.corpus / "documents" / "kontakt.txt").rename(settings.corpus / "documents" / "hjælp.txt")
    build(settings, TODAY)
    anew = settings.model_copy(update={"index": tmp_path / "anew"})
    build(anew, TODAY)
    for name in ("documents", "passages", "initiatives", "contacts", "sentences"):
        assert getattr(in_service(settings), name) == getattr(in_service(anew), name)


def test_a_removed_document_is_gone_from_the_index(settings: Settings) -> None:
    extra = settings.corpus / "documents" / "cykelplan.txt"
    extra.write_text("Kommunen anlægger en ny cykelsti i 2027.", "utf-8")
    build(settings, TODAY)
    extra.unlink()
    build(settings, TODAY)
    assert set(in_service(settings).documents) == {"biblioteksplan-2024"}


def test_an_unlisted_file_that_cannot_be_read_is_reported_and_the_rest_is_built(settings: Settings) -> None:
    (settings.corpus / "documents" / "billede.txt").write_bytes(b"\x89PNG\x00\x00")
    report = build(settings, TODAY)
    assert report.refused
    assert [(refusal.path, refusal.excused) for refusal in report.refusals] == [("documents/billede.txt", False)]
    assert len(in_service(settings).documents) == 1


def test_an_excused_file_is_reported_and_no_failure(settings: Settings) -> None:
    (settings.corpus / "documents" / "kort.bin").write_bytes(b"\0")
    (settings.corpus / "corpus.toml").write_text('[[excused]]\npath = "documents/kort.bin"\nreason = "kort"\n', "utf-8")
    report = build(settings, TODAY)
    assert not report.refused
    assert report.refusals[0].reason == "kort"


def test_a_listed_file_that_has_changed_stops_the_build_and_the_old_index_stays(settings: Settings) -> None:
    list_document(settings)
    build(settings, TODAY)
    served = current_build(settings.index)
    (settings.corpus / "documents" / "biblioteksplan-2024.txt").write_text(PLAN + "Nyt.", "utf-8")
    with pytest.raises(DocumentChanged):
        build(settings, TODAY)
    assert current_build(settings.index) == served


def test_a_listed_file_that_cannot_be_read_stops_the_build(settings: Settings) -> None:
    content = b"\xff\xfe\x00"
    (settings.corpus / "documents" / "biblioteksplan-2024.txt").write_bytes(content)
    list_document(settings)
    rows = (settings.corpus / "corpus.toml").read_text("utf-8")
    old, new = (hashlib.sha256(data).hexdigest() for data in (PLAN.encode(), content))
    (settings.corpus / "corpus.toml").write_text(rows.replace(old, new), "utf-8")
    with pytest.raises(UnreadableDocument):
        build(settings, TODAY)


def test_an_empty_corpus_is_a_stated_error_and_leaves_no_index(settings: Settings) -> None:
    shutil.rmtree(settings.corpus / "documents")
    with pytest.raises(CorpusEmpty):
        build(settings, TODAY)
    assert not settings.index.exists()


def test_a_damaged_index_in_service_is_built_anew(settings: Settings) -> None:
    build(settings, TODAY)
    (current_build(settings.index) / "passages.jsonl").write_text("{", "utf-8")
    assert not build(settings, TODAY).unchanged
    assert in_service(settings).passages


def test_an_index_folder_that_cannot_be_written_is_a_stated_error(settings: Settings) -> None:
    settings.index.write_text("en fil, hvor mappen skulle være", "utf-8")
    with pytest.raises(IndexNotWritten):
        build(settings, TODAY)
