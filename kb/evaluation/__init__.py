"""Measure the search: on the organisation's own questions, or on any collection in the BEIR layout."""

from kb.evaluation.beir import BeirReport, evaluate_beir
from kb.evaluation.questions import QuestionReport, evaluate_questions
from kb.evaluation.report import render_table, to_json

__all__ = ["BeirReport", "QuestionReport", "evaluate_beir", "evaluate_questions", "render_table", "to_json"]
