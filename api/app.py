"""Put the server together: settings in, an ASGI app out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import openapi, problems
from api.access import Access
from api.body_limit import BodyLimit
from api.gate import Gate
from api.headers import SecurityHeaders
from api.middleware import Guard
from api.parts import Parts
from api.pool import Pool
from api.proxies import Proxies
from api.rate import RateLimiter
from api.routes import (
    admin,
    chat,
    contacts,
    docs,
    documents,
    examples,
    feedback,
    health,
    initiatives,
    metrics,
    page,
    review,
    search,
)
from api.service import Load, loader, newest
from api.shared_rates import SharedTimes
from api.watcher import Watcher
from kb.answering.completion import Endpoint
from kb.answering.generated import Writer
from kb.settings import Settings
from kb.settings import settings as of_environment

PREFIX = "/api/v1"
DESCRIPTION = "Spørg en organisations strategier og vejledninger, og få svar med citat, kilde og dato."


def create_app(settings: Settings | None = None, load: Load | None = None) -> FastAPI:
    """Return the app; ``load`` turns a build's folder into a service, by default with the settings' embedder."""
    if settings is None:
        of_environment.cache_clear()  # `fagsvar serve --index` has set the environment after it was first read
        settings = of_environment()
    app = FastAPI(
        title="Fagsvar",
        version="1",
        description=DESCRIPTION,
        lifespan=partial(_lifespan, load=load or loader(settings)),
        docs_url=None,
        redoc_url=None,
        responses=openapi.FAILURES,
    )
    app.state.parts = parts = Parts(settings, Pool(settings.workers, settings.queue), _writer(settings))
    problems.install(app)
    openapi.install(app)
    _surround(app, parts)
    for route in (search, chat, documents, initiatives, contacts, examples, feedback, admin, review):
        app.include_router(route.router, prefix=PREFIX)
    for route in (health, metrics, docs):
        app.include_router(route.router)
    page.mount(app)  # last: it answers for every other address
    return app


def _writer(settings: Settings) -> Writer | None:
    """Return what writes answers with the language model of the settings; None where none is set."""
    if not settings.llm_url:
        return None
    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    return Writer(Endpoint(settings.llm_url, settings.llm_model, key, settings.llm_timeout).complete)


def _surround(app: FastAPI, parts: Parts) -> None:
    """Add what surrounds the routes; the last added is the outermost."""
    settings = parts.settings
    origins = settings.allowed_origins
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(BodyLimit, largest=settings.max_body)
    app.add_middleware(
        Gate,
        access=Access(settings),
        limiter=RateLimiter(times=SharedTimes(settings.rates) if settings.rates else None),
        metrics=parts.metrics,
    )
    app.add_middleware(Guard, timeout=settings.request_timeout, metrics=parts.metrics)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "Authorization"],
        expose_headers=["Retry-After", "RateLimit", "RateLimit-Policy"],
        max_age=600,
    )
    app.add_middleware(SecurityHeaders, allowed_origins=origins)
    app.add_middleware(Proxies, trusted=settings.trusted_proxies, user_header=settings.user_header)


@asynccontextmanager
async def _lifespan(app: FastAPI, load: Load) -> AsyncIterator[None]:
    """Load the index in the background, so that the server says at once that it lives."""
    parts: Parts = app.state.parts
    settings = parts.settings
    watcher = Watcher(parts.in_service, load, partial(newest, settings))
    watching = asyncio.create_task(watcher.watch(settings.watch))
    try:
        yield
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        await parts.reindexing.stop()
