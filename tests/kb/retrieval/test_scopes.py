from __future__ import annotations

import pytest

from kb.retrieval.scopes import Scopes

SCOPES = Scopes({"by": "Havnby Kommune", "land": "national"})


@pytest.mark.parametrize("word", ["havnby", "havnbys", "havnbyy"])
def test_a_place_is_known_inflected_and_misspelt(word: str) -> None:
    assert SCOPES.named(["bøger", word]) == {"by"}


def test_a_document_for_the_whole_country_is_named_by_no_word() -> None:
    assert SCOPES.named(["national", "kommune"]) == frozenset()


def test_the_place_is_left_out_of_what_is_searched_unless_it_is_all_there_is() -> None:
    assert SCOPES.without_places(["bøger", "havnby"]) == ("bøger",)
    assert SCOPES.without_places(["havnby"]) == ("havnby",)
