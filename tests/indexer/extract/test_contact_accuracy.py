"""A contact fact is right only with whom it belongs to."""

from __future__ import annotations

from indexer.extract.contact_accuracy import compare
from kb.domain import ContactPoint

GOLD = [
    {"name": "Familiehuset", "phone": "87 13 45 67", "email": "hus@by.dk"},
    {"name": "Bo Lind", "phone": "87 13 45 68", "also": ["www.by.dk"]},
]


def test_a_fact_counts_for_whoever_it_belongs_to():
    read = [ContactPoint("familiehuset", "Familiehuset", phone="87 13 45 67"),
            ContactPoint("bo", "Bo Lind, SSP-konsulent", phone="87 13 45 67", url="www.by.dk")]  # fmt: skip
    accuracy = compare(read, GOLD)
    assert len(accuracy.right) == 2
    assert accuracy.wrong == ("Bo Lind, SSP-konsulent: phone 87 13 45 67",)
    assert accuracy.missing == ("Familiehuset: email hus@by.dk", "Bo Lind: phone 87 13 45 68")


def test_a_fact_of_somebody_unknown_is_wrong():
    assert compare([ContactPoint("x", "Nogen", phone="87 13 45 67")], GOLD).wrong == ("Nogen: phone 87 13 45 67",)
