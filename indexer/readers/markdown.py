"""Read Markdown: as it stands, but links and headings in the one form that the layout knows."""

from __future__ import annotations

import re
from pathlib import Path

from indexer.readers.links import with_target
from indexer.readers.plain_text import PlainTextReader

IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^()\s]+(?:\s+\"[^\"\n]*\")?\)")
LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(<?([^()\s<>]+)>?(?:\s+\"[^\"\n]*\")?\)")
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
UNDERLINED = re.compile(r"^(?![#>|\-*+\s])([^\n]+)\n(=+|-{3,})[ \t]*$", re.MULTILINE)
CLOSED = re.compile(r"^(#{1,6} [^\n]*?)\s+#+[ \t]*$", re.MULTILINE)


class MarkdownReader:
    """Read Markdown."""

    def read(self, path: Path) -> str:
        """Return the text; raise UnreadableDocument for anything that is not text."""
        text = PlainTextReader().read(path).replace("\r\n", "\n")
        text = IMAGE.sub(r"\1", text)
        text = LINK.sub(lambda match: with_target(match[1], match[2]), text)
        text = ADDRESS.sub(lambda match: match[1].removeprefix("mailto:"), text)
        text = UNDERLINED.sub(lambda match: f"{'#' if match[2][0] == '=' else '##'} {match[1]}", text)
        return CLOSED.sub(r"\1", text)
