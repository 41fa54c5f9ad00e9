"""Describe failures as what they are: problem documents, with their own media type."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI

from api.problems import MEDIA_TYPE
from api.responses import Problem

FAILURES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": Problem, "description": "Forespørgslen kan ikke besvares"},
    "5XX": {"model": Problem, "description": "Serveren kan ikke svare lige nu"},
}


def install(app: FastAPI) -> None:
    """Let the app's description give problem documents their media type."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        for operation in (each for methods in schema["paths"].values() for each in methods.values()):
            for status in FAILURES:
                content = operation["responses"][status]["content"]
                if "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
