"""Bring documents in from where they lie: web pages, sitemaps, folders and storage. Started by ``fagsvar fetch``."""

from indexer.fetching.fetch import FetchReport, fetch

__all__ = ["FetchReport", "fetch"]
