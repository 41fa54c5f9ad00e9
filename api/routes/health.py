"""Health: whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.parts import PartsOf, Served

router = APIRouter(tags=["Drift"])


class Alive(BaseModel):
    """The process lives."""

    status: str = "ok"


class Ready(Alive):
    """An index has been loaded and has answered a question."""

    build_id: str


@router.get("/healthz", response_model=Alive, summary="Lever serveren?")
async def healthz() -> Alive:
    """Say that the process lives, at once and without an index."""
    return Alive()


@router.get("/readyz", response_model=Ready, summary="Kan serveren svare?")
async def readyz(parts: PartsOf, served: Served) -> Ready:
    """Say which build answers; 503 until one has answered its first question."""
    return Ready(build_id=served.build_id)
