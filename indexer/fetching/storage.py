"""Fetch from a folder or a storage that fsspec knows: files, S3 and what speaks like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from indexer.fetching.place import Fetched, Gone, Refused
from indexer.provenance import Entry
from kb.errors import MissingExtra, SourceError


class Storage:
    """All files under one folder."""

    def __init__(self, root: str, max_bytes: int) -> None:
        import fsspec

        protocol = root.partition("://")[0]
        try:
            # An instance of its own: a shared one remembers listings, and would not see what has changed.
            self._files, self._root = fsspec.core.url_to_fs(root, skip_instance_cache=True)
        except ImportError as error:
            raise MissingExtra(f"{protocol} kræver en ekstra del: pip install 'fagsvar[s3]' ({error}).") from error
        except ValueError as error:
            raise SourceError(f"Lageret {root} kendes ikke ({error}).") from error
        self._max_bytes = max_bytes

    def addresses(self) -> Iterator[str]:
        """Yield every file, by name."""
        try:
            found = sorted(self._files.find(self._root))
        except Exception as error:  # each storage has errors of its own
            raise Refused(f"{self._root}: kan ikke læses ({type(error).__name__}: {error}).") from error
        yield from (str(self._files.unstrip_protocol(path)) for path in found)

    def fetch(self, address: str, before: Entry | None) -> Fetched | None:
        """Return a file; None where its tag or time is as it was."""
        try:
            about = self._files.info(address)
            tag, modified = _identity(about)
            if before and (tag or modified) and (before.etag, before.modified) == (tag, modified):
                return None
            if (about.get("size") or 0) > self._max_bytes:
                raise Refused(f"{address}: filen fylder {about['size']:,} bytes; grænsen er {self._max_bytes:,}.")
            content = self._files.cat_file(address)
        except FileNotFoundError as error:
            raise Gone from error
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"{address}: kan ikke hentes ({type(error).__name__}: {error}).") from error
        return Fetched(content, PurePosixPath(address).suffix.lower(), tag, modified)


def _identity(about: dict[str, Any]) -> tuple[str, str]:
    """Return the tag and time that tell whether a file has changed, as far as a storage has them."""
    tag = str(about.get("ETag") or "").strip('"')
    return tag, str(about.get("LastModified") or about.get("mtime") or about.get("created") or "")
