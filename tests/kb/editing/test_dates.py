"""The day on which a document says that it was adopted, published or written."""

from datetime import date

import pytest

from kb.editing.dates import date_in

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Politik for fritid\nVedtaget af byrådet den 3. maj 2024", "2024-05-03"),
        ("Plan\nGodkendt 12.06.2023 i udvalget. Revideret 01-02-2025.", "2025-02-01"),
        ("Handleplan 2024\n\nJuni 2023\n\nTekst", "2023-06"),
        ("Notat\n2023-11-07\nTekst", "2023-11-07"),
        ("# Møde\n\nDato: Fri, 03 May 2024 10:00:00 +0200", "2024-05-03"),
        ("Vejledning\n" + "Tekst uden tal.\n" * 300 + "Udgivet af kommunen, maj 2021", "2021-05"),
    ],
)
def test_a_date_that_the_document_calls_its_own_is_found(text: str, found: str) -> None:
    date_found = date_in(text, TODAY)
    assert date_found is not None
    assert date_found.iso == found


@pytest.mark.parametrize(
    "text",
    [
        "Loven trådte i kraft den 1. januar 2020, og kommunen følger den i alle sager om støtte.",
        "Vedtaget den 31. februar 2024",
        "Godkendt den 3. maj 2031",
        "Telefon 12-10-2024-55",
        "Tekst uden tal.\n" * 200 + "Juni 2023\n" + "Tekst uden tal.\n" * 200,
        "",
    ],
    ids=["of a law", "no such day", "to come", "a number", "in the middle", "empty"],
)
def test_a_date_of_something_else_is_none(text: str) -> None:
    assert date_in(text, TODAY) is None
