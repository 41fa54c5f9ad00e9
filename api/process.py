"""One process of a server: `fagsvar serve` starts as many of these as it is asked for."""

from __future__ import annotations

from fastapi import FastAPI

from api.app import create_app
from kb import log
from kb.settings import settings


def create() -> FastAPI:
    """Return the app of the environment's settings, and log as they say: a process inherits no logging."""
    settings.cache_clear()
    chosen = settings()
    log.set_up(chosen.log_level, chosen.log_format)
    return create_app(chosen)
