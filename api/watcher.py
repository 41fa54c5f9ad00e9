"""Keep the newest build in service: load it beside the old one, then swap one reference."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import anyio
from anyio import to_thread

from api.errors import NotReady
from api.service import Load, Service
from kb.errors import FagsvarError

log = logging.getLogger(__name__)


class InService:
    """Hold the service that answers now."""

    def __init__(self) -> None:
        self._service: Service | None = None

    @property
    def ready(self) -> bool:
        """Whether a loaded index has answered a question."""
        return self._service is not None

    def get(self) -> Service:
        """Return the service; raises NotReady before there is one."""
        if self._service is None:
            raise NotReady("Fagsvar er ved at starte. Prøv igen om et øjeblik.")
        return self._service

    def swap(self, service: Service) -> None:
        """Put another service in its place; requests under way keep the one that they took."""
        self._service = service


async def watch(held: InService, load: Load, newest: Callable[[], Path], seconds: float) -> None:
    """Look for a new build for ever. One that cannot be loaded is refused once, and the old one goes on serving."""
    seen: Path | None = None
    complaint = ""
    while True:
        try:
            build = await to_thread.run_sync(newest)
            if build != seen:
                seen = build
                service = await to_thread.run_sync(load, build)
                held.swap(service)
                log.info("in service: build %s", service.build_id)
            complaint = ""
        except Exception as error:  # whatever is wrong with a build, the server must outlive it
            told = str(error) if isinstance(error, FagsvarError) else type(error).__name__
            if told != complaint:
                log.error("build refused: %s", told)
            complaint = told
        await anyio.sleep(seconds)
