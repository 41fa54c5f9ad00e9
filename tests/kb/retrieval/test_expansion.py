from __future__ import annotations

from kb.danish.tokenise import content_words
from kb.domain import Concept
from kb.retrieval.expansion import RELATED, Thesaurus

THESAURUS = Thesaurus(
    [
        Concept("tvangsaegteskab", "tvangsægteskab", ("tvunget til at gifte sig", "giftet væk"), ("aegteskab",)),
        Concept("aegteskab", "ægteskab", ("bryllup", "vielse")),
        Concept("cykel", "cykel"),
    ]
)


def words(question: str) -> dict[str, float]:
    return {each.word: each.weight for each in THESAURUS.expand(content_words(question))}


def test_everyday_words_lead_to_the_preferred_term() -> None:
    assert words("Hun er tvunget til at gifte sig")["tvangsægteskab"] == 1.0


def test_other_words_may_stand_between_those_of_a_term() -> None:
    assert "tvangsægteskab" in words("tvunget af sin far til straks at gifte sig")


def test_words_in_another_order_or_far_apart_are_not_the_term() -> None:
    assert "tvangsægteskab" not in words("gifte sig og så blive tvunget")


def test_related_subjects_weigh_less() -> None:
    assert words("hun blev giftet væk")["ægteskab"] == RELATED


def test_the_other_words_of_a_subject_share_one_weight() -> None:
    assert 0.0 < words("ægteskab")["bryllup"] < 1.0


def test_what_the_question_says_itself_is_not_added() -> None:
    assert "ægteskab" not in words("bryllup og ægteskab")


def test_a_question_outside_the_thesaurus_is_left_as_it_is() -> None:
    assert words("Hvordan fornyer jeg mit pas?") == {}


def test_a_turn_of_phrase_leads_to_its_subject_and_is_searched_for_only_where_a_text_says_it() -> None:
    concept = Concept("kontrol", "kontrol", ("holde vågent øje", "stram snor"))
    words = {
        expansion.word
        for expansion in Thesaurus([concept], {"stram", "snor"}.issuperset).expand(["holder", "vågent", "øje", "hver"])
    }
    assert words == {"kontrol", "stram", "snor"}
