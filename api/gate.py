"""The gate before everything under /api: who asks, whether they may, and how often."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.access import Access, Caller
from api.errors import RateLimited, ServerError
from api.metrics import Metrics
from api.rate import WINDOW, RateLimiter, Verdict

GUARDED: Final = "/api/"
TOO_MANY: Final = "Der er kommet mange forespørgsler herfra på kort tid. Vent lidt, og prøv igen."


class Gate:
    """Let a request in, with its caller noted in the request's state, or answer it here."""

    def __init__(self, app: ASGIApp, access: Access, limiter: RateLimiter, metrics: Metrics) -> None:
        self._app = app
        self._access = access
        self._limiter = limiter
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on where it may pass."""
        if scope["type"] != "http" or not scope["path"].startswith(GUARDED):
            await self._app(scope, receive, send)
            return
        refused: ServerError | None = None
        try:
            caller = self._access.caller(scope)
        except ServerError as error:
            caller, refused = self._access.address(scope), error  # guessing is limited, too
        verdict = self._limiter.hit(caller.who, caller.limit) if caller.limit else None
        if verdict and not verdict.allowed:
            refused = RateLimited(TOO_MANY)
        marked = _marked(send, caller, verdict)
        if refused is None:
            scope.setdefault("state", {})["caller"] = caller
            await self._app(scope, receive, marked)
            return
        self._metrics.problems.labels(refused.code).inc()
        await problems.stated(refused)(scope, receive, marked)


def _marked(send: Send, caller: Caller, verdict: Verdict | None) -> Send:
    """Return ``send`` with the headers that say what is left (draft-ietf-httpapi-ratelimit-headers)."""
    if verdict is None:
        return send

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["RateLimit-Policy"] = f'"{caller.policy}";q={verdict.quota};w={WINDOW:.0f}'
            headers["RateLimit"] = f'"{caller.policy}";r={verdict.remaining};t={verdict.full_again}'
            if not verdict.allowed:
                headers["Retry-After"] = str(verdict.retry_after)
        await send(message)

    return marked
