"""Describe failures as what they are: problem documents, with their own media type."""

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
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
