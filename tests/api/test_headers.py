from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from kb.settings import Settings

HOME = "https://intranet.havnby.dk"
OTHER = "https://ond.example"


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/docs", "/metrics", "/findes-ikke", "/api/v1/search", "/openapi.json"]
)
def test_every_response_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "server" not in headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert "http" not in policy


def test_no_origin_is_allowed_by_default(client: TestClient) -> None:
    reply = client.get("/api/v1/documents", headers={"Origin": OTHER})
    assert "access-control-allow-origin" not in reply.headers
    asked = {"Origin": OTHER, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert "access-control-allow-origin" not in client.options("/api/v1/search", headers=asked).headers


def test_a_listed_origin_may_ask_and_frame_and_another_may_not(
    settings: Settings, started: Callable[..., TestClient]
) -> None:
    client = started(settings.model_copy(update={"allowed_origins": (HOME,)}))
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for origin, allowed in ((HOME, HOME), (OTHER, None), ("null", None), (f"{HOME}.ond.example", None)):
        reply = client.options("/api/v1/search", headers={**asked, "Origin": origin})
        assert reply.headers.get("access-control-allow-origin") == allowed
        failed = client.post("/api/v1/search", json={}, headers={"Origin": origin})
        assert failed.headers.get("access-control-allow-origin") == allowed
        assert "access-control-allow-credentials" not in failed.headers
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert f"frame-ancestors 'self' {HOME}" in policy
    assert "X-Frame-Options" not in client.get("/docs").headers


@pytest.mark.parametrize(
    "hostile",
    [
        "*",
        "null",
        "https://*",
        "https://*.havnby.dk",
        "data:",
        "javascript://havnby.dk",
        "havnby.dk",
        f"{HOME}; script-src *",
        f"{HOME} https://ond.example",
        f"{HOME}\r\nX-Evil: 1",
        f"{HOME}/sti",
        f"{HOME}'unsafe-inline'",
        "https://anna@havnby.dk",
        "https://havnby.dk:443:1",
        "https://havnby.dk:\u0661",
        "https://hav\u0430nby.dk",
        "'self'",
    ],
)
def test_an_origin_in_the_settings_is_an_origin_and_nothing_more(hostile: str) -> None:
    with pytest.raises(ValueError, match="er ikke et websted"):
        Settings(allowed_origins=f"https://ok.dk,{hostile}")  # type: ignore[arg-type]


def test_the_description_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "//" not in page.replace("<!doctype", "")
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js"):
        assert f"docs/{name}" in page
        assert client.get(f"/docs/{name}").status_code == 200
    assert client.get("/docs/__init__.py").status_code == 404


def test_answers_are_not_kept_by_caches(client: TestClient) -> None:
    assert client.get("/api/v1/contacts").headers["Cache-Control"] == "no-store"
