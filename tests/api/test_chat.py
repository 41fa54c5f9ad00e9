import json

from fastapi.testclient import TestClient

DOCUMENT = "havnby-2020-handleplan"


def turns(*questions: str) -> dict[str, object]:
    messages = []
    for question in questions:
        messages += [{"role": "user", "content": question}, {"role": "assistant", "content": "Et svar."}]
    return {"messages": messages[:-1]}


def test_the_last_question_is_answered_as_search_answers_it(client: TestClient) -> None:
    chat = client.post("/api/v1/chat", json=turns("Hvem går rundt ved havnen om aftenen?")).json()
    search = client.post("/api/v1/search", json={"question": "Hvem går rundt ved havnen om aftenen?"}).json()
    assert {key: value for key, value in chat.items() if key in search and key != "timings_ms"} == {
        key: value for key, value in search.items() if key != "timings_ms"
    }
    assert chat["understood_as"] == "Hvem går rundt ved havnen om aftenen?"


def test_a_follow_up_takes_the_topic_along_and_says_so(client: TestClient) -> None:
    body = client.post("/api/v1/chat", json=turns("Hvad er Sommerbiblioteket?", "Hvad koster det?")).json()
    assert body["initiatives"][0]["id"] == f"{DOCUMENT}/1"
    assert body["carried_over"] == ["sommerbiblioteket"]
    assert body["understood_as"] == "Hvad koster det? (om indsatsen Sommerbiblioteket)"
    assert "0,4 mio. kr." in body["answer"]["text"]


def test_a_question_on_something_else_drops_the_topic(client: TestClient) -> None:
    body = client.post(
        "/api/v1/chat", json=turns("Hvad er Sommerbiblioteket?", "Hvad laver natteravne ved havnen?")
    ).json()
    assert body["initiatives"][0]["id"] == f"{DOCUMENT}/2"
    assert body["carried_over"] == []


def test_a_correction_is_searched_without_the_words_that_announce_it(client: TestClient) -> None:
    asked = turns("Hvad er Sommerbiblioteket?", "Nej, jeg mente natteravne ved havnen")
    body = client.post("/api/v1/chat", json=asked).json()
    assert (body["question"], body["initiatives"][0]["id"]) == ("natteravne ved havnen", f"{DOCUMENT}/2")


def test_thanks_are_answered_in_kind_and_nothing_is_searched(client: TestClient) -> None:
    body = client.post("/api/v1/chat", json=turns("Hvad er Sommerbiblioteket?", "Tusind tak for hjælpen!")).json()
    assert (body["status"], body["courtesy"]) == ("no_answer", True)
    assert body["answer"]["text"] == "Det var så lidt. Spørg gerne videre."
    assert not body["passages"] + body["initiatives"] + body["contacts"] + body["suggestions"]
    again = turns("Hvad er Sommerbiblioteket?", "tak", "Hvad koster det?")
    assert client.post("/api/v1/chat", json=again).json()["carried_over"] == ["sommerbiblioteket"]


def test_only_what_the_documents_can_answer_is_suggested(client: TestClient) -> None:
    library = client.post("/api/v1/chat", json=turns("Hvad er Sommerbiblioteket?")).json()
    cycles = client.post("/api/v1/chat", json=turns("Hvad er cykelværksted for nytilkomne?")).json()
    assert "Hvad koster indsatsen?" in library["suggestions"]
    assert cycles["suggestions"] == ["Hvad er målet med indsatsen?"]


def test_a_suggestion_asked_is_answered_about_the_same_initiative(client: TestClient) -> None:
    first = "Hvad er Sommerbiblioteket?"
    for suggestion in client.post("/api/v1/chat", json=turns(first)).json()["suggestions"]:
        body = client.post("/api/v1/chat", json=turns(first, suggestion)).json()
        assert (suggestion, body["initiatives"][0]["id"]) == (suggestion, f"{DOCUMENT}/1")


def test_the_stream_ends_with_the_whole_answer(client: TestClient) -> None:
    asked = turns("Hvad er Sommerbiblioteket?")
    reply = client.post("/api/v1/chat", json=asked, headers={"Accept": "text/event-stream"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = [dict(line.split(": ", 1) for line in event.splitlines()) for event in reply.text.strip().split("\n\n")]
    assert events[0]["event"] == "status"
    assert {event["event"] for event in events[1:-1]} == {"part"}
    whole = json.loads(events[-1]["data"])
    plain = client.post("/api/v1/chat", json=asked).json()
    assert {**whole, "timings_ms": {}} == {**plain, "timings_ms": {}}
    assert "".join(json.loads(event["data"])["text"] for event in events[1:-1]) == whole["answer"]["text"]


def test_a_failure_in_a_stream_is_an_event_with_the_problem(client: TestClient) -> None:
    reply = client.post("/api/v1/chat", json=turns("?!"), headers={"Accept": "text/event-stream"})
    last = reply.text.strip().split("\n\n")[-1]
    assert last.startswith("event: problem\n")
    assert json.loads(last.split("data: ")[1])["code"] == "question_empty"


def test_a_conversation_must_end_with_the_reader(client: TestClient) -> None:
    asked = {"messages": [{"role": "assistant", "content": "Goddag"}]}
    assert client.post("/api/v1/chat", json=asked).json()["code"] == "request_invalid"
