"""Read .msg: a letter as Outlook saves it, read as the same letter in .eml would be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import Any, cast

from indexer.readers.encoding import decode
from indexer.readers.mail import DEEPEST, letter_text
from kb.errors import UnreadableDocument

# Properties of a letter, of whoever sent it, and of what is attached (MS-OXPROPS).
SUBJECT, TO, COPY, BODY, HTML = "0037", "0E04", "0E03", "1000", "1013"
SENDER, ADDRESSES = "0C1A", ("5D01", "0C1F")
LONG_NAME, SHORT_NAME, DATA, CONTENT_ID = "3707", "3704", "3701", "3712"
UNICODE, EIGHT_BIT, BINARY, STORAGE = "001F", "001E", "0102", "000D"  # how a property is kept
SENT = bytes.fromhex("40003900")  # in the list of properties that are short
LIST = "__properties_version1.0"
ENTRY = 16  # bytes of a property in the list, its value in the last eight
CHARSET = re.compile(r"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
MOST = 200_000_000  # bytes of all attachments together


class OutlookReader:
    """Read Outlook's letters."""

    def read(self, path: Path) -> str:
        """Return the letter and its attachments as Markdown; what cannot be read of these is named in the text."""
        import olefile

        try:
            with olefile.OleFileIO(str(path)) as file:
                if not file.exists(LIST):
                    raise UnreadableDocument(f"{path.name}: filen er ikke en e-mail fra Outlook.")
                letter = _Letter(file, []).message(0)
        except (UnreadableDocument, MemoryError):
            raise
        except Exception as error:  # a damaged file breaks the library in ways without number
            raise UnreadableDocument(f"{path.name}: e-mailen er beskadiget og kan ikke læses.") from error
        if not any(name in letter for name in ("from", "subject", "date")):
            raise UnreadableDocument(f"{path.name}: e-mailen er beskadiget; afsender, emne og dato mangler.")
        return letter_text(letter, path.name)


class _Letter:
    """One letter in the file, at a place; letters that are attached lie at places inside it."""

    def __init__(self, file: Any, place: list[str]) -> None:
        self._file = file
        self._place = place

    def message(self, depth: int) -> EmailMessage:
        """Return the letter with all that is attached to it."""
        message = EmailMessage(POLICY)
        for name, value in self._headers():
            message[name] = " ".join(value.split())
        plain, html = self._text(self._place, BODY), self._html()
        if plain.strip() or not html:
            message.set_content(plain.replace("\r\n", "\n"))
        else:
            message.set_content(html, maintype="text", subtype="html")
        taken = 0
        for place in self._attached():
            if self._file.exists([*place, _stream(DATA, STORAGE)]):
                if depth < DEEPEST:
                    inner = _Letter(self._file, [*place, _stream(DATA, STORAGE)]).message(depth + 1)
                    message.add_attachment(inner)
                continue
            data = self._bytes(place, DATA, BINARY)
            taken += len(data)
            picture = self._text(place, CONTENT_ID)
            if taken > MOST:
                raise ValueError("many attachments lie at one place")
            if data and not (picture and picture.encode() in html):  # a picture in the letter
                name = self._text(place, LONG_NAME) or self._text(place, SHORT_NAME)
                message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return message

    def _headers(self) -> Iterator[tuple[str, str]]:
        sender = self._text(self._place, SENDER)
        address = next((text for each in ADDRESSES if "@" in (text := self._text(self._place, each))), "")
        found = {
            "Subject": self._text(self._place, SUBJECT),
            "From": f"{sender} <{address}>" if address and address != sender else sender,
            "To": self._text(self._place, TO),
            "Cc": self._text(self._place, COPY),
            "Date": self._sent(),
        }
        yield from ((name, value) for name, value in found.items() if value.strip())

    def _sent(self) -> str:
        data = self._open([*self._place, LIST])
        at = data.find(SENT)
        ticks = int.from_bytes(data[at + 8 : at + ENTRY], "little") if at >= 0 else 0
        try:
            return format_datetime(EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
        except OverflowError:
            return ""

    def _attached(self) -> list[list[str]]:
        here = len(self._place)
        folders = (entry for entry in self._file.listdir(streams=False, storages=True) if len(entry) == here + 1)
        return sorted(entry for entry in folders if entry[:here] == self._place and "attach_version" in entry[here])

    def _html(self) -> bytes:
        """Return the letter as a web page, whose own word for its characters holds only where it is kept in bytes."""
        data = self._bytes(self._place, HTML, BINARY).strip(b"\0 \r\n")
        return data or "".join(CHARSET.split(self._text(self._place, HTML))).encode()

    def _text(self, place: list[str], name: str) -> str:
        if data := self._bytes(place, name, UNICODE):
            return data.decode("utf-16-le", "replace").rstrip("\0")
        data = self._bytes(place, name, EIGHT_BIT).rstrip(b"\0")
        return decode(data) if data.strip() else ""

    def _bytes(self, place: list[str], name: str, kind: str) -> bytes:
        return self._open([*place, _stream(name, kind)])

    def _open(self, place: list[str]) -> bytes:
        return bytes(self._file.openstream(place).read()) if self._file.exists(place) else b""


def _stream(name: str, kind: str) -> str:
    return f"__substg1.0_{name}{kind}"


def _as_they_stand() -> Any:
    """Return a policy that takes names and addresses as Outlook shows them, which are no addresses of letters."""
    registry = HeaderRegistry()
    for name in ("from", "to", "cc"):
        registry.map_to_type(name, cast("Any", UnstructuredHeader))
    return EmailPolicy(header_factory=registry)


POLICY = _as_they_stand()
