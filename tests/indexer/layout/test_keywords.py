"""Headings that no list has are understood by their words."""

from __future__ import annotations

import pytest

from indexer.layout.keywords import spoken_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Udgifter i alt", "funding"),
        ("Hvad koster det?", "funding"),
        ("Projektansvarlig", "owner"),
        ("Udføres af", "owner"),
        ("Hvad vil vi opnå", "goal"),
        ("Delmål 2025", "goal"),
        ("Formål og baggrund", "description"),
        ("Tidsramme og milepæle", "period"),
        ("Status pr. 1. maj 2024", "status"),
        ("Målgruppe for tiltaget", "audience"),
    ],
)
def test_a_heading_speaks_of_its_field(heading, field):
    assert spoken_of(heading) == field


@pytest.mark.parametrize("words", ["Kommunens hjemmeside", "økonomi", "Målet er at hjælpe", "Vi har et mål om at alle"])
def test_a_sentence_or_another_thing_is_no_heading(words):
    assert spoken_of(words) is None
