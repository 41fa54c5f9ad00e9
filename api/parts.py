"""The parts that routes are handed: made once in create_app, found again through the request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.errors import AdminRequired, KeyRequired
from api.metrics import Metrics
from api.pool import Pool
from api.reindexing import Reindexing
from api.service import Service
from api.watcher import InService
from kb.answering.generated import Writer
from kb.settings import Settings

WRITERS = 4  # answers that a language model writes at once; as many may wait, the rest are extractive


@dataclass(frozen=True, slots=True)
class Parts:
    """What lives as long as the app."""

    settings: Settings
    pool: Pool
    writer: Writer | None = None  # the optional language model
    writing: Pool = field(default_factory=lambda: Pool(WRITERS, WRITERS))
    in_service: InService = field(default_factory=InService)
    metrics: Metrics = field(default_factory=Metrics)
    reindexing: Reindexing = field(default_factory=Reindexing)


async def parts(request: Request) -> Parts:
    """Return the parts of the app that answers this request."""
    found: Parts = request.app.state.parts
    return found


async def service(request: Request) -> Service:
    """Return the service that this request keeps to; raises NotReady."""
    return (await parts(request)).in_service.get()


async def admin(request: Request) -> None:
    """Let only the holder of an admin key through; raises KeyRequired or AdminRequired."""
    caller = getattr(request.state, "caller", None)
    if caller is None or caller.policy == "address":
        raise KeyRequired("Her kræves en administratornøgle.")
    if not caller.admin:
        raise AdminRequired("Det kan kun den gøre, der har en administratornøgle.")


PartsOf = Annotated[Parts, Depends(parts)]
Served = Annotated[Service, Depends(service)]
