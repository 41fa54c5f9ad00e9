"""The contract's JSON: how an answer and its records look to those who script against them."""

from __future__ import annotations

from typing import Any

from kb.domain import Answer, Citation, ContactPoint, DocumentInfo, Initiative, Notice, Passage, PassageHit, Repair

Json = dict[str, Any]


def answer_to_json(answer: Answer) -> Json:
    """Return the object that ``ask --json`` and the search endpoint give."""
    return {
        "question": answer.question,
        "status": answer.status,
        "language": {"code": answer.language.code, "confidence": round(answer.language.confidence, 3)},
        "answer": {
            "text": answer.answer.text,
            "kind": answer.answer.kind,
            "citations": [citation_to_json(citation) for citation in answer.answer.citations],
        },
        "passages": [passage_hit_to_json(hit, answer.document_titles) for hit in answer.passages],
        "initiatives": [
            {**initiative_to_json(hit.initiative, hit.age), "score": _score(hit.score)} for hit in answer.initiatives
        ],
        "contacts": [{**contact_to_json(hit.contact, hit.age), "score": _score(hit.score)} for hit in answer.contacts],
        "notices": [notice_to_json(notice) for notice in answer.notices],
        "timings_ms": {stage: round(spent, 2) for stage, spent in answer.timings_ms.items()},
        "build_id": answer.build_id,
    }


def citation_to_json(citation: Citation) -> Json:
    """Return a citation's fields."""
    return {
        "document_id": citation.document_id,
        "passage_id": citation.passage_id,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def passage_hit_to_json(hit: PassageHit, titles: dict[str, str]) -> Json:
    """Return a found passage's fields; ``highlights`` count characters of its text."""
    passage: Passage = hit.passage
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "document_title": titles.get(passage.document_id, passage.document_id),
        "heading_path": list(passage.heading_path),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "highlights": [[span.start, span.end] for span in hit.highlights],
        "score": _score(hit.score),
    }


def initiative_to_json(initiative: Initiative, age: str) -> Json:
    """Return an initiative's fields and how old they are, in words."""
    return {
        "id": initiative.id,
        "document_id": initiative.document_id,
        "number": initiative.number,
        "title": initiative.title,
        "area": initiative.area,
        "description": initiative.description,
        "goal": initiative.goal,
        "funding": initiative.funding,
        "owner": initiative.owner,
        "anchoring": initiative.anchoring,
        "status": initiative.status,
        "period": {"start": initiative.period.start, "end": initiative.period.end},
        "state": initiative.state.value,
        "age": age,
        "passage_ids": list(initiative.passage_ids),
    }


def contact_to_json(contact: ContactPoint, age: str) -> Json:
    """Return a contact point's fields and how old they are, in words."""
    return {
        "id": contact.id,
        "name": contact.name,
        "help": contact.help,
        "audience": contact.audience,
        "phone": contact.phone,
        "email": contact.email,
        "url": contact.url,
        "hours": contact.hours,
        "source": contact.source,
        "verified": contact.verified,
        "age": age,
        "passage_ids": list(contact.passage_ids),
    }


def notice_to_json(notice: Notice) -> Json:
    """Return a notice's fields."""
    return {"kind": notice.kind, "text": notice.text}


def document_to_json(info: DocumentInfo, age: str) -> Json:
    """Return a document's row and how old it is, in words, without its text."""
    return {
        "id": info.id,
        "title": info.title,
        "publisher": info.publisher,
        "date": info.date,
        "age": age,
        "scope": info.scope,
        "licence": info.licence,
        "sha256": info.sha256,
        "url": info.url,
        "language": info.language,
    }


def repair_to_json(repair: Repair) -> Json:
    """Return a repair's raw and repaired offsets and words."""
    return {
        "raw_start": repair.raw_start,
        "raw_end": repair.raw_end,
        "start": repair.start,
        "end": repair.end,
        "raw": repair.raw,
        "repaired": repair.repaired,
        "kind": repair.kind,
    }


def _score(score: float) -> float:
    return round(float(score), 4)
