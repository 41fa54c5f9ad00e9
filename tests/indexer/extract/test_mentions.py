import pytest

from indexer.extract.mentions import MentionFinder

FINDER = MentionFinder(
    {
        "ssp": ("SSP", "ssp-konsulent"),
        "huset": ("Unge Huset",),
        "huset-nord": ("Unge Huset Nord",),
        "cirklen": ("C:IRKLEN",),
    }
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.key) for mention in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Spørg SSP-konsulenterne først.", [("SSP-konsulenterne", "ssp")]),
        ("Spørg ssp-\nkonsulentens leder.", [("ssp-\nkonsulentens", "ssp")]),
        ("SSP's telefon", [("SSP's", "ssp")]),
        ("Ring til Unge\n  Husets leder", [("Unge\n  Husets", "huset")]),
        ("Unge Huset Nord og Unge Huset", [("Unge Huset Nord", "huset-nord"), ("Unge Huset", "huset")]),
        ("(C:IRKLEN)", [("C:IRKLEN", "cirklen")]),
    ],
)
def test_a_name_is_found_as_danish_writes_it_and_the_longest_wins(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize("text", ["", "unge huset", "SSPX", "ssp", "mail@SSP.dk", "xSSP", "www.SSP", "Unge  Husker"])
def test_a_part_of_another_word_or_address_is_no_mention(text: str) -> None:
    assert found(text) == []


def test_nothing_is_found_without_names() -> None:
    assert MentionFinder({}).find("SSP") == []
