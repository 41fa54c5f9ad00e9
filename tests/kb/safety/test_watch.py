"""The guards made of an index: a danger notice, hidden data, and few words about age."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest

from kb.domain import (
    Answer,
    AnswerText,
    Citation,
    ContactPoint,
    Document,
    DocumentInfo,
    Initiative,
    Language,
    Passage,
    Period,
    State,
)
from kb.safety.watch import guards_of

NOW = datetime(2026, 11, 21, 12, 0)
TEXT = "Etnisk Ung hjælper unge efter serviceloven."


@dataclass
class FakeIndex:
    extra: dict[str, Any]
    contacts: dict[str, ContactPoint] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)


@pytest.fixture
def index(fare, facts):
    info = DocumentInfo("d", "d.txt", "D", "U", "2016-06-01", "national", "", "")
    names = {
        "navn": [{"fra": "Etnisk Ung", "til": "RED Rådgivning", "source": "s"}],
        "lov": [{"fra": "a", "til": "b", "siden": 2024, "ord": ["servicelov*"], "note": "Loven er ændret."}],
    }
    return FakeIndex(
        {"safety": {"fare": fare}, "opening": facts.opening, "names": names},
        {contact.id: contact for contact in facts.contacts},
        {"d": Document(info, TEXT, TEXT, (), (), ())},
        {"p": Passage("p", "d", (), None, 0, len(TEXT), TEXT, "", initiative_id="d/1")},
        {"d/1": Initiative("d/1", "d", "1", "T", period=Period(None, 2017), state=State.EXPIRED)},
    )


def answer(status="answered") -> Answer:
    cited = (Citation("d", "p", None, 0, 4, TEXT[:4]),) if status == "answered" else ()
    return Answer("?", status, Language("da", 1.0), AnswerText("x", citations=cited))


def test_an_old_answer_gets_at_most_two_notices(index):
    notices = guards_of(index).stale(answer(), NOW)
    assert [notice.kind for notice in notices] == ["stale", "stale"]
    assert notices[0].text == "Oplysningen er fra juni 2016. Projektet skulle slutte i 2017."
    assert notices[1].text == "Etnisk Ung hedder nu RED Rådgivning. Loven er ændret."


def test_no_answer_has_no_age(index):
    assert guards_of(index).stale(answer("no_answer"), NOW) == ()


def test_a_name_that_has_changed_is_noted_where_the_question_says_it_also_without_an_answer(index):
    asked = replace(answer("no_answer"), question="Findes Etnisk Ung endnu?")
    assert [notice.text for notice in guards_of(index).stale(asked, NOW)] == ["Etnisk Ung hedder nu RED Rådgivning."]
    assert guards_of(index).stale(replace(asked, question="Findes RED Rådgivning endnu?"), NOW) == ()


def test_danger_is_noticed_also_when_the_name_has_been_hidden(index):
    guards = guards_of(index)
    masked = guards.privacy("010190-1234 er spærret inde og Han slår hende ihjel i aften")
    assert masked.text.startswith("[cpr-nummer]")
    assert [notice.kind for notice in masked.notices] == ["privacy"]
    assert [notice.kind for notice in guards.danger(masked.text, NOW)] == ["danger"]
    assert guards.danger("Hvad er VISO?", NOW) == ()


def test_an_index_without_lists_still_hides_numbers(index):
    guards = guards_of(FakeIndex({}))
    assert guards.privacy("Ring 20 12 34 56").text == "Ring [telefonnummer]"
    assert guards.danger("Han slår hende ihjel", NOW) == ()
