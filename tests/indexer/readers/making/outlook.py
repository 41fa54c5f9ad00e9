"""Write .msg as Outlook does: a compound file (MS-CFB) of properties (MS-OXMSG)."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .gold import Gold
from .office import write_docx

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5

Tree = dict[str, Any]  # name -> the bytes of a stream, or the tree of a storage


def compound(tree: Tree) -> bytes:
    """Return a compound file with the streams and storages of a tree."""
    entries = [["Root Entry", ROOT, NONE, NONE, None]]  # name, kind, next, child, content
    _flatten(tree, 0, entries)
    mini, mini_fat, body, fat = bytearray(), [], bytearray(), []
    places = []
    for _, kind, _, _, content in entries:
        small = kind == STREAM and len(content) < CUTOFF
        places.append(_chain(content, mini, mini_fat, MINI) if small else _chain(content or b"", body, fat, SECTOR))
    places[0] = _chain(bytes(mini), body, fat, SECTOR)
    mini_table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_at = _chain(mini_table.ljust(-(-len(mini_table) // SECTOR) * SECTOR, b"\xff"), body, fat, SECTOR)
    sizes = [len(mini), *(len(content or b"") for *_, content in entries[1:])]
    listed = b"".join(_entry(entry, at, size) for entry, at, size in zip(entries, places, sizes, strict=True))
    directory_at = _chain(listed, body, fat, SECTOR)
    needed = 1
    while needed * (SECTOR // 4) < len(fat) + needed:
        needed += 1
    fat_at = len(fat)
    fat += [FAT] * needed
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(needed * SECTOR, b"\xff")
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0,
                         needed, directory_at, 0, CUTOFF, mini_at, len(mini_table) // SECTOR + 1, END, 0,
                         fat_at)  # fmt: skip
    return bytes(
        (header + b"".join(struct.pack("<I", fat_at + n) for n in range(1, needed))).ljust(SECTOR, b"\xff")
        + body
        + table
    )


def _flatten(tree: Tree, parent: int, entries: list[list[Any]]) -> None:
    before = None
    for name in sorted(tree):
        content = tree[name]
        number = len(entries)
        is_storage = isinstance(content, dict)
        entries.append([name, STORAGE if is_storage else STREAM, NONE, NONE, None if is_storage else content])
        entries[parent if before is None else before][3 if before is None else 2] = number
        before = number
        if is_storage:
            _flatten(content, number, entries)


def _chain(content: bytes, body: bytearray, table: list[int], size: int) -> int:
    """Put a content into sectors and return its first."""
    if not content:
        return END
    first, count = len(table), -(-len(content) // size)
    table += [*range(first + 1, first + count), END]
    body += content.ljust(count * size, b"\0")
    return first


def _entry(entry: list[Any], at: int, size: int) -> bytes:
    name, kind, following, child, _ = entry
    written = (name + "\0").encode("utf-16-le")
    at = 0 if kind == STORAGE else at
    return struct.pack("<64sHBBIII16xI16xIQ", written, len(written), kind, 1, NONE, following, child, 0, at, size)


def text(name: str, words: str) -> Tree:
    """Return a property that is Unicode."""
    return {f"__substg1.0_{name}001F": words.encode("utf-16-le")}


def attached(file: str, data: bytes) -> Tree:
    """Return an attachment."""
    return text("3707", file) | {"__substg1.0_37010102": data, "__properties_version1.0": bytes(8)}


def letter(subject: str, body: str, attachments: tuple[Tree, ...] = (), **more: Tree) -> Tree:
    """Return the tree of a letter; ``more`` takes other properties."""
    ticks = int((datetime(2026, 3, 4, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 1e7)
    tree = text("0037", subject) | text("0C1A", "Anna Sø") | text("5D01", "anna@eksempel.dk")
    tree |= text("0E04", "Karen Holm; Skolens leder") | text("1000", body)
    tree["__properties_version1.0"] = bytes(32) + struct.pack("<HHIQ", 0x40, 0x39, 6, ticks)
    for properties in more.values():
        tree |= properties
    return tree | {f"__attach_version1.0_#{n:08X}": each for n, each in enumerate(attachments)}


def write_msg(gold: Gold, path: Path) -> None:
    """Write a letter whose attachment is the document."""
    document = path.with_suffix(".docx")
    write_docx(gold, document)
    file = attached("Plan for ældre.docx", document.read_bytes())
    document.unlink()
    path.write_bytes(compound(letter("Høring", "Kære alle\r\n\r\nHer er planen.\r\n", (file,))))
