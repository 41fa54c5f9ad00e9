from fastapi.testclient import TestClient


def test_a_question_is_answered_with_a_quote_from_the_document(client: TestClient) -> None:
    found = client.post("/api/v1/search", json={"question": "Hvor mange børn skal låne bøger?"})
    assert found.status_code == 200
    body = found.json()
    assert body["status"] == "answered"
    assert body["initiatives"][0]["title"] == "Sommerbiblioteket"
    document = client.get(f"/api/v1/documents/{body['passages'][0]['document_id']}").json()
    for citation in body["answer"]["citations"]:
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
    for passage in body["passages"]:
        assert document["text"][passage["start"] : passage["end"]] == passage["text"]
