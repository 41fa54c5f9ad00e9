"""What the repair does to single kinds of damage, in a document that is damaged throughout."""

import re
from pathlib import Path

import pytest
from clean_text import CARE, CLEAN, LIBRARY

from indexer.repair import repair, to_json
from indexer.repair.benchmark import overlap

ROOT = Path(__file__).parents[3]
NATIONAL = "national-strategi-2012-status-2016"
# Enough damage around a line to show that the document is damaged.
AROUND = """\
Biblioteket abner igen efter sommerferien, og bade bgrn og voksne far adgang til laesesalen. Hvis du gnsker at lane
bgger ud over den saedvanlige periode, skal du fgrst forny dit lanerkort pa hjemmesiden. Gebyret for at aflevere for
sent er hgjst 230 kr. om aret, og pamindelser udsendes Igbende til den adresse, som er registreret i systemet.
"""


def repaired_line(line: str) -> str:
    """Return what becomes of a line that stands alone below damaged text."""
    return repair(f"{AROUND}\n\n{line}\n").text.split("\n\n\n", 1)[1].rstrip("\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hun far hjelp til rengoring pa fredag.", "Hun får hjælp til rengøring på fredag."),
        ("De zeldre bor i egen bolig.", "De ældre bor i egen bolig."),
        ("/Zndringen blev gennemfgrt.", "Ændringen blev gennemført."),
        ("ST@TTE TIL DE UNGE", "STØTTE TIL DE UNGE"),
        ("| samarbejde med hjemmeplejen.", "I samarbejde med hjemmeplejen."),
        ("Der er hari alt 37 deltagere.", "Der er har i alt 37 deltagere."),
        ("Kurset slutter i2017 som planlagt.", "Kurset slutter i 2017 som planlagt."),
        ("Det er et kort ophold.Det gentages.", "Det er et kort ophold. Det gentages."),
        ("håndteresageromplejeogomsorg", "håndtere sager om pleje og omsorg"),
        ("Kommunens Hiemmeside er ny.", "Kommunens Hjemmeside er ny."),
        ("Det er de elevante parter.", "Det er de relevante parter."),
        ("De b?r g? p? kursus; ?ldre m? ogs?.", "De bør gå på kursus; ældre må også."),
        ("Hvad skal de så? Spørg dem!", "Hvad skal de så? Spørg dem!"),
        ("De skal sam arbejde med kom munen.", "De skal samarbejde med kommunen."),
        ("De følger kom.munens ret·ningslinjer.", "De følger kommunens retningslinjer."),
        ("Sagen kom fra kom- munen selv.", "Sagen kom fra kommunen selv."),
        ("forberedelsertilvalgetiKøbenhavn", "forberedelser til valget i København"),
    ],
)
def test_damage_is_repaired(line: str, expected: str) -> None:
    assert repaired_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Skriv til post@bibliotek.dk eller se www.bibliotek.dk/aabningstider.",
        "LOKK’s tilbud og ngo’er, VISO og CPR-registret.",
        "Sagsnr. 2018-0161428-1, A4, 4G og CO2.",
        "Der er 169 vejledere og 18 rum i 2016.",
        "Udleverer | Afhenter | Betaler",
        "Karen Blixen og Hans Hansen fra Aalborg.",
        "Vi arbejder efter best practice.",
        "<p>Der er <b>to</b> kurser.</p>",
        "I børne- og ungeforvaltningen er der et mindreforbrug, bl.a. on-line.",
        "Skriv til cand.mag. Lise Holm, jf. vejl.nr. 5 om ph.d. og e-mail.",
        "|Navn|Det samlede antal|Seneste dato|Aktive brugere|",
        "Kolonnen teams|Et antal og kolonnen med kanalbrugere|Dette er nyt.",
        "Brug POISSON.FORDELING og NORMAL.INV i regnearket.",
        "De ældre må gå; Ældresagen må også.",
    ],
)
def test_what_is_no_damage_stays(line: str) -> None:
    assert repaired_line(line) == line


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("at tilve-\njebringe et overblik", "at tilvejebringe\net overblik"),
        ("Ansvaret ligger i Udenrigsministeri\net. Tilbud om", "Ansvaret ligger i Udenrigsministeriet.\nTilbud om"),
        ("Opkvalificerings-\ntilbuddet slutter", "Opkvalificeringstilbuddet\nslutter"),
        ("studievejledere, UU-\nvejledere mv.", "studievejledere, UU-\nvejledere mv."),
        ("navne-\nog adressebeskyttelse", "navne-\nog adressebeskyttelse"),
        ("borgere fra ikke-\neuropæiske lande", "borgere fra ikke-\neuropæiske lande"),
    ],
)
def test_words_cut_by_a_line_end_are_joined_on_the_first_line(broken: str, joined: str) -> None:
    assert repaired_line(broken) == joined


def test_clean_text_is_left_alone() -> None:
    assert repair(CLEAN).text == CLEAN
    assert repair(CLEAN).repairs == ()


def test_what_a_word_denies_is_not_taken_off_it() -> None:
    assert repaired_line("Tagsten skal være røde og uglaserede.") == "Tagsten skal være røde og uglaserede."


def test_words_that_no_dictionary_has_are_no_damage_where_a_text_keeps_using_them() -> None:
    subject = "Frivilligkonsulenterne mødes i frivilligcentret og drøfter kommunens besøgsvenordning og frivilligbørs."
    text = f"{CLEAN}\n\n" + "\n".join(f"{subject} Punkt {number} er udsat." for number in range(1, 7))
    assert repair(text).text == text


def test_a_document_of_the_corpus_that_is_clean_is_left_alone() -> None:
    [path] = (ROOT / "corpus/documents").glob("koebenhavn-*.txt")
    assert repair(path.read_text(encoding="utf-8")).repairs == ()


def test_soft_hyphens_of_clean_text_are_joined() -> None:
    text = LIBRARY.replace("sommerferien", "sommer-\nferien").replace("hjemmesiden", "hjemme-\nsiden")
    assert "sommerferien" in repair(text).text
    assert "hjemmesiden" in repair(text).text


def test_soft_hyphens_of_clean_text_do_not_make_it_damaged() -> None:
    cut = LIBRARY.replace("hjemmesiden", "hjemme-\nsiden").replace("lånerkort", "lån-\nerkort")
    text = cut.replace("påmindelser", "påmi-\nndelser").replace("beholder", "be-\nholder").replace("også", "og-\nså")
    assert {repair.kind for repair in repair(text + "Kloroplastidan er grøn.").repairs} == {"line_break"}


def test_two_letters_before_a_hyphen_are_joined_only_to_a_word_that_is_commoner_whole() -> None:
    joined = repair(LIBRARY.replace("også", "og-\nså").replace("systemet", "it-\nsystemet")).text
    assert "også" in joined
    assert "it-\nsystemet" in joined


def test_a_word_with_two_readings_is_read_by_its_neighbours() -> None:
    text = repair(AROUND + "\nHun far en gave af sin far. De bor her, men det bor vi undersgge.\n").text
    assert "Hun får en gave af sin far." in text
    assert "De bor her, men det bør vi undersøge." in text


def test_the_transcribed_document_is_restored() -> None:
    raw = (ROOT / f"corpus/documents/{NATIONAL}.txt").read_text(encoding="utf-8")
    truth = (ROOT / f"tests/data/{NATIONAL}.transcribed.txt").read_text(encoding="utf-8")
    common, words, true_words = overlap(repair(raw).text, truth)
    assert common / true_words >= 0.99
    assert common / words >= 0.99


def test_characters_are_composed_and_ligatures_taken_apart() -> None:
    assert repair("Et a\u030ar i ﬁre sk\u00adoler").text == "Et år i fire skoler"


def test_doubly_encoded_text_is_decoded() -> None:
    assert repair(CARE.encode().decode("cp1252", errors="ignore")).text.count("ældre") >= 2


def test_json_has_the_text_and_every_repair() -> None:
    repaired = repair(AROUND)
    shown = to_json(repaired)
    assert shown["text"] == repaired.text
    assert len(shown["repairs"]) == len(repaired.repairs) > 5
    first = shown["repairs"][0]
    assert AROUND[first["raw_start"] : first["raw_end"]] == first["raw"] == "abner"
    assert shown["text"][first["start"] : first["end"]] == first["repaired"] == "åbner"


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        ("Hun far hjaelp til rengoring pa fredag.", "Hun får hjælp til rengøring på fredag."),
        ("Kurset blev gennemf6rt i Indk¢bsafdelingen.", "Kurset blev gennemført i Indkøbsafdelingen."),
    ],
)
def test_a_single_damaged_sentence_is_repaired(damaged: str, printed: str) -> None:
    assert repair(damaged).text == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "Skriv telefonnr på sedlen.",
        "Vi bruger workshops og feedback i teamet.",
        "Behandlingen er livsopretholdende.",
        "Huguenotmenighederne og de fagocytiske celler.",
    ],
)
def test_a_single_clean_sentence_stays(sentence: str) -> None:
    assert repair(sentence).text == sentence


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        ("De får råd og vejledning af kommunen", "Defårrådogvejledningafkommunen"),
        ("kommunen og samarbejdet", "kom munen og sam arbejdet"),
    ],
)
def test_a_long_text_that_is_else_clean_is_mended_in_one_place(damaged: str, printed: str) -> None:
    text = f"{CLEAN}\n{{}}.\n{CARE}"
    assert repair(text.format(printed)).text == text.format(damaged)


def test_danish_letters_that_are_gone_altogether_come_back() -> None:
    damaged = re.sub("[æøåÆØÅ]", "", CLEAN)
    common, words, true_words = overlap(repair(damaged).text, CLEAN)
    assert common / true_words >= 0.97
    assert common / words >= 0.97


@pytest.mark.parametrize("sign", ["?", "??", "\ufffd"])
def test_danish_letters_that_became_one_sign_come_back(sign: str) -> None:
    common, words, true_words = overlap(repair(re.sub("[æøåÆØÅ]", sign, CLEAN)).text, CLEAN)
    assert common / true_words >= 0.985
    assert common / words >= 0.985


@pytest.mark.parametrize("reader", ["cp1252", "latin-1", "mac-roman", "cp850"])
@pytest.mark.parametrize("times", [1, 2])
def test_text_in_utf_8_that_was_read_as_something_else_comes_back(reader: str, times: int) -> None:
    text = "Ældre på øen får støtte – og hjælp."
    damaged = text
    for _ in range(times):
        damaged = "".join(bytes([byte]).decode(reader, "ignore") or chr(byte) for byte in damaged.encode())
    assert repair(damaged).text == text


@pytest.mark.parametrize("machine", ["mac-roman", "cp865"])
def test_text_from_an_old_machine_comes_back(machine: str) -> None:
    text = "Børn og ældre må få støtte, når de ikke selv kan gå på kursus."
    assert repair(text.encode(machine).decode("cp1252")).text == text


def test_entities_inside_words_are_read() -> None:
    assert repair("B&oslash;rn &amp; unge p&aring; &#248;en &eacute; &lt;b&gt;").text == (
        "Børn &amp; unge på øen &eacute; &lt;b&gt;"
    )


def test_joiners_inside_words_go_and_those_of_emoji_stay() -> None:
    assert repair("kom\u200dmunen \U0001f469\u200d\U0001f467").text == "kommunen \U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        ("Et godt samarbejDe med skolen.", "Et godt samarbejde med skolen."),
        ("Der er underviSning i dag.", "Der er undervisning i dag."),
        ("Hun går i skoLen.", "Hun går i skolen."),
    ],
)
def test_a_capital_inside_a_word_becomes_small(damaged: str, printed: str) -> None:
    assert repair(damaged).text == printed


@pytest.mark.parametrize("name", ["eBoks", "iPhone", "YouTube", "mmHg", "borgerService", "afDanmark", "NemID", "RFSms"])
def test_a_capital_that_is_meant_stays(name: str) -> None:
    assert repair(f"Brug {name} til det.").text == f"Brug {name} til det."
