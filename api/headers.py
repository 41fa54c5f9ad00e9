"""Security headers on every response, errors included, and a Content-Security-Policy as strict as the page allows."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# What is saved with a click is saved in no other website's frame, wherever the widget may stand.
EDITORS_PAGE: Final = "/redaktion"
UNFRAMED: Final = "; frame-ancestors 'none'"
ALONE: Final = {"X-Frame-Options": "DENY"}
NOTHING: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
# Trusted Types: a browser that has them refuses to parse a string as HTML anywhere on the page.
PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)
# Swagger UI writes style elements, and builds its own HTML.
DOCS: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


class SecurityHeaders:
    """Add the headers to whatever the app answers; the innermost setter of a header wins."""

    def __init__(self, app: ASGIApp, allowed_origins: Sequence[str] = ()) -> None:
        self._app = app
        ancestors = " ".join(("'self'", *allowed_origins))
        self._framed = f"; frame-ancestors {ancestors}" if allowed_origins else UNFRAMED
        self._fixed = dict(FIXED) if allowed_origins else {**FIXED, **ALONE}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and dress its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), scope["path"], message["status"])
            await send(message)

        await self._app(scope, receive, dressed)

    def _dress(self, headers: MutableHeaders, path: str, status: int) -> None:
        alone = path == EDITORS_PAGE
        for name, value in {**self._fixed, **(ALONE if alone else {})}.items():
            headers.setdefault(name, value)
        html = headers.get("content-type", "").startswith("text/html")
        policy = (DOCS if path == "/docs" else PAGE) if html else NOTHING
        if status != HTTPStatus.NOT_MODIFIED:  # it has no type, and a browser would put its policy on the page it has
            headers.setdefault("Content-Security-Policy", policy + (UNFRAMED if alone else self._framed))
        # The widget's script must load on other websites; nothing else may.
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if path == "/widget.js" else "same-origin")
        headers.setdefault("Cache-Control", "no-store")
