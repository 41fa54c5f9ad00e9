"""Describe what types cannot say: failures as problem documents, who needs a key, and where an answer leads."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI

from api.gate import GUARDED
from api.problems import MEDIA_TYPE
from api.responses import Problem

FAILURES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": Problem, "description": "Forespørgslen kan ikke besvares"},
    "5XX": {"model": Problem, "description": "Serveren kan ikke svare lige nu"},
}
# From what was found to the thing itself: operation, its answer's first id, and the operation that takes it.
LEADS: Final = (
    ("/api/v1/documents", "get", "/items/0/id", "/api/v1/documents/{id}"),
    ("/api/v1/initiatives", "get", "/items/0/id", "/api/v1/initiatives/{id}"),
    ("/api/v1/contacts", "get", "/items/0/id", "/api/v1/contacts/{id}"),
    ("/api/v1/search", "post", "/passages/0/document_id", "/api/v1/documents/{id}"),
    ("/api/v1/search", "post", "/initiatives/0/id", "/api/v1/initiatives/{id}"),
    ("/api/v1/search", "post", "/contacts/0/id", "/api/v1/contacts/{id}"),
)
KEY: Final = {"type": "http", "scheme": "bearer", "description": "En nøgle fra `fagsvar key create`"}


def install(app: FastAPI) -> None:
    """Let the app's description tell of keys, and give problem documents their media type."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        schema["components"]["securitySchemes"] = {"key": KEY}
        for path, operation in ((path, each) for path, methods in schema["paths"].items() for each in methods.values()):
            if path.startswith(GUARDED):
                needed: list[dict[str, list[str]]] = [{"key": []}]
                operation["security"] = needed if "/admin/" in path else [*needed, {}]
            for status in FAILURES:
                content = operation["responses"][status]["content"]
                if "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
        _link(schema["paths"])
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def _link(paths: dict[str, Any]) -> None:
    """Say which operation shows more of what another has found."""
    for path, method, pointer, shown_by in LEADS:
        target = paths[shown_by]["get"]
        links = paths[path][method]["responses"]["200"].setdefault("links", {})
        links[target["operationId"]] = {
            "operationId": target["operationId"],
            "parameters": {"id": f"$response.body#{pointer}"},
            "description": target["summary"],
        }
