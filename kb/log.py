"""Logging for entry points: one line an event, on stderr, never a question's text."""

from __future__ import annotations

import logging
import sys


def set_up(level: str) -> None:
    """Send log lines of ``level`` and above to stderr and quiet the libraries that chatter."""
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    for chatty in ("sentence_transformers", "transformers", "httpx", "faiss", "filelock", "urllib3"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
