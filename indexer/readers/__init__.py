"""The readers, by file ending; a new format is a file here and a line in READERS."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from indexer.certainty import Recognised
from indexer.readers.base import Reader
from indexer.readers.signatures import check
from kb.errors import UnreadableDocument

READERS = {
    ".txt": "indexer.readers.plain_text:PlainTextReader",
    ".text": "indexer.readers.plain_text:PlainTextReader",
    ".md": "indexer.readers.markdown:MarkdownReader",
    ".markdown": "indexer.readers.markdown:MarkdownReader",
    ".html": "indexer.readers.html:HtmlReader",
    ".htm": "indexer.readers.html:HtmlReader",
    ".xhtml": "indexer.readers.html:HtmlReader",
    ".csv": "indexer.readers.delimited:CsvReader",
    ".tsv": "indexer.readers.delimited:CsvReader",
    ".xlsx": "indexer.readers.workbook:WorkbookReader",
    ".xlsm": "indexer.readers.workbook:WorkbookReader",
    ".odt": "indexer.readers.opendocument.reader:OpenDocumentReader",
    ".png": "indexer.readers.scan.reader:ImageReader",
    ".jpg": "indexer.readers.scan.reader:ImageReader",
    ".jpeg": "indexer.readers.scan.reader:ImageReader",
    ".tif": "indexer.readers.scan.reader:ImageReader",
    ".tiff": "indexer.readers.scan.reader:ImageReader",
    ".eml": "indexer.readers.mail:MailReader",
    ".msg": "indexer.readers.outlook:OutlookReader",
    ".docx": "indexer.readers.word.reader:WordReader",
    ".docm": "indexer.readers.word.reader:WordReader",
    ".pdf": "indexer.readers.pdf.reader:PdfReader",
}

SAVE_AS = {".doc": ".docx", ".dot": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".ods": ".xlsx",
           ".ppt": ".pdf", ".pptx": ".pdf", ".odp": ".pdf", ".pages": ".docx"}  # fmt: skip


def read(path: Path, max_bytes: int) -> str:
    """Return the text of a file; raise UnreadableDocument, with the reason in Danish, where there is none."""
    return recognise(path, max_bytes).text


def recognise(path: Path, max_bytes: int) -> Recognised:
    """Return the text of a file with how sure recognition was of it; raise as ``read`` does."""
    target = READERS.get(path.suffix.lower())
    if target is None:
        if other := SAVE_AS.get(path.suffix.lower()):
            raise UnreadableDocument(f"{path.name}: filtypen kan ikke læses. Gem den som {other}.")
        known = ", ".join(sorted(READERS))
        raise UnreadableDocument(f"{path.name}: filtypen kan ikke læses. Fagsvar læser {known}.")
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise UnreadableDocument(f"{path.name}: filen fylder {size:,} bytes; grænsen er {max_bytes:,}.")
        check(path)
        found = _reader(target).read(path)
    except OSError as error:
        raise UnreadableDocument(f"{path.name}: filen kan ikke åbnes ({error.strerror}).") from error
    return Recognised(found) if isinstance(found, str) else found


def _reader(target: str) -> Reader:
    module, _, name = target.partition(":")
    return cast("Reader", getattr(import_module(module), name)())
