"""A connection that does not wait for ever, and that reads no request which a proxy may have read otherwise.

uvicorn bounds the size of the headers and the silence between two requests, not how slowly headers drip;
`api.middleware` bounds all that follows them.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api import problems
from api.headers import FIXED

PATIENCE: Final = 10.0  # seconds from a request's first byte, or the connection's, to the end of its headers
LARGEST: Final = 16_384  # bytes of headers, as uvicorn has it


class Unambiguous(h11.Connection):
    """Refuse a request of which two readers may disagree on where it ends: the second half would be smuggled in."""

    def next_event(self) -> Any:
        """Return what came next; raises RemoteProtocolError for a request told in two ways, or at too great length."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            names = {name for name, _ in event.headers}
            if b"transfer-encoding" in names and (b"content-length" in names or event.http_version < b"1.1"):
                raise h11.RemoteProtocolError("the length of the body is told in two ways")
            # h11 looks at what is incomplete alone: headers that come in one piece are whole.
            if len(event.target) + sum(len(name) + len(value) for name, value in event.headers) > LARGEST:
                raise h11.RemoteProtocolError("the headers are too long")
        return event


class Connection(H11Protocol):
    """HTTP/1.1 with a time limit on headers."""

    _waiting: asyncio.TimerHandle | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Set up as uvicorn does, with a stricter reader."""
        super().__init__(*arguments, **named)
        self.conn = Unambiguous(h11.SERVER, LARGEST)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what arrives, and stop waiting where the headers are whole."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._stop()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request as everything else is refused: with a problem document."""
        refused = problems.problem(400, *problems.NO_REQUEST, {"Connection": "close", **FIXED})
        for event in (
            h11.Response(status_code=400, headers=refused.raw_headers, reason=b"Bad Request"),
            h11.Data(data=bytes(refused.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
