"""Read .eml: the letter, and the documents that came with it."""

from __future__ import annotations

import email
import email.policy
import re
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from pathlib import Path, PurePath

from indexer.readers import READERS, read
from indexer.readers.blocks import PAGE_BREAK
from indexer.readers.encoding import NotText, decode
from indexer.readers.html import decode_page, main_text
from kb.errors import UnreadableDocument

HEADERS = {"from": "Fra", "to": "Til", "cc": "Kopi til", "date": "Dato"}
DEEPEST = 3  # letters inside letters
LONGEST_NAME = 100  # bytes
LONGEST_SUFFIX = 12


class MailReader:
    """Read e-mail."""

    def read(self, path: Path) -> str:
        """Return the letter and its attachments as Markdown; what cannot be read of these is named in the text."""
        try:
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        except RecursionError as error:
            raise UnreadableDocument(f"{path.name}: e-mailens dele ligger for dybt inden i hinanden.") from error
        if not isinstance(message, EmailMessage) or not any(name in message for name in ("from", "subject", "date")):
            raise UnreadableDocument(f"{path.name}: filen er ikke en e-mail.")
        return letter_text(message, path.name)


def letter_text(message: EmailMessage, name: str) -> str:
    """Return a letter and its attachments as Markdown; raise UnreadableDocument where its parts do not fit."""
    try:
        return "\n\n".join(part for part in _parts(message, 0) if part.strip()) + "\n"
    except (LookupError, UnicodeError, ValueError, AttributeError, NotText) as error:
        raise UnreadableDocument(f"{name}: e-mailen er beskadiget ({error}).") from error
    except RecursionError as error:
        raise UnreadableDocument(f"{name}: e-mailens dele ligger for dybt inden i hinanden.") from error


def _parts(message: EmailMessage, depth: int) -> Iterator[str]:
    yield f"# {_line(message['subject']) or 'Uden emne'}"
    yield "\n".join(f"{label}: {_line(message[name])}" for name, label in HEADERS.items() if message[name])
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield _body(body)
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822" and depth < DEEPEST:
            inner = part.get_content()
            yield f"## Vedhæftet e-mail: {_line(inner['subject'])}"
            yield from _parts(inner, depth + 1)
        elif not (part.get_content_maintype() == "image" and part.get("content-id")):  # a picture in the letter
            yield _attachment(part)


def _line(value: object) -> str:
    return " ".join(str(value or "").split())


def _body(part: MIMEPart) -> str:
    data = part.get_payload(decode=True) or b""
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if part.get_content_subtype() == "html":
        return main_text(decode_page(data)).strip()
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return text.replace("\r\n", "\n").strip()


def file_name(given: str) -> str:
    """Return a name that can be written to a folder and leads nowhere else, its ending kept."""
    pure = PurePath(re.sub(r"[\0-\x1f\x7f]", "", given.replace("\\", "/")))
    stem = pure.stem.encode()[:LONGEST_NAME].decode(errors="ignore").strip(". ")
    return f"{stem or 'uden navn'}{pure.suffix[:LONGEST_SUFFIX]}"


def _attachment(part: MIMEPart) -> str:
    """Return an attachment's text under its name, or why it has none."""
    name = file_name(_line(part.get_filename()))
    data = part.get_payload(decode=True) or b""
    try:
        if PurePath(name).suffix.lower() not in READERS:
            raise UnreadableDocument(f"{name}: filtypen kan ikke læses.")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data if isinstance(data, bytes) else b"")
            text = read(path, len(data) + 1)
    except (UnreadableDocument, NotText) as error:
        return f"## Bilag: {name}\n\nBilaget er ikke læst. {error}"
    return f"## Bilag: {name}\n\n{text.replace(PAGE_BREAK, chr(10)).strip()}"
