"""Believe what a trusted proxy says of a request, and nobody else: the reader's address, scheme and name."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

Network = IPv4Network | IPv6Network


class Proxies:
    """Take the address of the reader from ``X-Forwarded-For``; drop the user's name unless a trusted proxy set it."""

    def __init__(self, app: ASGIApp, trusted: Sequence[Network], user_header: str) -> None:
        self._app = app
        self._forwarded = ProxyHeadersMiddleware(app, [str(network) for network in trusted])  # type: ignore[arg-type]
        self._trusted = trusted
        self._user_header = user_header.lower().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with nothing in it that anybody could have made up."""
        if scope["type"] == "http" and self._believed(scope):
            await self._forwarded(scope, receive, send)  # type: ignore[arg-type]
            return
        if scope["type"] == "http" and self._user_header:
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != self._user_header]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)

    def _believed(self, scope: Scope) -> bool:
        try:
            peer = ip_address((scope.get("client") or ("",))[0])
        except ValueError:
            return False
        return any(peer in network for network in self._trusted)
