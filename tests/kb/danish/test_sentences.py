import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.danish.sentences import sentence_ends, sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Der er afsat 0,5 mio. kr. årligt.",
        "Det gælder f.eks. VISO og bl.a. Etnisk Ung.",
        "Mødet er d. 20. marts 2013 kl. 14.30, jf. § 50, stk. 3, nr. 2.",
        "Det begynder 1. juli 2016 og er færdigt i 3. kvartal 2017.",
        "Ring på tlf. 00 00 00 00 eller pr. brev.",
        "Ca. 37 pct. af de 18-årige, dvs. Hver tredje.",
        "Hhv. Aarhus, Odense m.fl. byer er med vedr. Ungdom, mhp. 2019.",
        "Tlf.nr. 12 og art. 8 (kap. 4) mv. er ændret.",
        "Det siger J. P. Hansen og dr. Jensen.",
        "Klassen (f. eks. 4. klasse) går på skolen inkl. SFO.",
        "Læs mere på www.eksempel.dk/side.html og i bilag 1.2.",
        "Bevillingen er på 1.500.000 kr. 2017.",
        "1. Styrket rådgivning til unge",
        "• 2. Flere kurser",
    ],
)
def test_abbreviations_dates_and_numbers_do_not_end_a_sentence(sentence: str) -> None:
    assert list(sentences(sentence)) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det koster 2 mio. kr. Midlerne er brugt.", ["Det koster 2 mio. kr.", "Midlerne er brugt."]),
        ("Der er kurser, møder m.v. Alle kan deltage.", ["Der er kurser, møder m.v.", "Alle kan deltage."]),
        ("Bøger, lyd m. fl. Alle kan låne.", ["Bøger, lyd m. fl.", "Alle kan låne."]),
        ("Deltagerne var 22. Det er nok.", ["Deltagerne var 22.", "Det er nok."]),
        ("Projektet sluttede i 2017. 14 skoler var med.", ["Projektet sluttede i 2017.", "14 skoler var med."]),
        ("Hvem hjælper? Det gør vi! Ring.", ["Hvem hjælper?", "Det gør vi!", "Ring."]),
        ("Han sagde: »Kom.« Så gik hun.", ["Han sagde: »Kom.«", "Så gik hun."]),
        ("(Det gælder alle.) Andre må vente.", ["(Det gælder alle.)", "Andre må vente."]),
        ("Spørg hos RED. De svarer.", ["Spørg hos RED.", "De svarer."]),
        ("Vi har: • bøger • lyd", ["Vi har:", "• bøger", "• lyd"]),
        ("Slut. • Første punkt. • Andet punkt.", ["Slut.", "• Første punkt.", "• Andet punkt."]),
        ("Overskrift\nFørste linje\n\nAnden ca.\n\nTredje", ["Overskrift", "Første linje", "Anden ca.", "Tredje"]),
        (
            "Slut. Øen er stor. École er fransk.",
            ["Slut.", "Øen er stor.", "École er fransk."],
        ),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(alphabet="aA .!?\n•1(»kr", max_size=60), st.integers(0, 10), st.integers(0, 60))
def test_the_ends_cut_a_stretch_into_pieces_that_leave_nothing_out(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    ends = list(sentence_ends(text, start, end))
    assert ends == sorted(ends)
    assert ends[-1] == end
    assert all(start <= at <= end for at in ends)


def test_a_long_text_without_full_stops_is_one_sentence() -> None:
    assert len(list(sentences("ord " * 100_000))) == 1


def test_a_long_text_of_abbreviations_is_one_sentence() -> None:
    assert len(list(sentences("Ca. A. evt. B. " * 50_000))) == 1
