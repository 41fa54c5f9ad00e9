"""The chat page, the editor's page, the widget, and the files that they are made of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from fastapi import FastAPI, HTTPException, Request
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

WEB: Final = Path(__file__).parents[1] / "web"
# What may be served; whatever else lies in the folder (sources, notes) may not.
SUFFIXES: Final = frozenset({".html", ".js", ".css", ".json", ".svg", ".png", ".ico", ".woff2", ".webmanifest", ".txt"})
CHECK_FIRST: Final = "no-cache"  # keep a copy, and ask whether it is still the newest (ETag)
PAGES: Final = {"": "index.html", "redaktion": "redaktion.html"}  # the editor's has nothing in it but its own words


class WebPath(StringConvertor):
    """Any path but the interface's: a wrong method there must stay 405, and a wrong name 404."""

    regex = r"(?!api/).*"


def mount(app: FastAPI) -> None:
    """Serve the web files on every address that no route has; `/` is the chat page, `/redaktion` the editor's."""
    register_url_convertor("web", WebPath())
    files = StaticFiles(directory=WEB, check_dir=False)

    async def web(request: Request) -> Response:
        path = request.path_params["path"]
        name = PurePosixPath(PAGES.get(path, path))
        hidden = any(part.startswith((".", "_")) for part in name.parts)
        if hidden or name.suffix not in SUFFIXES:
            raise HTTPException(404)
        response = await files.get_response(str(name), request.scope)
        response.headers["Cache-Control"] = CHECK_FIRST
        return response

    app.add_route("/{path:web}", web, methods=["GET"], include_in_schema=False)
