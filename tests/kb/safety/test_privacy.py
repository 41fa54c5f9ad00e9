"""Personal data is hidden; numbers that are nobody's secret are not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.safety.privacy import NO_WORDS, allowed_numbers, mask, notice


def test_every_committed_sentence_comes_out_right(facts, privacy_words, sentences):
    rows = sentences("privacy.jsonl")
    allowed = allowed_numbers(facts.contacts)
    assert len(rows) >= 200
    assert 0.4 < sum(row["mask"] for row in rows) / len(rows) < 0.6
    for row in rows:
        masked = mask(row["text"], allowed, privacy_words)
        if row["mask"]:
            assert not [secret for secret in row["hide"] if secret in masked.text], masked.text
            assert set(row["kinds"]) <= set(masked.found)
        else:
            assert masked.text == row["text"]
            assert masked.found == ()


def digits(day: int, month: int, year: int, last: int) -> tuple[str, str]:
    return f"{day:02}{month:02}{year:02}", f"{last:04}"


@given(
    st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 9999),
    st.sampled_from(["", "-", " ", " - ", "–"]), st.sampled_from(["", "cpr ", "CPR-nr.: ", "(", "født "]),
)  # fmt: skip
def test_every_cpr_number_is_hidden_without_any_list(day, month, year, last, between, before):
    birth, rest = digits(day, month, year, last)
    masked = mask(f"Det er {before}{birth}{between}{rest} ja")
    assert "cpr" in masked.found
    assert rest not in masked.text.replace(birth, "")


@given(st.integers(20_000_000, 99_999_999), st.sampled_from(["", "+45 ", "+45", "0045 "]), st.booleans())
def test_every_danish_number_in_pairs_is_hidden(number, country, spaced):
    written = str(number)
    shown = " ".join(written[at : at + 2] for at in range(0, 8, 2)) if spaced else written
    assert shown not in mask(f"Ring til mig på {country}{shown}.").text


@pytest.mark.parametrize("text", ["320190-1234", "001390-1234", "300290-1234", "2018-0161428", "2021-4567"])
def test_what_is_no_date_is_no_cpr_number(text):
    assert "cpr" not in mask(text).found


def test_our_own_numbers_stay_however_they_are_written(facts):
    allowed = allowed_numbers(facts.contacts)
    for text in ("72 42 40 00", "72424000", "+45 72 42 40 00", "tlf. 7242 4000"):
        assert mask(text, allowed).text == text
    assert mask("72 42 40 01", allowed).found == ("phone",)


def test_the_notice_says_what_was_hidden_and_that_a_name_is_a_guess(privacy_words):
    told = notice(mask("Fatima, 010190-1234", words=privacy_words), privacy_words)
    assert told is not None
    assert told.kind == "privacy"
    assert "cpr-nummer" in told.text
    assert "muligvis et navn" in told.text
    assert "Fatima" not in told.text
    assert notice(mask("Hvad er VISO?"), privacy_words) is None


def test_without_lists_no_name_is_guessed():
    assert mask("Fatima ringede fra 20 12 34 56", words=NO_WORDS).text == "Fatima ringede fra [telefonnummer]"


@given(st.text(max_size=200))
def test_hiding_twice_hides_no_more(text):
    once = mask(text)
    assert mask(once.text).text == once.text


def test_hostile_text_is_read_in_no_time(privacy_words):
    for text in (
        "1 " * 50_000,
        "a@" * 50_000,
        "A" * 100_000,
        "Aa " * 33_000,
        "vej 1" * 20_000,
        "0101" * 25_000,
        "a.b" * 33_000,
    ):
        before = time.process_time()
        mask(text, frozenset(), privacy_words)
        assert time.process_time() - before < 20  # seconds of computing: a guard against blow-up, not a measurement
