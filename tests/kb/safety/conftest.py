import json
import tomllib
from pathlib import Path

import pytest

from indexer.danger_training import train_danger_model
from kb.contact_facts import load_facts
from kb.safety.danger import DangerPatterns
from kb.safety.privacy import PrivacyWords

CORPUS = Path(__file__).parents[3] / "corpus"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (CORPUS / "questions" / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def facts():
    return load_facts(CORPUS / "contacts.toml")


@pytest.fixture(scope="session")
def fare():
    return tomllib.loads((CORPUS / "sikkerhed" / "fare.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def rules_only(fare, facts):
    return DangerPatterns.from_data({**fare, "opening": facts.opening})


@pytest.fixture(scope="session")
def patterns(fare, facts):
    model = train_danger_model(fare, CORPUS / "questions" / "danger_dev.jsonl")
    data = json.loads(json.dumps({**fare, "model": model, "opening": dict(facts.opening)}))  # as the index keeps it
    return DangerPatterns.from_data(data)


@pytest.fixture(scope="session")
def privacy_words():
    return PrivacyWords.from_data(tomllib.loads((CORPUS / "sikkerhed" / "persondata.toml").read_text("utf-8")))


@pytest.fixture(scope="session")
def sentences():
    return rows
