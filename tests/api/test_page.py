from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.routes.page import WEB
from kb.settings import Settings


def files(suffix: str) -> list[Path]:
    return sorted(
        path for path in WEB.rglob(f"*{suffix}") if not any(p.startswith((".", "_")) for p in path.parts[-3:])
    )


def test_the_page_is_at_the_root_under_a_policy_without_exceptions(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize(
    ("suffix", "kind"), [(".js", "text/javascript"), (".css", "text/css"), (".json", "application/json")]
)
def test_web_files_have_their_types(client: TestClient, suffix: str, kind: str) -> None:
    assert files(suffix)
    for path in files(suffix):
        reply = client.get(f"/{path.relative_to(WEB).as_posix()}")
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith(kind)


def test_a_file_the_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")
    assert "Content-Security-Policy" not in again.headers  # the page that the reader has keeps its own


def test_the_editors_page_has_an_address_and_stands_in_no_frame(
    settings: Settings, started: Callable[..., TestClient]
) -> None:
    client = started(settings.model_copy(update={"allowed_origins": ("https://intranet.havnby.dk",)}))
    page = client.get("/redaktion")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "js/redaktion/main.js" in page.text
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "/../app.py",
        "/%2e%2e/app.py",
        "/..%2fapp.py",
        "/js/../../app.py",
        "/.git/config",
        "/etc/passwd",
        "/js",
        "//etc/passwd",
        "/a%00.js",
    ],
)
def test_nothing_beside_the_web_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
