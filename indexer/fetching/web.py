"""Fetch from the web, politely: by robots.txt, with pauses, and only what has changed."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx2
from protego import Protego

from indexer.fetching.place import Fetched, Gone, Refused
from indexer.fetching.sitemap import pages_of
from indexer.fetching.sources import Source
from indexer.provenance import Entry

AGENT: Final = "fagsvar"
TIMEOUT: Final = 30.0  # seconds
REDIRECTS: Final = 5
SITEMAPS: Final = 200  # files of one source's sitemap
GONE: Final = (404, 410)


class Web:
    """A list of pages, or a sitemap of them."""

    def __init__(
        self, source: Source, max_bytes: int, client: httpx2.Client, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._source = source
        self._max_bytes = max_bytes
        self._client = client
        self._wait = wait
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}  # by host, when it was last asked

    def addresses(self) -> Iterator[str]:
        """Yield the pages of the list, or of the sitemap and those that it names."""
        yield from self._source.urls
        waiting = [self._source.sitemap] if self._source.sitemap else []
        seen = set(waiting)
        while waiting and len(seen) <= SITEMAPS:
            found = pages_of(self._get(waiting.pop(0)).content)
            waiting += [sitemap for sitemap in found.sitemaps if sitemap not in seen]
            seen |= set(found.sitemaps)
            yield from found.pages

    def fetch(self, address: str, before: Entry | None) -> Fetched | None:
        """Return a page; None where the server says that it has not changed."""
        headers = {}
        if before and before.etag:
            headers["If-None-Match"] = before.etag
        if before and before.modified:
            headers["If-Modified-Since"] = before.modified
        response = self._get(address, headers)
        if response.status_code == httpx2.codes.NOT_MODIFIED:
            return None
        return Fetched(
            response.content,
            _ending(address, response.headers.get("content-type", "")),
            response.headers.get("etag", ""),
            response.headers.get("last-modified", ""),
        )

    def _get(self, address: str, headers: dict[str, str] | None = None) -> httpx2.Response:
        """Follow redirects one by one: where they lead to has its own robots.txt."""
        for _ in range(REDIRECTS):
            if not self._rules(address).can_fetch(address, AGENT):
                raise Refused(f"{address}: webstedets robots.txt tillader det ikke.")
            response = self._ask(address, headers or {})
            if not response.is_redirect or response.status_code == httpx2.codes.NOT_MODIFIED:
                break
            address = urljoin(address, response.headers.get("location", ""))
        if response.status_code in GONE:
            raise Gone
        if response.status_code != httpx2.codes.NOT_MODIFIED and not response.is_success:
            raise Refused(f"{address}: serveren svarer {response.status_code}.")
        return response

    def _rules(self, address: str) -> Protego:
        """Return a host's rules, asked for once; a host without any allows everything, one that fails nothing."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise Refused(f"{address}: kun http og https kan hentes.")
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            response = self._ask(f"{host}/robots.txt", {}, follow=True)
            failed = response.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR
            told = "User-agent: *\nDisallow: /" if failed else response.text if response.is_success else ""
            self._robots[host] = Protego.parse(told)
        return self._robots[host]

    def _ask(self, address: str, headers: dict[str, str], follow: bool = False) -> httpx2.Response:
        self._pause(address)
        try:
            with self._client.stream("GET", address, headers=headers, follow_redirects=follow) as response:
                content = bytearray()
                for piece in response.iter_bytes():
                    content += piece
                    if len(content) > self._max_bytes:
                        raise Refused(f"{address}: over {self._max_bytes:,} bytes, som er grænsen.")
                return httpx2.Response(
                    response.status_code,
                    headers=[(k, v) for k, v in response.headers.multi_items() if k.lower() not in _DECODED],
                    content=bytes(content),
                    request=response.request,
                )
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise Refused(f"{address}: kan ikke hentes ({type(error).__name__}).") from error

    def _pause(self, address: str) -> None:
        host = urlsplit(address).netloc
        rules = next((rules for url, rules in self._robots.items() if urlsplit(url).netloc == host), None)
        pause = max(self._source.pause, float((rules and rules.crawl_delay(AGENT)) or 0.0))
        if host in self._last:
            self._wait(max(0.0, self._last[host] + pause - time.monotonic()))
        self._last[host] = time.monotonic()


_DECODED: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})  # the content has been


def _ending(address: str, content_type: str) -> str:
    """Return the file ending of what the server calls it, or else of its address."""
    kind = content_type.partition(";")[0].strip().lower()
    own = PurePosixPath(urlsplit(address).path).suffix.lower()
    if not kind or kind == "application/octet-stream" or mimetypes.guess_type(f"x{own}")[0] == kind:
        return own or ".html"
    return {"text/html": ".html", "text/plain": ".txt"}.get(kind) or mimetypes.guess_extension(kind) or own
