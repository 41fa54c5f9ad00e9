"""nginx as docs/drift.md sets it up, in front of the real server: TLS, headers, the stream, and who is signed in."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.api.havnby import write_index
from tests.endurance.proxy import NGINX, Nginx, Told, listening, sites
from tests.endurance.server import Server

ASKED = json.dumps({"question": "Hvad er Sommerbiblioteket?"})
TALK = json.dumps({"messages": [{"role": "user", "content": "Hvad er Sommerbiblioteket?"}]})
Behind = Callable[..., Nginx]

if not os.access(NGINX, os.X_OK):
    if os.environ.get("FAGSVAR_NGINX") == "required":
        raise RuntimeError("FAGSVAR_NGINX=required: nginx is missing (apt-get install nginx-light)")
    pytest.skip("PROXY TESTS SKIPPED: nginx is missing (apt-get install nginx-light)", allow_module_level=True)


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Behind]:
    """Return what starts nginx in front of a port, with one of the sites of docs/drift.md."""
    started = []

    def start(upstream: int, site: str | None = None, sign_in: int = 1) -> Nginx:
        started.append(Nginx(tmp_path / f"nginx{len(started)}", site or sites()[0], upstream, sign_in))
        started[-1].start()
        return started[-1]

    yield start
    for nginx in started:
        nginx.stop()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write_index(tmp_path / "index", "b00")
    return tmp_path / "index"


@pytest.mark.parametrize("site", sites(), ids=["open", "signed in"])
def test_nginx_takes_the_file_as_it_stands(tmp_path: Path, site: str) -> None:
    nginx = Nginx(tmp_path / "nginx", site, upstream=1)
    done = subprocess.run([NGINX, "-t", "-c", nginx.file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_answer_comes_over_tls_with_each_header_once(
    index: Path, serve: Callable[..., Server], behind: Behind
) -> None:
    nginx = behind(serve(index, embedder="hashing", trusted_proxies="127.0.0.1", rate_limit="2").port)
    for forwarded, status in (
        ("", 200),
        ("203.0.113.9", 200),
        ("203.0.113.10", 429),
    ):  # said by the reader: not believed
        reply, connection = nginx.ask("/api/v1/search", ASKED, {"X-Forwarded-For": forwarded})
        with closing(connection):
            assert reply.status == status
            names = [name.lower() for name, _ in reply.getheaders()]
            for header in (
                "content-security-policy",
                "x-content-type-options",
                "strict-transport-security",
                "ratelimit",
            ):
                assert names.count(header) == 1, header
    for path in ("/metrics", "/api/v1/admin/index"):
        reply, connection = nginx.ask(path)
        with closing(connection):
            assert reply.status == 403


def test_the_parts_of_a_reply_are_not_held_back(index: Path, serve: Callable[..., Server], behind: Behind) -> None:
    may_answer = threading.Event()

    class Slow(Told):
        def do_POST(self) -> None:
            may_answer.wait(30)

    with listening() as model:
        model.RequestHandlerClass = Slow
        url = f"http://127.0.0.1:{model.server_port}/v1"
        server = serve(index, embedder="hashing", trusted_proxies="127.0.0.1", llm_url=url, llm_model="lille")
        reply, connection = behind(server.port).ask("/api/v1/chat", TALK, {"Accept": "text/event-stream"})
        with closing(connection):
            assert reply.readline() == b"event: status\n"  # while the model has yet to say its first word
            may_answer.set()
            assert b"event: answer\n" in reply.read()


@pytest.mark.parametrize("path", ["/", "/api/v1/contacts"])
def test_nobody_says_himself_who_he_is(behind: Behind, path: str) -> None:
    with listening() as upstream, listening({"X-Auth-Request-User": "anna"}) as oauth:
        signed_in = behind(upstream.server_port, sites()[1], oauth.server_port)
        for nginx, user in ((behind(upstream.server_port), []), (signed_in, ["anna"])):
            for name in ("X-Remote-User", "x-remote-user"):
                reply, connection = nginx.ask(path, headers={name: "evil", "X-Forwarded-For": "198.51.100.1"})
                with closing(connection):
                    assert reply.status == 200
                told = [(key.lower(), value) for key, value in upstream.seen[-1]]
                assert [value for key, value in told if key == "x-remote-user"] == user
                assert dict(told)["x-forwarded-for"] == "127.0.0.1"
                assert dict(told)["x-forwarded-proto"] == "https"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is missing")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "drift.md").read_text("utf-8")
    unit = tmp_path / "fagsvar.service"
    unit.write_text(text.split("```ini\n")[1].split("```")[0].replace("/srv/fagsvar/venv/bin/fagsvar", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
