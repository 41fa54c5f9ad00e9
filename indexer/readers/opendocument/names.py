"""The names that OpenDocument gives to things."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml ships no types

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (
    f"{{{OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing")
)
HREF = "{http://www.w3.org/1999/xlink}href"
ID = "{http://www.w3.org/XML/1998/namespace}id"
# Deleted text is kept apart, and so are comments, indexes and what is only for the program.
SKIPPED = {TEXT + name for name in ("tracked-changes", "table-of-content", "alphabetical-index", "sequence-decls",
                                    "variable-decls", "user-field-decls", "note", "bookmark", "script")} | {
    OFFICE + "annotation", OFFICE + "forms", TABLE + "tracked-changes",
}  # fmt: skip
