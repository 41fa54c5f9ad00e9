"""Turn outcomes into figures: a dict for scripts, a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import quantiles
from typing import Any

from kb.evaluation import chat_report
from kb.evaluation.beir import BeirReport
from kb.evaluation.chat import ChatReport
from kb.evaluation.questions import Outcome, QuestionReport

Report = QuestionReport | ChatReport | BeirReport


def to_json(report: Report) -> dict[str, Any]:
    """Return the figures; shares are between 0 and 1."""
    if isinstance(report, ChatReport):
        return chat_report.figures(report)
    if not isinstance(report, QuestionReport):
        return dict(report)
    outcomes = report.outcomes
    proper = [outcome for outcome in outcomes if not outcome.question.refuse]
    improper = [outcome for outcome in outcomes if outcome.question.refuse]
    danish = [outcome for outcome in outcomes if outcome.question.language == "da"]
    return {
        "questions": len(outcomes),
        "initiatives": _ranking(outcomes),
        "passages": {
            "asked": sum(outcome.quote_in_passages is not None for outcome in outcomes),
            "exact@5": _share(outcome.quote_in_passages for outcome in outcomes),
            "exact_in_answer": _share(outcome.quote_in_answer for outcome in outcomes),
        },
        "contacts": {
            "asked": sum(outcome.contact_found is not None for outcome in outcomes),
            "hit@3": _share(outcome.contact_found for outcome in outcomes),
        },
        "refusals": {
            "to_refuse": len(improper),
            "refused": sum(not outcome.answered for outcome in improper),
            "proper": len(proper),
            "wrongly_refused": sum(not outcome.answered for outcome in proper),
        },
        "language": {
            "danish": len(danish),
            "danish_called_foreign": sum(not outcome.language_right for outcome in danish),
            "foreign": len(outcomes) - len(danish),
            "foreign_recognised": sum(o.language_right for o in outcomes if o.question.language != "da"),
        },
        "kinds": {kind: _ranking(group) for kind, group in _by_kind(outcomes) if any(_asks(o) for o in group)},
        "milliseconds": _times([outcome.milliseconds for outcome in outcomes]),
        "misses": [miss for outcome in outcomes if (miss := _miss(outcome))],
        "build_id": report.build_id,
    }


def render_table(report: Report) -> str:
    """Return the figures as a table in Danish."""
    if isinstance(report, ChatReport):
        return chat_report.render(report)
    if not isinstance(report, QuestionReport):
        return _render_beir(report)
    figures = to_json(report)
    lines = [f"{'Indsatser':<24}{'antal':>6}{'hit@1':>8}{'hit@3':>8}{'hit@5':>8}{'MRR':>8}"]
    lines += [_render_ranking(kind, row) for kind, row in figures["kinds"].items()]
    lines += [_render_ranking("i alt", figures["initiatives"]), ""]
    passages, contacts = figures["passages"], figures["contacts"]
    refusals, language = figures["refusals"], figures["language"]
    lines += [
        f"Det rette citat blandt de første fem passager: {_percent(passages['exact@5'])} af {passages['asked']}",
        f"Det rette citat i selve svaret: {_percent(passages['exact_in_answer'])} af {passages['asked']}",
        f"En rigtig kontakt blandt de første tre: {_percent(contacts['hit@3'])} af {contacts['asked']}",
        f"Afvist, som de skulle: {refusals['refused']} af {refusals['to_refuse']}",
        f"Afvist, som ikke skulle: {refusals['wrongly_refused']} af {refusals['proper']}",
        f"Danske spørgsmål kaldt fremmede: {language['danish_called_foreign']} af {language['danish']}",
        f"Fremmede sprog genkendt: {language['foreign_recognised']} af {language['foreign']}",
        f"Svartid: median {figures['milliseconds']['p50']:.1f} ms, 95 % under {figures['milliseconds']['p95']:.1f} ms",
    ]
    lines += ["", "Ikke som ventet:"] if figures["misses"] else []
    lines += [f"  {miss['id']}: {miss['question']}  ({', '.join(miss['what'])})" for miss in figures["misses"]]
    return "\n".join(lines) + "\n"


def _ranking(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return hit@1/3/5 and MRR of the initiatives, by a standard evaluation library."""
    import ir_measures
    from ir_measures import RR, Success

    asked = [outcome for outcome in outcomes if _asks(outcome)]
    if not asked:
        return {"asked": 0, "hit@1": 0.0, "hit@3": 0.0, "hit@5": 0.0, "mrr": 0.0}
    qrels = {o.question.id: dict.fromkeys(o.question.initiatives, 1) for o in asked}
    # The library leaves out a question without results, which must count as a miss.
    run = {o.question.id: {name: -float(i) for i, name in enumerate(o.initiatives or ("",))} for o in asked}
    names = {"hit@1": Success @ 1, "hit@3": Success @ 3, "hit@5": Success @ 5, "mrr": RR}
    found = ir_measures.calc_aggregate(names.values(), qrels, run)
    return {"asked": len(asked)} | {name: round(float(found[measure]), 4) for name, measure in names.items()}


def _asks(outcome: Outcome) -> bool:
    return bool(outcome.question.initiatives)


def _by_kind(outcomes: Iterable[Outcome]) -> Iterable[tuple[str, list[Outcome]]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.question.kind, []).append(outcome)
    return sorted(groups.items())


def _miss(outcome: Outcome) -> dict[str, Any] | None:
    """Name what went wrong, None where nothing did."""
    what = []
    if _asks(outcome) and not set(outcome.question.initiatives) & set(outcome.initiatives[:1]):
        what.append("indsats")
    if outcome.contact_found is False:
        what.append("kontakt")
    if outcome.quote_in_passages is False:
        what.append("passage")
    if not outcome.refused_rightly:
        what.append("besvaret" if outcome.answered else "afvist")
    if not outcome.language_right:
        what.append(f"sprog: {outcome.language}")
    if not what:
        return None
    return {
        "id": outcome.question.id,
        "question": outcome.question.question,
        "what": what,
        "expected": list(outcome.question.initiatives or outcome.question.contacts),
        "found": list(outcome.initiatives[:3]),
    }


def _share(found: Iterable[bool | None]) -> float:
    known = [bool(item) for item in found if item is not None]
    return round(sum(known) / len(known), 4) if known else 0.0


def _times(milliseconds: list[float]) -> dict[str, float]:
    cuts = quantiles(milliseconds, n=20) if len(milliseconds) > 1 else milliseconds * 19
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2)} if cuts else {"p50": 0.0, "p95": 0.0}


def _render_ranking(name: str, row: dict[str, float]) -> str:
    figures = "".join(f"{row[key]:>8.3f}" for key in ("hit@1", "hit@3", "hit@5", "mrr"))
    return f"{name:<24}{row['asked']:>6}{figures}"


def _render_beir(report: BeirReport) -> str:
    lines = [f"{'':<12}{'nDCG@10':>9}{'recall@10':>11}{'MRR@10':>9}"]
    lines += [
        f"{name:<12}{row['ndcg@10']:>9.4f}{row['recall@10']:>11.4f}{row['mrr@10']:>9.4f}"
        for name, row in report.items()
    ]
    return "\n".join(lines) + "\n"


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")
