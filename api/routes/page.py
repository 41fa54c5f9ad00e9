"""The chat page, the widget, and the files that they are made of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from fastapi import FastAPI, HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

WEB: Final = Path(__file__).parents[1] / "web"
# What may be served; whatever else lies in the folder (sources, notes) may not.
SUFFIXES: Final = frozenset({".html", ".js", ".css", ".json", ".svg", ".png", ".ico", ".woff2", ".webmanifest", ".txt"})
CHECK_FIRST: Final = "no-cache"  # keep a copy, and ask whether it is still the newest (ETag)


class WebFiles(StaticFiles):
    """Serve a folder's web files; `/` is its index.html."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, 304 where the reader has it, or raise an HTTPException."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(404)
        name = PurePosixPath(path)
        hidden = any(part.startswith((".", "_")) for part in name.parts)
        if path != "." and (hidden or name.suffix not in SUFFIXES):
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = CHECK_FIRST
        return response


def mount(app: FastAPI) -> None:
    """Serve the web files on every address that no route has."""
    app.mount("/", WebFiles(directory=WEB, html=True, check_dir=False), name="web")
