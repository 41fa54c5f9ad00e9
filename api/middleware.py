"""What surrounds every request: a time limit, a count, one log line, and a problem document for the unforeseen."""

from __future__ import annotations

import logging
import time
from typing import Final

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.errors import TimedOut
from api.metrics import Metrics

log = logging.getLogger("api.request")
TOO_SLOW: Final = "Det tog for lang tid. Prøv igen, gerne med et kortere spørgsmål."
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


class Guard:
    """Answer for whatever the app does not: too slow, or an error that nobody foresaw."""

    def __init__(self, app: ASGIApp, timeout: float, metrics: Metrics) -> None:
        self._app = app
        self._timeout = timeout
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and make sure that it is answered once."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with anyio.fail_after(self._timeout):
                await self._app(scope, receive, noted)
        except TimeoutError:
            if status:  # half of it is sent: the connection must not end as if that were all
                raise
            await problems.stated(TimedOut(TOO_SLOW))(scope, receive, noted)
        except Exception as error:
            response = problems.unforeseen(error)
            if status:
                raise ConnectionError("the response broke off") from None
            await response(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        """Log and count under the route's template: an address may hold what a reader wrote."""
        route = getattr(scope.get("route"), "path", "") or "other"
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.request(route, method, status, seconds)
        fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        log.info("%s %s %d %.1f ms", *fields.values(), extra={"fields": fields})
