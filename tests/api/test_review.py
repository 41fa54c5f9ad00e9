"""The editor's day over HTTP: what waits, what is decided, and that nothing else is written."""

import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kb.keys import KeyFile
from kb.settings import Settings
from tests.api.havnby import DOCUMENT

REVIEW = "/api/v1/admin/review"
TODAY = date.today().isoformat()
CONTACTS = """# Vores egne kontakter
[[kontakt]]
id = "havnby-bibliotek"
name = "Havnby Bibliotek"
phone = "70 10 20 30"  # ring før 15
hours = "Hverdage 10-17"
opening = [{ dage = "man-fre", fra = "10:00", til = "17:00" }]
source = "havnby.example/bibliotek"
"""
WORDS = """# Emneord

# Kultur

[[emne]]
id = "bibliotek"
preferred = "bibliotek"
alternatives = [
  "bøger",
]
"""


@pytest.fixture
def boss(client: TestClient, settings: Settings) -> TestClient:
    client.headers["Authorization"] = f"Bearer {KeyFile(settings.keys).create('redaktør', admin=True)}"
    (settings.corpus / "contacts.toml").write_text(CONTACTS, "utf-8")
    (settings.corpus / "emneord.toml").write_text(WORDS, "utf-8")
    return client


def rows(boss: TestClient, query: str = "") -> list[dict[str, Any]]:
    return boss.get(f"{REVIEW}/rows{query}").json()["items"]


def row(boss: TestClient, number: str) -> dict[str, Any]:
    return next(each for each in rows(boss, "?open=false") if each["number"] == number)


def contact(boss: TestClient, id: str) -> dict[str, Any]:
    return next(each for each in boss.get(f"{REVIEW}/contacts?open=false").json()["items"] if each["id"] == id)


def register(settings: Settings) -> dict[str, Any]:
    return tomllib.loads((settings.corpus / "register" / f"{DOCUMENT}.toml").read_text("utf-8"))["rows"]


def test_what_may_be_wrong_comes_first_with_its_reasons_and_its_source(boss: TestClient) -> None:
    found = rows(boss)
    assert [each["confidence"] for each in found] == ["low", "medium", "high"]
    doubtful = found[0]
    assert doubtful["number"] == "2"
    assert {"field": "description", "kind": "columns"} in doubtful["doubts"]
    assert "Frivillige natteravne" in doubtful["source"]
    by_name = {field["name"]: field for field in doubtful["fields"]}
    assert by_name["description"]["doubts"] == ["columns"]
    text = boss.get(f"/api/v1/documents/{DOCUMENT}").json()["text"]
    field = by_name["description"]
    assert text[field["start"] : field["end"]] == field["text"]


def test_rows_are_narrowed_and_paged(boss: TestClient) -> None:
    assert [each["number"] for each in rows(boss, "?confidence=medium")] == ["3"]
    assert rows(boss, "?document=en-anden") == []
    assert [each["number"] for each in rows(boss, f"?open=false&id={DOCUMENT}/3")] == ["3"]
    page = boss.get(f"{REVIEW}/rows?limit=1&offset=1").json()
    assert (page["total"], page["items"][0]["number"]) == (3, "3")


def test_an_accepted_row_waits_no_longer(boss: TestClient, settings: Settings) -> None:
    given = row(boss, "2")
    after = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"]})
    assert (after.status_code, after.json()["state"], after.json()["pending"]) == (200, "accepted", False)
    assert register(settings) == {"2": {"reviewed": TODAY, "reading": "read-2"}}
    assert [each["number"] for each in rows(boss)] == ["3", "1"]
    assert boss.get(REVIEW).json()["open_rows"] == 2


def test_a_correction_moves_words_of_the_row_and_keeps_its_number(boss: TestClient, settings: Settings) -> None:
    given = row(boss, "2")
    fields = {"title": "Natteravne", "description": "går rundt om aftenen"}
    after = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"], "fields": fields}).json()
    assert (after["state"], after["pending"]) == ("corrected", True)
    assert register(settings)["2"]["title"] == "2. Natteravne"
    assert register(settings)["2"]["description"] == "går rundt om aftenen"
    back = {"id": given["id"], "seen": after["seen"], "fields": {"title": None, "description": None}}
    assert boss.post(f"{REVIEW}/rows", json=back).json()["state"] == "accepted"
    assert set(register(settings)["2"]) == {"reviewed", "reading"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"owner": "Socialforvaltningen"}, "»Socialforvaltningen«"),
        ({"owner": "natteravne natteravne"}, "»natteravne«"),
        ({"description": "går\u202erundt"}, "usynligt tegn"),
        ({"description": "går\x00rundt"}, "usynligt tegn"),
        ({"title": " "}, "titel"),
    ],
)
def test_what_does_not_stand_in_the_row_is_refused_and_nothing_is_written(
    boss: TestClient, settings: Settings, fields: dict[str, str], said: str
) -> None:
    given = row(boss, "2")
    reply = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"], "fields": fields})
    assert (reply.status_code, reply.json()["code"]) == (422, "edit_refused")
    assert said in reply.json()["detail"]
    assert not (settings.corpus / "register" / f"{DOCUMENT}.toml").exists()


def test_two_who_decide_different_rows_of_one_file_both_succeed(boss: TestClient, settings: Settings) -> None:
    first, second = row(boss, "1"), row(boss, "2")
    for given in (first, second):
        assert boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"]}).status_code == 200
    assert set(register(settings)) == {"1", "2"}


def test_of_two_who_decide_the_same_row_the_second_is_told(boss: TestClient, settings: Settings) -> None:
    given = row(boss, "2")
    wanted = {"id": given["id"], "seen": given["seen"], "fields": {"title": "Natteravne"}}
    assert boss.post(f"{REVIEW}/rows", json=wanted).status_code == 200
    late = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"], "initiative": False})
    assert (late.status_code, late.json()["code"]) == (409, "edit_conflict")
    assert register(settings)["2"]["title"] == "2. Natteravne"
    assert "initiative" not in register(settings)["2"]


def test_two_at_the_same_moment_lose_nothing(boss: TestClient, settings: Settings) -> None:
    given = [row(boss, number) for number in ("1", "2", "3")]
    with ThreadPoolExecutor(3) as editors:
        wanted = [{"id": each["id"], "seen": each["seen"]} for each in given]
        found = list(editors.map(lambda json: boss.post(f"{REVIEW}/rows", json=json).status_code, wanted))
    assert found == [200] * 3
    assert set(register(settings)) == {"1", "2", "3"}


def test_a_row_that_is_no_initiative_is_removed_and_comes_back(boss: TestClient, settings: Settings) -> None:
    path = settings.corpus / "register" / f"{DOCUMENT}.toml"
    path.parent.mkdir()
    path.write_text('# Set efter af Ida\n[rows.1]\nreviewed = "2026-01-01"  # ringet\nreading = "read-1"\n', "utf-8")
    given = row(boss, "2")
    wanted = {"id": given["id"], "seen": given["seen"], "initiative": False}
    after = boss.post(f"{REVIEW}/rows", json=wanted).json()
    assert (after["state"], after["pending"]) == ("removed", True)
    assert register(settings)["2"] == {"reviewed": TODAY, "reading": "read-2", "initiative": "nej"}
    assert "# Set efter af Ida" in path.read_text("utf-8") and "# ringet" in path.read_text("utf-8")
    assert "2" not in {each["number"] for each in rows(boss)}
    back = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": after["seen"]}).json()
    assert (back["state"], back["pending"]) == ("accepted", False)
    assert "initiative" not in register(settings)["2"]


def test_a_file_that_somebody_left_broken_is_named_with_its_line_and_left_alone(
    boss: TestClient, settings: Settings
) -> None:
    broken = CONTACTS + '\n[[kontakt]]\nid = "x\n'
    (settings.corpus / "contacts.toml").write_text(broken, "utf-8")
    reply = boss.get(f"{REVIEW}/contacts")
    assert (reply.status_code, reply.json()["code"]) == (409, "edit_file_broken")
    assert "contacts.toml" in reply.json()["detail"] and "linje 11" in reply.json()["detail"]
    reply = boss.post(f"{REVIEW}/contacts", json={"id": "borgerservice", "seen": "none"})
    assert reply.json()["code"] == "edit_file_broken"
    assert (settings.corpus / "contacts.toml").read_text("utf-8") == broken


def test_a_document_that_has_changed_since_it_was_read_cannot_be_corrected(
    boss: TestClient, settings: Settings
) -> None:
    (settings.corpus / "h.txt").write_text("Noget helt andet", "utf-8")
    given = row(boss, "2")
    reply = boss.post(f"{REVIEW}/rows", json={"id": given["id"], "seen": given["seen"]})
    assert (reply.status_code, reply.json()["code"]) == (409, "edit_conflict")
    assert "Indeksér igen" in reply.json()["detail"]


def test_a_row_that_is_read_otherwise_than_when_it_was_accepted_comes_back(
    boss: TestClient, settings: Settings
) -> None:
    folder = settings.corpus / "register"
    folder.mkdir()
    (folder / f"{DOCUMENT}.toml").write_text('[rows.1]\nreviewed = "2026-01-01"\nreading = "another"\n', "utf-8")
    assert row(boss, "1")["state"] == "changed"
    assert "1" in {each["number"] for each in rows(boss)}


def test_contacts_of_the_documents_and_facts_that_are_due_wait(boss: TestClient) -> None:
    page = boss.get(f"{REVIEW}/contacts").json()
    assert [(each["id"], each["origin"], each["due"]) for each in page["items"]] == [
        ("borgerservice", "document", None),
        ("havnby-bibliotek", "file", "unverified"),
    ]
    assert page["items"][0]["confidence"] == "low"
    assert page["items"][0]["doubts"] == ["sentence", "no_facts", "once"]


def test_a_checked_fact_is_due_no_longer_and_comments_stay(boss: TestClient, settings: Settings) -> None:
    given = contact(boss, "havnby-bibliotek")
    reply = boss.post(f"{REVIEW}/contacts", json={"id": given["id"], "seen": given["seen"], "verified": TODAY})
    assert reply.status_code == 200
    assert (settings.corpus / "contacts.toml").read_text("utf-8") == CONTACTS + f'verified = "{TODAY}"\n'
    assert reply.json()["seen"] == contact(boss, "havnby-bibliotek")["seen"]
    assert contact(boss, "havnby-bibliotek")["due"] is None


def test_a_new_number_needs_a_source_is_unchecked_and_new_hours_cannot_be_reckoned_with(
    boss: TestClient, settings: Settings
) -> None:
    given = contact(boss, "havnby-bibliotek")
    wanted = {"id": given["id"], "seen": given["seen"], "fields": {"phone": "70 10 20 40", "hours": "Altid"}}
    reply = boss.post(f"{REVIEW}/contacts", json=wanted)
    assert reply.status_code == 422 and "Kilde" in reply.json()["detail"]
    wanted["fields"] |= {"source": "Ringet til biblioteket"}
    assert boss.post(f"{REVIEW}/contacts", json=wanted).status_code == 200
    text = (settings.corpus / "contacts.toml").read_text("utf-8")
    assert 'phone = "70 10 20 40"  # ring før 15' in text
    assert "opening" not in text and "verified" not in text


def test_a_contact_that_the_documents_name_is_taken_in_or_left_out(boss: TestClient, settings: Settings) -> None:
    given = contact(boss, "borgerservice")
    path = settings.corpus / "contacts.toml"
    left = boss.post(f"{REVIEW}/contacts", json={"id": given["id"], "seen": given["seen"], "leave_out": True})
    assert tomllib.loads(path.read_text("utf-8"))["udelad"] == ["Borgerservice"]
    assert all(each["id"] != "borgerservice" for each in boss.get(f"{REVIEW}/contacts").json()["items"])
    wanted = {"id": given["id"], "seen": left.json()["seen"], "fields": {"phone": "70 20 20 20", "source": "Opslag"}}
    assert boss.post(f"{REVIEW}/contacts", json=wanted | {"verified": TODAY}).status_code == 200
    added = tomllib.loads(path.read_text("utf-8"))["kontakt"][1]
    assert added["name"] == "Borgerservice"
    assert (added["phone"], added["source"], added["verified"]) == ("70 20 20 20", "Opslag", TODAY)
    assert contact(boss, "borgerservice")["origin"] == "file"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"fields": {"url": "javascript:alert(1)", "source": "x"}}, "http"),
        ({"fields": {"phone": "ring til os", "source": "x"}}, "tal"),
        ({"fields": {"email": "ikke en adresse", "source": "x"}}, "@"),
        ({"fields": {"name": None}}, "Navn"),
        ({"fields": {"help": "linje 1\nlinje 2"}}, "én linje"),
        ({"verified": (date.today() + timedelta(days=2)).isoformat()}, "dato"),
        ({"verified": "i går"}, "dato"),
        ({"leave_out": True}, "Slet rækken"),
    ],
)
def test_a_contact_without_sense_is_refused_and_nothing_is_written(
    boss: TestClient, settings: Settings, wanted: dict[str, Any], said: str
) -> None:
    given = contact(boss, "havnby-bibliotek")
    reply = boss.post(f"{REVIEW}/contacts", json={"id": given["id"], "seen": given["seen"], **wanted})
    assert (reply.status_code, reply.json()["code"]) == (422, "edit_refused")
    assert said in reply.json()["detail"]
    assert (settings.corpus / "contacts.toml").read_text("utf-8") == CONTACTS


def test_repairs_are_shown_with_the_word_and_where_it_stands(boss: TestClient) -> None:
    page = boss.get(f"{REVIEW}/repairs?document={DOCUMENT}").json()
    assert [(each["raw"], each["repaired"], each["known"]) for each in page["items"]] == [("pa", "på", True)]
    assert "bøger ud på stranden" in page["items"][0]["context"]
    assert boss.get(f"{REVIEW}/repairs?document=nej").status_code == 404


def test_questions_without_an_answer_are_counted_by_subject_and_never_kept(
    boss: TestClient, settings: Settings
) -> None:
    question = "Hvornår åbner svømmehallen for hunde på Mars?"
    assert boss.post("/api/v1/search", json={"question": question}).json()["status"] == "no_answer"
    chat = {"messages": [{"role": "user", "content": "Hvad koster kvantecomputere i Timbuktu?"}]}
    assert boss.post("/api/v1/chat", json=chat).json()["status"] == "no_answer"
    boss.post("/api/v1/chat", json={"messages": [{"role": "user", "content": "Tak"}]})
    asked = boss.get(f"{REVIEW}/questions").json()
    assert asked["questions"] == 2
    assert {(each["id"], each["name"], each["questions"]) for each in asked["subjects"]} == {
        ("svoemning", "svømning", 1),
        ("", "andet", 1),
    }
    assert asked["agreed"] == []
    stored = b"".join(path.read_bytes() for path in settings.feedback.parent.glob("feedback*"))
    assert b"Mars" not in stored and b"Timbuktu" not in stored
    assert boss.get(REVIEW).json()["unanswered"] == 2


def test_words_of_readers_who_agreed_are_suggested_until_an_editor_decides(
    boss: TestClient, settings: Settings
) -> None:
    given = {"build_id": "b1", "helpful": False, "status": "no_answer", "question": "Er der lydbøger på biblioteket?"}
    boss.post("/api/v1/feedback", json={**given, "consent": True})
    boss.post("/api/v1/feedback", json={**given, "question": "Hvor er rutsjebanen?"})
    words = boss.get(f"{REVIEW}/words").json()
    assert [each["word"] for each in words["suggestions"]] == ["lydbøger"]
    decided = boss.post(
        f"{REVIEW}/words", json={"word": "lydbøger", "seen": words["seen"], "concept": "bibliotek"}
    ).json()
    assert (settings.corpus / "emneord.toml").read_text("utf-8") == WORDS.replace("\n]", '\n  "lydbøger",\n]')
    after = boss.get(f"{REVIEW}/words").json()
    assert (after["suggestions"], after["seen"]) == ([], decided["seen"])


def test_a_word_becomes_a_subject_or_is_left_out_for_good(boss: TestClient, settings: Settings) -> None:
    given = {"build_id": "b1", "helpful": False, "status": "no_answer", "consent": True}
    boss.post("/api/v1/feedback", json={**given, "question": "Rutsjebane eller karrusel?"})
    seen = boss.get(f"{REVIEW}/words").json()["seen"]
    seen = boss.post(f"{REVIEW}/words", json={"word": "rutsjebane", "seen": seen, "new": True}).json()["seen"]
    assert boss.post(f"{REVIEW}/words", json={"word": "karrusel", "seen": seen}).status_code == 200
    text = (settings.corpus / "emneord.toml").read_text("utf-8")
    assert text.startswith(WORDS)
    assert tomllib.loads(text)["emne"][1] == {"id": "rutsjebane", "preferred": "rutsjebane"}
    assert boss.get(f"{REVIEW}/words").json()["suggestions"] == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"word": "bøger", "concept": "bibliotek"},
        {"word": "hest", "concept": "findes-ikke"},
        {"word": "og i", "new": True},
        {"word": "bibliotek", "new": True},
        {"word": '"]\n[[emne]]', "concept": "bibliotek"},
        {"word": "usyn\u202elig", "new": True},
    ],
)
def test_a_word_without_sense_is_refused(boss: TestClient, settings: Settings, wanted: dict[str, Any]) -> None:
    seen = boss.get(f"{REVIEW}/words").json()["seen"]
    assert boss.post(f"{REVIEW}/words", json={"seen": seen, **wanted}).json()["code"] == "edit_refused"
    assert (settings.corpus / "emneord.toml").read_text("utf-8") == WORDS


def test_the_overview_names_files_that_could_not_be_read(
    settings: Settings, started: Callable[..., TestClient], write_index: Callable[..., Path], tmp_path: Path
) -> None:
    build = write_index(tmp_path / "index", "b2")
    (build / "report.json").write_text('{"refusals": [{"path": "a.pdf", "reason": "låst", "excused": false}]}', "utf-8")
    client = started(settings.model_copy(update={"index": tmp_path / "index"}))
    client.headers["Authorization"] = f"Bearer {KeyFile(settings.keys).create('redaktør', admin=True)}"
    told = client.get(REVIEW).json()
    assert told["refused"] == [{"path": "a.pdf", "reason": "låst"}]
    assert told["documents"][0]["open"] == {"low": 1, "medium": 1, "high": 1}
    assert told["documents"][0]["repairs"] == 1


def test_without_a_corpus_nothing_can_be_saved_and_that_is_said(
    settings: Settings, started: Callable[..., TestClient], tmp_path: Path
) -> None:
    client = started(settings.model_copy(update={"corpus": tmp_path / "ikke-her"}))
    client.headers["Authorization"] = f"Bearer {KeyFile(settings.keys).create('redaktør', admin=True)}"
    reply = client.post(f"{REVIEW}/contacts", json={"id": "borgerservice", "seen": "none"})
    assert (reply.status_code, reply.json()["code"]) == (409, "edit_not_written")
    assert not (tmp_path / "ikke-her").exists()


def test_what_is_sent_is_what_is_described(boss: TestClient) -> None:
    schema = boss.get("/openapi.json").json()["components"]["schemas"]
    of = {
        "Overview": boss.get(REVIEW).json(),
        "ReviewRow": rows(boss)[0],
        "ReviewContact": contact(boss, "havnby-bibliotek"),
        "ReviewRepair": boss.get(f"{REVIEW}/repairs?document={DOCUMENT}").json()["items"][0],
        "QuestionsAsked": boss.get(f"{REVIEW}/questions").json(),
        "ThesaurusToReview": boss.get(f"{REVIEW}/words").json(),
    }
    for name, told in of.items():
        assert set(told) == set(schema[name]["properties"]), name


def test_a_question_that_cannot_be_counted_is_answered_all_the_same(
    settings: Settings, started: Callable[..., TestClient], tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("i vejen", "utf-8")
    client = started(settings.model_copy(update={"feedback": tmp_path / "fil" / "feedback.sqlite3"}))
    reply = client.post("/api/v1/search", json={"question": "Hvad koster kvantecomputere i Timbuktu?"})
    assert (reply.status_code, reply.json()["status"]) == (200, "no_answer")


def test_a_new_document_is_listed_with_its_row_until_an_editor_accepts_it(boss: TestClient, settings: Settings) -> None:
    (new,) = boss.get(f"{REVIEW}/documents").json()["items"]
    assert (new["id"], new["title"], new["seen"]) == (DOCUMENT, "Handleplan for Havnby", "none")
    assert boss.get(REVIEW).json()["new_documents"] == 1
    gone = boss.post(f"{REVIEW}/documents", json={"id": DOCUMENT, "seen": "none"})
    assert (gone.status_code, gone.json()["code"]) == (409, "edit_conflict")
    (settings.corpus / "corpus.toml").write_text('# Vores\n[[excused]]\npath = "h.txt"\nreason = "x"\n', "utf-8")
    assert boss.get(f"{REVIEW}/documents").json()["items"] == []


@pytest.mark.parametrize("fields", [{"url": "javascript:x"}, {"date": "snart"}, {"title": "a\nb"}, {"id": "x"}])
def test_a_field_of_a_new_document_without_sense_is_refused(
    boss: TestClient, settings: Settings, fields: dict[str, str]
) -> None:
    reply = boss.post(f"{REVIEW}/documents", json={"id": DOCUMENT, "seen": "none", "fields": fields})
    assert reply.status_code == 422
    assert not (settings.corpus / "corpus.toml").exists()
