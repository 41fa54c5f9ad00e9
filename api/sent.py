"""What is sent: objects as kb.wire makes them, written as JSON once.

A route's response model describes them in the OpenAPI document and is not run on every answer: the tests hold
what is sent against what is described.
"""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi.responses import JSONResponse


class Json(JSONResponse):
    """An object as JSON."""

    def render(self, content: Any) -> bytes:
        """Return the bytes."""
        return msgspec.json.encode(content)
