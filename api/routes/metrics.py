"""Metrics, in the text format of Prometheus."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.parts import PartsOf

router = APIRouter(tags=["Drift"])


@router.get("/metrics", response_class=Response, summary="Målinger til Prometheus")
async def metrics(parts: PartsOf) -> Response:
    """Return counts and times since the start."""
    figures = parts.metrics
    figures.waiting.set(parts.pool.waiting)
    figures.ready.set(parts.in_service.ready)
    if parts.in_service.ready:
        built = parts.in_service.get().index.manifest.built_at
        figures.index_built.set(datetime.fromisoformat(built).timestamp())
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)
