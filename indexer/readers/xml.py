"""Parse XML that nobody vouches for."""

from __future__ import annotations

from typing import Any

from lxml import etree

from kb.errors import UnreadableDocument


def parse(data: bytes, file_name: str) -> Any:
    """Return the root element; raise UnreadableDocument where it is not whole. Nothing outside is ever fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"{file_name}: filen er beskadiget ({error}).") from error
