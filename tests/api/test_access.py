"""Who may ask, and how often."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.keys import KeyFile
from kb.settings import Settings

Open = Callable[..., TestClient]
ASKED = {"json": {"question": "Hvad er Sommerbiblioteket?"}}
CONTACTS = "/api/v1/contacts"


@pytest.fixture
def keys(settings: Settings) -> KeyFile:
    return KeyFile(settings.keys)


@pytest.fixture
def opened(settings: Settings, started: Callable[..., TestClient]) -> Open:
    """Return what starts a server with settings on top; ``peer`` is the address that connects to it."""

    def open(peer: str = "203.0.113.9", **chosen: Any) -> TestClient:
        app = started(Settings(**{**settings.model_dump(), **chosen})).app
        return TestClient(app, raise_server_exceptions=False, client=(peer, 50000))

    return open


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_without_settings_nobody_needs_a_key(client: TestClient) -> None:
    assert client.post("/api/v1/search", **ASKED).status_code == 200


def test_a_server_that_requires_keys_answers_nobody_else(opened: Open, keys: KeyFile) -> None:
    client = opened(require_key=True)
    token = keys.create("intranet")
    for method, path in (("POST", "/api/v1/search"), ("GET", CONTACTS), ("GET", "/api/v1/findes-ikke")):
        reply = client.request(method, path)
        assert (reply.status_code, reply.json()["code"]) == (401, "key_required")
        assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert client.post("/api/v1/search", **ASKED, headers=bearer(token)).status_code == 200
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200


@pytest.mark.parametrize("wrong", ["", "fagsvar_0000_x", "ø", "fagsvar_" + "a" * 5000])
def test_a_wrong_key_is_refused_even_where_none_is_needed(opened: Open, keys: KeyFile, wrong: str) -> None:
    keys.create("intranet")
    reply = opened().get(CONTACTS, headers={"Authorization": f"Bearer {wrong}".encode()})  # type: ignore[dict-item]
    assert (reply.status_code, reply.json()["code"]) == (401, "key_unknown")


def test_where_no_key_was_ever_made_a_key_is_refused_with_that(opened: Open) -> None:
    reply = opened().get(CONTACTS, headers=bearer("fagsvar_0000_x"))
    assert (reply.status_code, reply.json()["code"]) == (401, "no_keys")


def test_a_revoked_key_is_refused_from_the_next_request_on(opened: Open, keys: KeyFile) -> None:
    client, token = opened(), keys.create("intranet")
    assert client.get(CONTACTS, headers=bearer(token)).status_code == 200
    keys.revoke(next(iter(keys.keys())))
    assert client.get(CONTACTS, headers=bearer(token)).status_code == 401


def test_a_damaged_file_of_keys_lets_nobody_in_by_key(opened: Open, settings: Settings, keys: KeyFile) -> None:
    client, token = opened(), keys.create("intranet")
    settings.keys.write_text("{", "utf-8")
    assert client.get(CONTACTS, headers=bearer(token)).status_code == 500
    assert client.get(CONTACTS).status_code == 200


def test_an_address_has_a_quota_and_is_told_of_it(opened: Open) -> None:
    client = opened(rate_limit=3)
    replies = [client.get(CONTACTS) for _ in range(5)]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 429, 429]
    assert [reply.headers["RateLimit"] for reply in replies[:3]] == [
        '"address";r=2;t=20',
        '"address";r=1;t=40',
        '"address";r=0;t=60',
    ]
    assert replies[0].headers["RateLimit-Policy"] == '"address";q=3;w=60'
    refused = replies[-1]
    assert refused.json()["code"] == "rate_limited"
    assert 0 < int(refused.headers["Retry-After"]) <= 20
    assert refused.headers["Content-Security-Policy"]
    assert 'fagsvar_problems_total{code="rate_limited"} 2.0' in client.get("/metrics").text
    assert client.get("/healthz").status_code == client.get("/docs").status_code == 200


def test_a_key_has_a_quota_of_its_own(opened: Open, keys: KeyFile) -> None:
    client = opened(rate_limit=1)
    few, free = keys.create("få", limit=2), keys.create("fri", limit=0)
    assert [client.get(CONTACTS, headers=bearer(few)).status_code for _ in range(3)] == [200, 200, 429]
    assert [client.get(CONTACTS, headers=bearer(free)).status_code for _ in range(3)] == [200] * 3
    assert client.get(CONTACTS).status_code == 200


def test_guessing_at_keys_is_limited_like_anything_else(opened: Open) -> None:
    client = opened(rate_limit=2)
    codes = [client.get(CONTACTS, headers=bearer(f"fagsvar_{n}_x")).status_code for n in range(4)]
    assert codes == [401, 401, 429, 429]


def test_a_household_of_ipv6_addresses_is_one(opened: Open) -> None:
    first = opened("2001:db8:1:2::1", rate_limit=1)
    assert first.get(CONTACTS).status_code == 200
    for peer, status in (("2001:db8:1:2:ffff::9", 429), ("2001:db8:1:3::1", 200)):
        assert TestClient(first.app, client=(peer, 1)).get(CONTACTS).status_code == status


@pytest.mark.parametrize("peer", ["::ffff:203.0.113.1", "fe80::1%eth0"])
def test_other_ways_of_writing_an_address_hide_nobody_and_put_nobody_together(opened: Open, peer: str) -> None:
    first = opened(peer, rate_limit=1)
    assert [first.get(CONTACTS).status_code for _ in range(2)] == [200, 429]
    for other, status in (("::ffff:203.0.113.2", 200), ("203.0.113.1", 429 if "203" in peer else 200)):
        assert TestClient(first.app, client=(other, 1)).get(CONTACTS).status_code == status


def test_this_machine_is_free_unless_something_on_it_forwards_others(opened: Open) -> None:
    client = opened("127.0.0.1", rate_limit=1)
    assert [client.get(CONTACTS).status_code for _ in range(3)] == [200] * 3
    forwarded = {"X-Forwarded-For": "203.0.113.1"}
    assert [client.get(CONTACTS, headers=forwarded).status_code for _ in range(2)] == [200, 429]


def test_only_a_trusted_proxy_may_say_who_is_behind_it(opened: Open) -> None:
    behind = [{"X-Forwarded-For": f"203.0.113.{n}"} for n in range(3)]
    trusted = opened("10.0.0.2", rate_limit=1, trusted_proxies="10.0.0.0/24, ::1")
    assert [trusted.get(CONTACTS, headers=headers).status_code for headers in behind] == [200] * 3
    assert trusted.get(CONTACTS, headers=behind[0]).status_code == 429
    made_up = {"X-Forwarded-For": "198.51.100.7, 203.0.113.0"}  # the reader's own header, and what the proxy added
    assert trusted.get(CONTACTS, headers=made_up).status_code == 429
    stranger = TestClient(trusted.app, client=("192.0.2.1", 1))
    assert [stranger.get(CONTACTS, headers=headers).status_code for headers in behind] == [200, 429, 429]


def test_a_user_whom_the_proxy_has_signed_in_needs_no_key_and_nobody_can_say_so_himself(opened: Open) -> None:
    chosen = {"require_key": True, "trusted_proxies": "10.0.0.2", "user_header": "X-Remote-User", "rate_limit": 2}
    proxy = opened("10.0.0.2", **chosen)
    anna = {"X-Remote-User": "anna@havnby.dk", "X-Forwarded-For": "203.0.113.1"}
    assert proxy.post("/api/v1/search", **ASKED, headers=anna).status_code == 200
    assert proxy.get(CONTACTS, headers=anna).headers["RateLimit-Policy"] == '"user";q=2;w=60'
    assert proxy.get(CONTACTS, headers=anna).status_code == 429
    assert proxy.get(CONTACTS, headers={"X-Remote-User": " "}).status_code == 401
    assert proxy.get("/api/v1/admin/index", headers={**anna, "X-Remote-User": "bo"}).status_code == 403
    for peer in ("203.0.113.1", "127.0.0.1"):
        assert TestClient(proxy.app, client=(peer, 1)).get(CONTACTS, headers=anna).status_code == 401


@pytest.mark.parametrize(
    "target",
    [
        f"{CONTACTS}?key={{key}}",
        f"{CONTACTS}?access_token={{key}}&authorization=Bearer%20{{key}}",
        f"/{CONTACTS}",
        "/API/v1/contacts",
        "/api%2fv1/contacts",
        "/%61pi/v1/contacts",
        "/x/../api/v1/contacts",
        "/./api/v1/contacts",
        "/api//v1/contacts",
    ],
)
def test_no_other_way_of_writing_a_request_gets_past_the_gate(opened: Open, keys: KeyFile, target: str) -> None:
    client, token = opened(require_key=True), keys.create("intranet")
    headers = {"X-Original-URL": "/healthz", "X-Rewrite-URL": "/healthz", "X-HTTP-Method-Override": "GET"}
    headers |= {"Cookie": f"key={token}", "X-API-Key": token, "Authorization": f"Basic {token}"}
    reply = client.get(target.format(key=token), headers=headers)
    assert reply.status_code in (401, 404)
    assert "items" not in reply.text


def test_two_names_are_nobody_s(opened: Open) -> None:
    proxy = opened("10.0.0.2", require_key=True, trusted_proxies="10.0.0.2", user_header="X-Remote-User")
    said = [("X-Remote-User", "chefen"), ("X-Remote-User", "anna")]  # the reader's own, and what the proxy added
    assert proxy.get(CONTACTS, headers=said).status_code == 401  # type: ignore[arg-type]
    assert proxy.get(CONTACTS, headers=said[1:]).status_code == 200  # type: ignore[arg-type]


def test_who_asks_is_not_logged(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    proxy = opened("10.0.0.2", trusted_proxies="10.0.0.2", user_header="X-Remote-User")
    with caplog.at_level("DEBUG"):
        proxy.get(CONTACTS, headers={"X-Remote-User": "anna", "X-Forwarded-For": "203.0.113.77"})
    assert "GET /contacts 200" in caplog.text
    assert "anna" not in caplog.text
    assert "203.0.113.77" not in caplog.text


def test_a_user_header_without_a_trusted_proxy_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="FAGSVAR_TRUSTED_PROXIES"):
        Settings(user_header="X-Remote-User")


@pytest.mark.parametrize("wrong", ["proxy.kommune.dk", "10.0.0.1/8", "*", "300.1.1.1"])
def test_a_trusted_proxy_is_an_address_or_a_network(wrong: str) -> None:
    with pytest.raises(ValueError, match="trusted_proxies"):
        Settings(trusted_proxies=wrong)  # type: ignore[arg-type]


def test_an_allowed_origin_may_send_a_key_and_read_what_is_left(opened: Open) -> None:
    origin = "https://intranet.havnby.dk"
    client = opened(allowed_origins=(origin,), rate_limit=1)
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "authorization,content-type"
    assert client.options("/api/v1/search", headers=asked).status_code == 200
    client.get(CONTACTS)
    refused = client.get(CONTACTS, headers={"Origin": origin})
    assert refused.status_code == 429
    assert refused.headers["Access-Control-Allow-Origin"] == origin
    assert "RateLimit" in refused.headers["Access-Control-Expose-Headers"]


def test_every_operation_says_whether_it_needs_a_key(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            needed = operation.get("security")
            expected = None if not path.startswith("/api/") else [{"key": []}] + ([] if "/admin/" in path else [{}])
            assert needed == expected, path


def test_the_app_of_the_environment_reads_the_key_file_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAGSVAR_KEYS", str(tmp_path / "k.json"))
    monkeypatch.setenv("FAGSVAR_REQUIRE_KEY", "true")
    monkeypatch.setenv("FAGSVAR_INDEX", str(tmp_path / "intet"))
    token = KeyFile(tmp_path / "k.json").create("intranet")
    client = TestClient(create_app())  # not started: there is no index, and that is told only to those let in
    assert client.get(CONTACTS).status_code == 401
    assert client.get(CONTACTS, headers=bearer(token)).status_code == 503
