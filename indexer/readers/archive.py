"""Open the archives that office documents are, and refuse those that would fill the memory or hide their text."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from kb.errors import UnreadableDocument

MOST_UNPACKED = 200_000_000  # bytes
MOST_MEMBERS = 10_000
# Office formats forbid them; what they are good for is an "XML bomb", or reading other files.
DECLARATIONS = (b"<!ENTITY", b"<!DOCTYPE")


def unpack(path: Path, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Return the XML parts of an office document by name; raise UnreadableDocument where it is not one, or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            if size > MOST_UNPACKED or len(members) > MOST_MEMBERS:
                raise UnreadableDocument(
                    f"{path.name}: filen er pakket sammen og fylder {size:,} bytes pakket ud; grænsen er "
                    f"{MOST_UNPACKED:,}."
                )
            if any(member.flag_bits & 1 for member in members):
                raise UnreadableDocument(f"{path.name}: filen er beskyttet med adgangskode.")
            parts = {m.filename: archive.read(m) for m in members if m.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise UnreadableDocument(f"{path.name}: filen er beskadiget og kan ikke pakkes ud.") from error
    if missing := [name for name in wanted if name not in parts]:
        raise UnreadableDocument(f"{path.name}: filen er beskadiget; delen {missing[0]} mangler.")
    for name, part in parts.items():
        plain = part.replace(b"\0", b"")  # UTF-16 hides nothing
        if any(declaration in plain for declaration in DECLARATIONS):
            raise UnreadableDocument(
                f"{path.name}: filen rummer XML-erklæringer, som den slags filer ikke må ({name})."
            )
    return parts
