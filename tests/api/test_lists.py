import pytest
from fastapi.testclient import TestClient

DOCUMENT = "havnby-2020-handleplan"


def test_a_list_is_cut_into_pages(client: TestClient) -> None:
    whole = client.get("/api/v1/initiatives").json()
    assert whole["total"] == 3
    paged = [client.get(f"/api/v1/initiatives?limit=2&offset={offset}").json() for offset in (0, 2, 4)]
    assert [page["total"] for page in paged] == [3, 3, 3]
    assert [item for page in paged for item in page["items"]] == whole["items"]


def test_a_list_is_narrowed_by_its_filters(client: TestClient) -> None:
    def titles(query: str) -> list[str]:
        return [item["title"] for item in client.get(f"/api/v1/initiatives?{query}").json()["items"]]

    assert titles("state=running") == ["Natteravne ved havnen"]
    assert len(titles("state=running&state=expired")) == 2
    assert titles("state=running&document=andet") == []
    assert client.get("/api/v1/documents?scope=Havnby").json()["total"] == 1
    assert client.get("/api/v1/documents?scope=national").json() == {"items": [], "total": 0}
    assert client.get("/api/v1/contacts?scope=Havnby").json()["total"] == 1


def test_every_entry_is_found_by_its_id(client: TestClient) -> None:
    for kind in ("documents", "initiatives", "contacts"):
        for item in client.get(f"/api/v1/{kind}").json()["items"]:
            found = client.get(f"/api/v1/{kind}/{item['id']}")
            assert {key: found.json()[key] for key in item} == item


@pytest.mark.parametrize("kind", ["documents", "initiatives", "contacts"])
def test_every_entry_says_how_old_it_is_in_the_list_and_alone(client: TestClient, kind: str) -> None:
    for item in client.get(f"/api/v1/{kind}").json()["items"]:
        assert item["age"].endswith(".")
        assert client.get(f"/api/v1/{kind}/{item['id']}").json()["age"] == item["age"]


def test_a_document_has_its_text_as_shown_and_as_read(client: TestClient) -> None:
    document = client.get(f"/api/v1/documents/{DOCUMENT}").json()
    repair = document["repairs"][0]
    assert document["text"][repair["start"] : repair["end"]] == repair["repaired"] == "på"
    assert document["raw"][repair["raw_start"] : repair["raw_end"]] == repair["raw"] == "pa"
    assert document["segments"] == [
        {"start": 0, "end": len(document["text"]), "raw_start": 0, "raw_end": len(document["raw"])}
    ]
    headings = [block for block in document["blocks"] if block["kind"] == "heading"]
    assert document["text"][headings[1]["start"] : headings[1]["end"]] == "Sommerbiblioteket"
    assert "text" not in client.get("/api/v1/documents").json()["items"][0]


def test_example_questions_come_from_the_corpus(client: TestClient) -> None:
    expected = {"items": [{"role": "lærer", "questions": ["Hvad er Sommerbiblioteket?"]}], "total": 1}
    assert client.get("/api/v1/examples").json() == expected


def test_an_initiative_s_id_may_hold_a_slash(client: TestClient) -> None:
    assert client.get(f"/api/v1/initiatives/{DOCUMENT}/2").json()["title"] == "Natteravne ved havnen"
