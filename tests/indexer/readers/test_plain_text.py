from pathlib import Path

import pytest

from indexer import readers
from kb.errors import UnreadableDocument

TEXT = "Æresrelaterede konflikter\r\n\r\nside 2\fmed å og ø\n"
LIMIT = 10_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_comes_back_exactly_as_it_stands(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert readers.read(path, LIMIT) == TEXT


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", [TEXT, "Blåbærgrød", "Kære Bø – »hjælp«, sagde hun til Çelik. " * 3])
def test_eight_bit_text_is_told_apart_by_its_danish_letters(tmp_path: Path, encoding: str, text: str) -> None:
    text = text.replace("–", "-") if encoding in ("latin-1", "cp850") else text
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert readers.read(path, LIMIT) == text


def test_signs_that_only_windows_has_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Prisen er 20 € – “gratis” for børn…".encode("cp1252"))
    assert readers.read(path, LIMIT) == "Prisen er 20 € – “gratis” for børn…"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tom"),
        (b" \n\t ", "tom"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\x00\xc3\x13", "UTF-8"),
        ("Привет, мир".encode("koi8-r"), "andet tegnsæt"),
        (b"abc\x00def", r"U\+0000"),
        (b"half a letter \xc3", "byte 14"),
        (b"x" * (LIMIT + 1), "grænsen"),
    ],
)
def test_what_is_not_text_is_refused_with_name_and_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "brev.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=rf"brev\.txt.*{reason}"):
        readers.read(path, LIMIT)


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "tegning.dwg"
    path.write_bytes(b"x")
    with pytest.raises(UnreadableDocument, match=r"\.txt"):
        readers.read(path, LIMIT)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="kan ikke åbnes"):
        readers.read(tmp_path / "findes-ikke.txt", LIMIT)
