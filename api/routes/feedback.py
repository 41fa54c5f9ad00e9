"""Feedback: whether an answer helped."""

from __future__ import annotations

from fastapi import APIRouter

from api.parts import PartsOf, Served
from api.requests import FeedbackRequest
from api.responses import FeedbackReceived
from kb.feedback import Feedback, FeedbackStore

router = APIRouter(tags=["Tilbagemelding"])


@router.post("/feedback", response_model=FeedbackReceived, status_code=201, summary="Hjalp svaret?")
async def feedback(request: FeedbackRequest, parts: PartsOf, served: Served) -> FeedbackReceived:
    """Keep a yes or no and why. The question is kept only with `consent`, and without personal data."""
    question = served.hide(request.question) if request.consent and request.question else None
    given = Feedback(
        build_id=request.build_id,
        helpful=request.helpful,
        why=served.hide(request.why) if request.why else None,
        status=request.status,
        shown=request.shown,
        question=question,
    )
    store = FeedbackStore(parts.settings.feedback, parts.settings.feedback_days)
    await parts.pool.run(lambda: store.add(given))
    parts.metrics.feedback.labels("yes" if request.helpful else "no").inc()
    return FeedbackReceived(stored=True, question_stored=question is not None)
