"""Ask an OpenAI-compatible endpoint (Ollama, vLLM, llama.cpp, ...) for one completion, within bounds."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

LARGEST: Final = 200_000  # bytes of a reply; more than this is no answer
LONGEST: Final = 500  # tokens of an answer

Messages = Sequence[dict[str, str]]
Complete = Callable[[Messages], str | None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is; ``url`` ends before /chat/completions, ``timeout`` is in seconds for the whole reply."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 20.0

    def complete(self, messages: Messages) -> str | None:
        """Return what the model says; None for a time-out, an error or a reply that is no completion."""
        import httpx2

        body = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": LONGEST,
            "stream": False,
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with (
                httpx2.Client(timeout=self.timeout, trust_env=False) as client,
                client.stream("POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers) as reply,
            ):
                return _content(_read(reply, time.monotonic() + self.timeout)) if reply.status_code == 200 else None
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError):
            return None


def _read(reply: Any, deadline: float) -> bytes:
    """Return the body; raises ValueError for one that is too large or comes too slowly."""
    body = bytearray()
    for piece in reply.iter_bytes():
        body += piece
        if len(body) > LARGEST or time.monotonic() > deadline:
            raise ValueError("too much, or too late")
    return bytes(body)


def _content(body: bytes) -> str | None:
    """Return the text of the first choice, wherever a reply has the shape that it should."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    return content if isinstance(content, str) else None
