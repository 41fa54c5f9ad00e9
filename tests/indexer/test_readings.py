import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer import readings
from indexer.progress import Progress
from indexer.reading import Reading, ToRead, read_document
from indexer.readings import Limits, read_all
from kb.domain import DocumentInfo
from kb.errors import RegisterError, UnreadableDocument

HERE = Limits(1_000_000, 0, 60, 2_000_000_000)
APART = Limits(1_000_000, 2, 60, 2_000_000_000)


def file(folder: Path, name: str, content: bytes) -> ToRead:
    (folder / name).write_bytes(content)
    info = DocumentInfo(
        Path(name).stem, name, name, "Nordby", "2024", "Nordby", "CC0", hashlib.sha256(content).hexdigest()
    )
    return ToRead(folder / name, info, HERE.max_bytes, folder / f"{Path(name).stem}.toml")


def outcomes(files: list[ToRead], limits: Limits, earlier: Mapping[str, Reading] | None = None) -> list[object]:
    return [outcome for _, outcome in read_all(files, earlier or {}, limits, Progress())]


def stumble(file: ToRead) -> Reading:
    raise AssertionError("read again")


def test_processes_read_what_one_process_reads_and_in_the_same_order(tmp_path: Path) -> None:
    files = [file(tmp_path, f"plan-{n}.txt", f"Kommunen anlægger {n} cykelstier.".encode()) for n in range(5)]
    assert outcomes(files, APART) == outcomes(files, HERE) == [read_document(each) for each in files]


def test_an_unreadable_file_is_told_of_and_the_others_are_read(tmp_path: Path) -> None:
    files = [file(tmp_path, "billede.txt", b"\x89PNG\0\0"), file(tmp_path, "plan.txt", b"Ny cykelsti.")]
    for limits in (HERE, APART):
        refused, reading = outcomes(files, limits)
        assert isinstance(refused, UnreadableDocument)
        assert isinstance(reading, Reading)


def test_a_register_that_says_what_the_document_does_not_stops_the_reading(tmp_path: Path) -> None:
    wanted = file(tmp_path, "plan.txt", b"Ny cykelsti.")
    (tmp_path / "plan.toml").write_text('[rows.4]\nowner = "Teknisk Forvaltning"\n', "utf-8")
    for limits in (HERE, APART):
        with pytest.raises(RegisterError):
            outcomes([wanted], limits)


def test_what_was_read_before_is_not_read_again_under_whatever_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file(tmp_path, "plan.txt", b"Ny cykelsti.")
    reading = read_document(before)
    renamed = file(tmp_path, "cykelplan.txt", b"Ny cykelsti.")
    monkeypatch.setattr(readings, "read_document", stumble)
    (found,) = outcomes([renamed], HERE, {reading.made_from: reading})
    assert isinstance(found, Reading)
    assert found.document.id == "cykelplan"
    assert found.document.text == reading.document.text


def test_a_changed_file_or_register_is_read_again(tmp_path: Path) -> None:
    before = file(tmp_path, "plan.txt", b"1. Ny cykelsti\nStatus: i gang")
    made_from = {before.made_from}
    (tmp_path / "plan.toml").write_text("", "utf-8")
    made_from.add(before.made_from)
    (tmp_path / "plan.toml").write_text("[rows]\n", "utf-8")
    made_from.add(before.made_from)
    made_from.add(file(tmp_path, "plan.txt", b"Noget andet.").made_from)
    assert len(made_from) == 3  # an empty register is as none


def test_a_crash_of_a_reader_refuses_its_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [file(tmp_path, f"{name}.txt", name.encode()) for name in ("først", "dør", "sidst")]
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import crashing

    monkeypatch.setattr(readings, "read_document", crashing.read_but_die)
    first, refused, last = outcomes(files, APART)
    assert isinstance(refused, UnreadableDocument)
    assert "dør.txt" in str(refused)
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)


def test_a_program_error_on_one_file_is_told_of_by_the_files_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise RecursionError("for dybt")

    monkeypatch.setattr("indexer.reading.repair", fail)
    with pytest.raises(UnreadableDocument, match=r"plan\.txt.*RecursionError"):
        read_document(file(tmp_path, "plan.txt", b"Ny cykelsti."))
