"""Read a sitemap: the pages that it names, and the sitemaps."""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError

from indexer.fetching.place import Refused

LONGEST: Final = 50_000_000  # bytes, as sitemaps.org sets it


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses in one file."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def pages_of(content: bytes) -> Sitemap:
    """Return what a sitemap or an index of sitemaps names; raises Refused where it is neither."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(_unpacked(content))
    except (ParseError, DefusedXmlException, OSError, EOFError, ValueError) as error:
        raise Refused(f"Sitemap'et kan ikke læses ({type(error).__name__}).") from error
    named: dict[str, list[str]] = {"url": [], "sitemap": []}
    for entry in root:
        kind = entry.tag.rpartition("}")[2]
        address = next((child.text or "" for child in entry if child.tag.rpartition("}")[2] == "loc"), "").strip()
        if kind in named and address:
            named[kind].append(address)
    return Sitemap(tuple(named["url"]), tuple(named["sitemap"]))


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)).read(LONGEST + 1)
    if len(unpacked) > LONGEST:
        raise ValueError("a sitemap that unpacks to more than it may")
    return unpacked
