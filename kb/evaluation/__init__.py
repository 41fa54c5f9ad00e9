"""Measure the search: on one's own questions and conversations, or on any collection in the BEIR layout."""

from kb.evaluation.beir import BeirReport, evaluate_beir
from kb.evaluation.chat import ChatReport, evaluate_chat
from kb.evaluation.questions import QuestionReport, evaluate_questions
from kb.evaluation.report import Report, render_table, to_json

__all__ = [
    "BeirReport",
    "ChatReport",
    "QuestionReport",
    "Report",
    "evaluate_beir",
    "evaluate_chat",
    "evaluate_questions",
    "render_table",
    "to_json",
]
