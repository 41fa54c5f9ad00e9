"""docs/api.md shows what the server really says. After a change: UPDATE_DOCS=1 pytest tests/api/test_docs.py"""

import json
import os
import re
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from kb.keys import KeyFile
from kb.settings import Settings

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
PRINTED = re.compile(r"(<!-- printed: ([a-z ]+) -->\n\n```(\w+)\n)(.*?)(\n```\n)", re.DOTALL)
AGE = re.compile(r"for (?:\d+|et) år siden")
ASKED = {"question": "Hvad er Sommerbiblioteket?", "limit": 1}
TALK = {
    "messages": [
        {"role": "user", "content": "Hvad er Sommerbiblioteket?"},
        {"role": "assistant", "content": "Biblioteket låner bøger ud på stranden hele sommeren."},
        {"role": "user", "content": "Hvad koster det?"},
    ],
    "limit": 1,
}
DECIDED = {
    "id": "havnby-2020-handleplan/2",
    "seen": "none",
    "fields": {"description": "Frivillige natteravne går rundt om aftenen"},
}
CHECKED = {"id": "havnby-bibliotek", "seen": "none", "verified": "2026-11-25"}
WORD = {"word": "lydbøger", "seen": "none", "concept": "bibliotek"}
NOTE = {"build_id": "b1", "helpful": False, "why": "Jeg søgte åbningstider", "status": "answered", "shown": ["a/1"]}


def printed(client: TestClient) -> dict[str, str]:
    """Return every block of the documentation by its name."""
    chat = client.post("/api/v1/chat", json=TALK).json()
    stream = client.post("/api/v1/chat", json=TALK, headers={"Accept": "text/event-stream"}).text
    added = {key: chat[key] for key in ("question", "understood_as", "carried_over", "suggestions")}
    return {
        "endpoints": endpoints(client.get("/openapi.json").json()),
        "search request": pretty(ASKED),
        "search answer": pretty(client.post("/api/v1/search", json=ASKED).json()),
        "chat request": pretty(TALK),
        "chat answer": pretty(added),
        "chat stream": re.sub(r"(event: answer\ndata: ).*", r"\1{...}", AGE.sub("for 6 år siden", stream)).strip(),
        "initiatives": pretty(client.get("/api/v1/initiatives?state=running&limit=1").json()),
        "document": pretty(shortened(client.get("/api/v1/documents/havnby-2020-handleplan").json())),
        "feedback request": pretty(NOTE),
        "feedback answer": pretty(client.post("/api/v1/feedback", json=NOTE).json()),
        **reviewed(client),
        "problem": pretty(client.post("/api/v1/search", json={"question": "?"}).json()),
    }


def reviewed(client: TestClient) -> dict[str, str]:
    """Return the blocks on the editor's day."""
    row = client.get("/api/v1/admin/review/rows?limit=1").json()
    row["items"][0]["fields"] = [field for field in row["items"][0]["fields"] if field["name"] == "description"]
    row["items"][0]["words"] = row["items"][0]["words"][:4]
    return {
        "review": pretty(client.get("/api/v1/admin/review").json()),
        "review rows": pretty(row),
        "row decision": pretty(DECIDED),
        "review contacts": pretty(client.get("/api/v1/admin/review/contacts?limit=1").json()),
        "contact decision": pretty(CHECKED),
        "review repairs": pretty(client.get("/api/v1/admin/review/repairs?document=havnby-2020-handleplan").json()),
        "review questions": pretty(client.get("/api/v1/admin/review/questions").json()),
        "word decision": pretty(WORD),
    }


def endpoints(schema: dict[str, Any]) -> str:
    rows = [
        f"{method.upper():<5}{path.replace(':path', ''):<32}{operation['summary']}"
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return "\n".join(rows)


def pretty(table: Any) -> str:
    return json.dumps(steady(table), ensure_ascii=False, indent=2)


def steady(table: Any) -> Any:
    """Return a table without what differs from run to run and from tuning to tuning."""
    if isinstance(table, dict):
        fixed = {"score": 1.0, "timings_ms": {"total": 8.0}, "confidence": 1.0}
        return {
            key: steady(value) if isinstance(value, str) or key not in fixed else fixed[key]
            for key, value in table.items()
        }
    if isinstance(table, str):
        return AGE.sub("for 6 år siden", table)
    return [steady(entry) for entry in table] if isinstance(table, list) else table


def shortened(document: dict[str, Any]) -> dict[str, Any]:
    return {
        **document,
        "text": document["text"][:40] + "...",
        "raw": document["raw"][:40] + "...",
        "blocks": document["blocks"][:2],
    }


def test_the_documentation_shows_what_the_server_says(client: TestClient, settings: Settings) -> None:
    client.headers["Authorization"] = f"Bearer {KeyFile(settings.keys).create('redaktør', admin=True)}"
    text, blocks = DOCS.read_text("utf-8"), printed(client)
    renewed = PRINTED.sub(lambda match: f"{match[1]}{blocks[match[2]]}{match[5]}", text)
    if os.environ.get("UPDATE_DOCS"):
        DOCS.write_text(renewed, "utf-8")
    assert {match[2] for match in PRINTED.finditer(text)} == set(blocks)
    assert renewed == DOCS.read_text("utf-8")


def test_the_documentation_names_every_code(client: TestClient) -> None:
    from api.problems import REFUSED, status_of
    from kb.errors import FagsvarError

    def tree(error: type[FagsvarError]) -> list[type[FagsvarError]]:
        return [error, *(deeper for child in error.__subclasses__() for deeper in tree(child))]

    text = DOCS.read_text("utf-8")
    met = [error.code for error in tree(FagsvarError) if status_of(error) != 500]
    for code in [*met, *(code for code, _ in REFUSED.values()), "unforeseen"]:
        assert f"`{code}`" in text
