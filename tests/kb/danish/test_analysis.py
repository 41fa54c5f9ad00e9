import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.danish.analysis import analyse
from kb.danish.compounds import parts
from kb.danish.normalise import fold
from kb.danish.sentences import sentences
from kb.danish.stem import stem
from kb.danish.tokenise import content_words, tokenise, words_of


@pytest.mark.parametrize(
    "spellings", [("håndtere", "haandtere", "handtere"), ("støtte", "stoette", "stotte"), ("ære", "aere", "Ære", "are")]
)
def test_spellings_without_danish_letters_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_accents_are_folded_away() -> None:
    assert fold("Idékatalog Güzel") == "idekatalog guzel"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("UU-vejledere på 18-årige", ["uu", "vejledere", "på", "18", "årige"]),
        ("C:NTACT og LGBTQ+", ["c:ntact", "og", "lgbtq"]),
        ("Mål: 2.000 børn, 0,5 mio. kr.", ["mål", "2.000", "børn", "0,5", "mio", "kr"]),
        ("", []),
        ("😀 — …", []),
    ],
)
def test_words_are_found_in_text(text: str, words: list[str]) -> None:
    tokens = tokenise(text)
    assert [token.text for token in tokens] == words
    assert all(text[token.start : token.end].lower() == token.text for token in tokens)


def test_function_words_are_left_out_also_without_danish_letters() -> None:
    assert content_words("Hvem kan jeg ringe til, nar jeg er pa arbejde?") == ["ringe", "arbejde"]


@pytest.mark.parametrize("forms", [("rådgivning", "rådgivningen"), ("skole", "skolen", "skoler", "skolerne")])
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("genbrugsplads", ("genbrug", "plads")),
        ("sikkerhedskonsulent", ("sikkerhed", "konsulent")),
        ("skolesocialrådgivere", ("skole", "socialrådgivere", "social", "rådgivere")),
        ("hus", ()),
        ("xqzptk", ()),
    ],
)
def test_compounds_are_divided_and_other_words_are_not(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


def test_a_part_of_a_compound_is_a_term_of_it() -> None:
    assert stem("konsulent") in analyse("Sikkerhedskonsulenten hjælper")["parts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der er afsat 0,5 mio. kr. årligt. Det er nyt.", ["Der er afsat 0,5 mio. kr. årligt.", "Det er nyt."]),
        ("Pr. 1. juli 2016 har f.eks. 37 deltaget. Slut.", ["Pr. 1. juli 2016 har f.eks. 37 deltaget.", "Slut."]),
        ("Første linje\nAnden linje", ["Første linje", "Anden linje"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end_and_not_at_abbreviations(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    "word", ["håndtere", "læger", "støtten", "rådgivningen", "børnehaver", "går", "få", "gås", "ø"]
)
def test_a_stem_is_the_same_however_danish_letters_are_typed(word: str) -> None:
    spelled = word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    bare = word.translate(str.maketrans("æøå", "aoa"))
    decomposed = unicodedata.normalize("NFD", word)
    assert len({stem(form) for form in (word, word.upper(), spelled, bare, decomposed)}) == 1


def test_many_threads_stem_as_one_does() -> None:
    words = [
        f"{front}{back}"
        for front in ("skole", "råd", "børne", "pleje")
        for back in ("givning", "haverne", "s", "arbejdet")
    ]
    wanted = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, words * 200)) == wanted * 200


def test_a_compound_is_divided_also_where_its_danish_letters_are_typed_out() -> None:
    assert parts("skolesocialraadgivere") == parts("skolesocialrådgivere")
    assert analyse("Skolesocialraadgiver") == analyse("skolesocialrådgiver")


@given(st.text(max_size=60))
def test_any_text_can_be_analysed_into_terms_without_spaces(text: str) -> None:
    for terms in analyse(text).values():
        assert all(term and not any(character.isspace() for character in term) for term in terms)


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@given(st.text(alphabet="aåÅæø.,: -1é\u0301\u030aAIİ\n", max_size=40))
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    for spelled in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        assert words_of(spelled) == {token.text for token in tokenise(spelled)}
