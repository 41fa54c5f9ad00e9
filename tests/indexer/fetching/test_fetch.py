import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.corpus import open_corpus
from indexer.fetching import FetchReport, fetch
from indexer.progress import Progress
from tests.indexer.fetching.conftest import Site

Sources = Callable[[str], Path]
PAGE = b"<html><body><main><p>Kommunen har en mentorordning.</p></main></body></html>"


def run(corpus: Path, max_bytes: int = 100_000) -> FetchReport:
    return fetch(corpus, max_bytes, Progress())


def documents(corpus: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (corpus / "documents").rglob("*") if path.is_file()}


def ledger(corpus: Path) -> dict[str, dict[str, object]]:
    return {row["address"]: row for row in json.loads((corpus / "hentet.json").read_text("utf-8"))}


def pages(*urls: str) -> str:
    return f"[web]\nurls = {json.dumps(urls)}\npause = 0\n"


def test_a_page_is_fetched_and_keeps_where_it_came_from_and_when(site: Site, sources: Sources) -> None:
    url = site.put("/hjælp/mentor?a=1".replace("æ", "%C3%A6"), PAGE, etag='"1"')
    corpus = sources(pages(url))
    assert run(corpus).new == [url]
    (entry,) = ledger(corpus).values()
    assert (corpus / str(entry["path"])).read_bytes() == PAGE
    assert "mentor" in str(entry["path"])
    assert str(entry["path"]).endswith(".html")
    assert str(entry["fetched"]).startswith("20")
    (info,) = open_corpus(corpus).documents
    assert info.url == url


@pytest.mark.parametrize("header", ["etag", "last_modified"])
def test_what_the_server_says_is_unchanged_is_not_fetched_again(site: Site, sources: Sources, header: str) -> None:
    url = site.put("/side", PAGE, **{header: '"abc"'})
    corpus = sources(pages(url))
    run(corpus)
    before = open_corpus(corpus).digest
    assert run(corpus).unchanged == [url]
    assert open_corpus(corpus).digest == before


def test_a_changed_page_takes_the_place_of_the_old_one(site: Site, sources: Sources) -> None:
    url = site.put("/side", PAGE, etag='"1"')
    corpus = sources(pages(url))
    run(corpus)
    site.put("/side", PAGE + b" ", etag='"2"')
    assert run(corpus).changed == [url]
    assert list(documents(corpus).values()) == [PAGE + b" "]


def test_a_page_that_is_gone_is_told_of_and_its_file_kept(site: Site, sources: Sources) -> None:
    url = site.put("/side", PAGE)
    corpus = sources(pages(url))
    run(corpus)
    site.pages.clear()
    report = run(corpus)
    assert report.gone == [url]
    assert "beholdt" in report.render()
    assert list(documents(corpus).values()) == [PAGE]
    assert ledger(corpus)[url]["gone"]


def test_robots_txt_is_followed(site: Site, sources: Sources) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /intern/\n", "text/plain")
    secret, free = site.put("/intern/side", PAGE), site.put("/side", PAGE)
    report = run(sources(pages(secret, free)))
    assert report.new == [free]
    assert "robots.txt" in report.refused[0]
    assert "/intern/side" not in site.asked


def test_a_redirect_to_where_robots_txt_forbids_is_not_followed(site: Site, sources: Sources) -> None:
    site.put("/robots.txt", b"User-agent: fagsvar\nDisallow: /intern/\n", "text/plain")
    site.put("/intern/side", PAGE)
    url = site.put("/side", b"", status=302, location="/intern/side")
    assert "robots.txt" in run(sources(pages(url))).refused[0]
    assert "/intern/side" not in site.asked


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site, sources: Sources) -> None:
    site.put("/robots.txt", b"", status=503)
    report = run(sources(pages(site.put("/side", PAGE))))
    assert report.refused
    assert site.asked == ["/robots.txt"]


def test_a_sitemap_and_those_that_it_names_are_read_and_narrowed(site: Site, sources: Sources) -> None:
    def sitemap(kind: str, *urls: str) -> bytes:
        rows = "".join(f"<{kind}><loc>{url}</loc></{kind}>" for url in urls)
        return f'<x xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</x>'.encode()

    wanted, other = site.put("/vejledning/a", PAGE), site.put("/nyt/b", PAGE)
    inner = site.put("/inner.xml", sitemap("url", wanted, other), "text/xml")
    outer = site.put("/sitemap.xml", sitemap("sitemap", inner, inner), "text/xml")
    corpus = sources(f'[web]\nsitemap = "{outer}"\ninclude = ["*/vejledning/*"]\npause = 0\n')
    assert run(corpus).new == [wanted]
    assert "/nyt/b" not in site.asked


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"",
        b"\x1f\x8bxx",
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><urlset><url><loc>&c;</loc></url></urlset>',
    ],
)
def test_a_sitemap_that_is_none_or_a_bomb_is_refused_and_the_other_sources_fetched(
    site: Site, sources: Sources, content: bytes
) -> None:
    broken = site.put("/sitemap.xml", content, "text/xml")
    corpus = sources(f'[a]\nsitemap = "{broken}"\npause = 0\n\n{pages(site.put("/side", PAGE))}')
    report = run(corpus)
    assert len(report.new) == 1
    assert report.refused[0].startswith("a:")


def test_too_large_missing_and_unreachable_documents_are_refused_by_address(site: Site, sources: Sources) -> None:
    large, failing = site.put("/stor", b"x" * 2_000), site.put("/fejl", b"", status=500)
    urls = (large, failing, "http://127.0.0.1:9/", "ftp://nordby.dk/x", "file:///etc/passwd")
    report = run(sources(pages(*urls)), max_bytes=1_000)
    assert len(report.refused) == len(urls)
    assert not (report.new or documents_folder_exists(sources))


def documents_folder_exists(sources: Sources) -> bool:
    return (sources(pages("http://127.0.0.1:9/")) / "documents").exists()


def test_a_pdf_is_named_by_what_the_server_calls_it(site: Site, sources: Sources) -> None:
    url = site.put("/hent?id=7", b"%PDF-1.7", "application/pdf")
    corpus = sources(pages(url))
    run(corpus)
    (name,) = documents(corpus)
    assert name.endswith(".pdf")


def test_a_file_that_an_editor_deleted_is_fetched_again(site: Site, sources: Sources) -> None:
    url = site.put("/side", PAGE, etag='"1"')
    corpus = sources(pages(url))
    run(corpus)
    for path in (corpus / "documents").rglob("*.html"):
        path.unlink()
    assert run(corpus).new == [url]
