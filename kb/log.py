"""Logging for entry points: one event a line, on stderr, as text or as JSON; never a question's text."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Final

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
CHATTY: Final = ("sentence_transformers", "transformers", "httpx", "faiss", "filelock", "urllib3")


class OneEvent(logging.Formatter):
    """Write an event so that nothing in it can pass for another: further lines are indented, controls are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event's text."""
        escaped = CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", super().format(record))
        return escaped.replace("\n", "\n    ")


class OneJson(logging.Formatter):
    """Write an event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event's object; ``time`` is UTC."""
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            event["trace"] = self.formatException(record.exc_info)
        return json.dumps(event)  # ASCII only: no line end of Unicode, no control character


def set_up(level: str, form: str = "text") -> None:
    """Send log lines of ``level`` and above to stderr and quiet the libraries that chatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneJson() if form == "json" else OneEvent("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
