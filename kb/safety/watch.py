"""Make the guards of a search from what the index carries: personal data, danger, and what is old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kb.domain import Answer, Notice
from kb.guards import Guards, Masked, Vector
from kb.index import Index
from kb.safety import danger, privacy
from kb.safety.renamings import Changes
from kb.safety.stale import in_words, initiative_age, is_old

_PAST_STATES = ("expired", "completed", "not_carried_out")


def guards_of(index: Index) -> Guards:
    """Return the guards; a part that the corpus does not carry watches over nothing it cannot know."""
    lists = index.extra.get("safety", {})
    words = privacy.PrivacyWords.from_data(lists["persondata"]) if "persondata" in lists else privacy.NO_WORDS
    allowed = privacy.allowed_numbers(index.contacts.values())
    changes = Changes.from_data(index.extra.get("names", {}))

    def hide(question: str) -> Masked:
        masked = privacy.mask(question, allowed, words)
        told = privacy.notice(masked, words)
        return Masked(masked.text, (told,) if told else ())

    def old(answer: Answer, now: datetime) -> Sequence[Notice]:
        return stale_notices(answer, index, changes, now.date())

    guards = Guards(privacy=hide, stale=old)
    if "fare" not in lists:
        return guards
    patterns = danger.DangerPatterns.from_data({**lists["fare"], "opening": index.extra.get("opening", {})})
    acute = tuple(contact for contact in index.contacts.values() if contact.acute)

    def alarm(question: str, now: datetime, vector: Vector | None = None) -> Sequence[Notice]:
        found = danger.notice(question, patterns, acute, now, vector)
        return (found,) if found else ()

    return Guards(privacy=hide, danger=alarm, stale=old)


def stale_notices(answer: Answer, index: Index, changes: Changes, today: date) -> tuple[Notice, ...]:
    """Return at most two notices: how old the answer is, and what has changed since it was written."""
    found = [_age(answer, index, today), _changed(answer, index, changes)]
    return tuple(Notice("stale", text) for text in found if text)


def _age(answer: Answer, index: Index, today: date) -> str:
    """Speak of the initiative that is quoted, or of the document that is."""
    if answer.status != "answered" or not answer.answer.citations:
        return ""
    cited = answer.answer.citations[0]
    info = index.documents[cited.document_id].info
    initiative = index.initiatives.get(index.passages[cited.passage_id].initiative_id or "")
    if initiative and (initiative.state.value in _PAST_STATES or is_old(info.date, today)):
        return initiative_age(initiative, info, today)
    return f"Oplysningen er fra {in_words(info.date)}." if is_old(info.date, today) else ""


def _changed(answer: Answer, index: Index, changes: Changes) -> str:
    """Say what has another name today: of what the question says, and of what is quoted."""
    notes = dict.fromkeys(changes.notes(answer.question, written=""))
    for cited in answer.answer.citations:
        written = index.documents[cited.document_id].info.date
        # The whole passage: whom a rule is about often stands in the sentence beside.
        for note in changes.notes(index.passages[cited.passage_id].text, written):
            notes[note] = None
    return " ".join(notes)
