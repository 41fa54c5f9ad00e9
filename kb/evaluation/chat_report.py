"""Turn the outcomes of conversations into figures: a dict for scripts, a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kb.evaluation.chat import ChatReport, TurnOutcome

GROUPS: Final = {"all": "i alt", "follow_ups": "følger op", "new_topics": "skifter emne"}


def figures(report: ChatReport) -> dict[str, Any]:
    """Return the rates: of all turns, of those that lean, and of later ones that must not."""
    outcomes = report.outcomes
    later = [outcome for outcome in outcomes if not outcome.id.endswith("/1")]
    groups = {
        "all": outcomes,
        "follow_ups": [outcome for outcome in later if outcome.turn.leans],
        "new_topics": [outcome for outcome in later if not outcome.turn.leans],
    }
    rates = {
        name: {
            "turns": len(group),
            "right_first": _share([outcome.first for outcome in group]),
            "right_in_three": _share([outcome.three for outcome in group]),
            "topic_right": _share([outcome.leaned == outcome.turn.leans for outcome in group]),
        }
        for name, group in groups.items()
    }
    misses = [_miss(outcome) for outcome in outcomes if not outcome.first]
    return {**rates, "misses": misses, "build_id": report.build_id}


def render(report: ChatReport) -> str:
    """Return the figures as a table in Danish."""
    table = figures(report)
    lines = [f"{'Samtaler':<24}{'antal':>6}{'først':>8}{'blandt 3':>10}{'emne ret':>10}"]
    lines += [
        f"{name:<24}{row['turns']:>6}{row['right_first']:>8.3f}{row['right_in_three']:>10.3f}{row['topic_right']:>10.3f}"
        for name, row in ((GROUPS[key], table[key]) for key in GROUPS)
    ]
    lines += ["", "Ikke først som ventet:"] if table["misses"] else []
    lines += [f"  {miss['id']}: {miss['question']}  (søgt: {miss['searched']})" for miss in table["misses"]]
    return "\n".join(lines) + "\n"


def _miss(outcome: TurnOutcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "question": outcome.turn.question,
        "searched": outcome.understood.question,
        "leans": outcome.turn.leans,
        "expected": [*outcome.turn.initiatives, *outcome.turn.contacts] or ["no_answer"],
        "found": list(outcome.found[:3]),
    }


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
