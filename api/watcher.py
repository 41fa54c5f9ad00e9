"""Keep the newest build in service: load it beside the old one, then swap one reference."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

import anyio
from anyio import to_thread

from api.errors import NotReady
from api.service import Load, Service
from kb.builds import Build
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


class Watcher:
    """Look for a new build. One that cannot be loaded is refused once, and the old one goes on serving."""

    def __init__(self, held: InService, load: Load, newest: Callable[[], Build]) -> None:
        self._held = held
        self._load = load
        self._newest = newest
        self._seen: Build | None = None
        self._complaint = ""

    async def watch(self, seconds: float) -> None:
        """Look every so often, for ever."""
        while True:
            await to_thread.run_sync(self.look, abandon_on_cancel=True)
            await anyio.sleep(seconds)

    def look(self) -> None:
        """Put a new build in service, if there is one; never raise, for the server must outlive any build."""
        try:
            build = self._newest()
            if build != self._seen:
                self._seen = build
                self._held.swap(self._load(build))
                log.info("in service: build %s", build.name)
            self._complaint = ""
        except FagsvarError as error:
            self._complain(f"{error.code}: {error}")
        except Exception as error:
            self._complain(f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}")

    def _complain(self, complaint: str) -> None:
        """Log what is wrong, once."""
        if complaint != self._complaint:
            log.error("build refused: %s", complaint)
        self._complaint = complaint
