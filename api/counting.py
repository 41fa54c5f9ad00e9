"""Count answers, and the questions that had none: the day and the subjects, never the words."""

from __future__ import annotations

import logging

from api.errors import Overloaded
from api.parts import Parts
from api.service import Service
from kb.conversation import is_courtesy
from kb.domain import Answer
from kb.errors import FeedbackNotStored
from kb.feedback import FeedbackStore

log = logging.getLogger(__name__)


async def count(parts: Parts, service: Service, answer: Answer) -> None:
    """Count an answer; a count that cannot be kept is lost, and the reader is answered all the same."""
    parts.metrics.answer(answer)
    if answer.status != "no_answer" or is_courtesy(answer.question):
        return
    subjects = service.subjects.of(answer.question)
    store = FeedbackStore(parts.settings.feedback, parts.settings.feedback_days)
    try:
        await parts.pool.run(lambda: store.count_unanswered(subjects))
    except (FeedbackNotStored, Overloaded) as error:
        log.warning("a question without an answer was not counted: %s", error.code)
