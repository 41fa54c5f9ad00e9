"""Letters as Outlook saves them: read as the same letter in .eml would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import readers
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.outlook import Tree, attached, compound, letter, text

LIMIT = 50_000_000


def saved(path: Path, tree: Tree) -> Path:
    path.write_bytes(compound(tree))
    return path


def test_a_letter_names_its_sender_and_receivers_and_when_it_was_sent(tmp_path: Path) -> None:
    path = saved(tmp_path / "brev.msg", letter("Møde på fredag", "Kære alle\r\n\r\nVi mødes kl. 9.\r\n"))
    assert readers.read(path, LIMIT) == (
        "# Møde på fredag\n\nFra: Anna Sø <anna@eksempel.dk>\nTil: Karen Holm; Skolens leder\n"
        "Dato: Wed, 04 Mar 2026 09:30:00 +0000\n\nKære alle\n\nVi mødes kl. 9.\n"
    )


def test_attachments_go_to_their_own_readers_and_unread_ones_are_named(tmp_path: Path) -> None:
    files = (attached("dagsorden.txt", "1. Økonomi".encode("cp1252")), attached("plan.dwg", b"x" * 9000))
    found = readers.read(saved(tmp_path / "brev.msg", letter("Møde", "Se bilag.", files)), LIMIT)
    assert "## Bilag: dagsorden.txt\n\n1. Økonomi\n" in found
    assert "## Bilag: plan.dwg\n\nBilaget er ikke læst. plan.dwg: filtypen kan ikke læses.\n" in found


def test_a_letter_inside_a_letter_is_read(tmp_path: Path) -> None:
    inner = {"__substg1.0_3701000D": letter("Høring", "Svar inden jul."), "__properties_version1.0": bytes(8)}
    found = readers.read(saved(tmp_path / "brev.msg", letter("VS: Høring", "Til orientering.", (inner,))), LIMIT)
    assert found.index("Til orientering.") < found.index("## Vedhæftet e-mail: Høring") < found.index("inden jul")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_letter_in_html_only_is_read_without_its_pictures(tmp_path: Path, encoding: str) -> None:
    page = f'<meta charset="{encoding}"><p>Kære <b>børn</b></p><img src="cid:logo">'.encode(encoding)
    logo = attached("logo.png", b"\x89PNG") | text("3712", "logo")
    tree = letter("Brev", "", (logo,), html={"__substg1.0_10130102": page})
    found = readers.read(saved(tmp_path / "brev.msg", tree), LIMIT)
    assert "Kære børn" in found
    assert "logo.png" not in found


def test_a_page_kept_in_unicode_is_read_whatever_it_says_of_its_characters(tmp_path: Path) -> None:
    page = text("1013", '<meta charset="windows-1252"><p>Blåbærgrød på øen</p>')
    assert "Blåbærgrød på øen" in readers.read(saved(tmp_path / "brev.msg", letter("Brev", "", html=page)), LIMIT)


def test_letters_of_old_programs_in_eight_bits_are_read(tmp_path: Path) -> None:
    tree = letter("", "")
    del tree["__substg1.0_0037001F"], tree["__substg1.0_1000001F"]
    tree |= {"__substg1.0_0037001E": "Blåbærgrød".encode("cp1252"), "__substg1.0_1000001E": "På øen".encode("cp1252")}
    found = readers.read(saved(tmp_path / "brev.msg", tree), LIMIT)
    assert found.startswith("# Blåbærgrød\n")
    assert found.endswith("På øen\n")


@pytest.mark.parametrize(
    ("tree", "reason"),
    [({"WordDocument": b"x" * 5000}, "ikke en e-mail"), ({"__properties_version1.0": bytes(32)}, "mangler")],
    ids=["an old Word document", "nothing in it"],
)
def test_what_is_no_letter_is_refused(tmp_path: Path, tree: Tree, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"brev\.msg.*{reason}"):
        readers.read(saved(tmp_path / "brev.msg", tree), LIMIT)
