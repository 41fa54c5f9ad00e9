"""Write Danish administrative prose about a topic: grammars over the topic's words, never quite the same twice."""

from __future__ import annotations

import random
import re

from .topics import Topic

PLACES = ("Ellehøj", "Nørre Tved", "Sønder Tved", "Rosenvænget", "Havnebyen", "Skovlunden", "Bakkely", "Øster Vang",
          "Kildemarken", "Lillebro", "Strandkvarteret", "Møllebæk", "Vesterlund", "Aadal", "Tornby", "Hedegården",
          "Lindhøj", "Egemosen", "Fjordparken", "Kornvangen")  # fmt: skip
FIRST = ("Anne", "Bent", "Camilla", "Dorthe", "Erik", "Fatima", "Gitte", "Hassan", "Inge", "Jørgen", "Kirsten", "Lars",
         "Mette", "Niels", "Olga", "Poul", "Rikke", "Søren", "Tove", "Ulrik", "Vibeke", "Yasmin", "Åse", "Mikkel",
         "Bodil", "Emil", "Frederikke", "Gustav", "Henriette", "Ibrahim")  # fmt: skip
LAST = ("Agerskov", "Bruun", "Christoffersen", "Dahlgaard", "Engelbrecht", "Friis", "Gammelgaard", "Hvidtfeldt",
        "Iversen", "Juul", "Kjeldsen", "Lindegaard", "Munkholm", "Nørregaard", "Overgaard", "Pilgaard", "Ravn",
        "Skovbjerg", "Thygesen", "Villumsen", "Westergaard", "Østergaard", "Al-Khatib", "Demirci")  # fmt: skip
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "august", "september", "oktober", "november")
LAWS = ("serviceloven", "barnets lov", "forvaltningsloven", "sundhedsloven", "folkeskoleloven", "retssikkerhedsloven",
        "planloven", "beskæftigelsesloven", "dagtilbudsloven", "miljøbeskyttelsesloven")  # fmt: skip
CIRCUMSTANCES = (
    "i samarbejde med de frivillige foreninger", "efter aftale med de pårørende", "inden for den afsatte ramme",
    "på baggrund af en faglig vurdering", "så tidligt som muligt", "uden unødigt bureaukrati", "i løbet af efteråret",
    "med respekt for den enkeltes ønsker", "på tværs af forvaltninger", "ved behov", "som en fast del af hverdagen",
    "når ressourcerne tillader det", "i tæt dialog med brugerrådet", "også i ferieperioder", "efter en konkret og "
    "individuel vurdering", "hvis der er givet skriftligt samtykke", "på skift mellem distrikterne", "bl.a. ved hjælp "
    "af nye digitale værktøjer", "jf. den gældende kompetenceplan", "med inspiration fra nabokommunerne",
    "så borgeren kun skal fortælle sin historie én gang", "uanset bopæl", "i de tilfælde, hvor loven giver mulighed "
    "for det", "med henblik på en mere ensartet praksis", "fortrinsvis i formiddagstimerne",
)  # fmt: skip
CONDITIONS = (
    "der opstår tvivl om ansvaret", "en sag trækker ud", "flere fagområder er involveret", "der kommer nye oplysninger",
    "situationen ændrer sig væsentligt", "et tilbud ophører", "der er risiko for misforståelser", "en aftale ikke "
    "bliver overholdt", "familien flytter til en anden kommune", "der er behov for tolk", "tidsplanen skrider",
    "der er klaget over forløbet", "lovgivningen ændres", "det politiske flertal ønsker det", "evalueringen foreligger",
)  # fmt: skip
AIMS = (
    "skabe tryghed og sammenhæng", "give en hurtigere afklaring", "sikre lige vilkår i hele kommunen", "bruge pengene "
    "klogere", "forebygge, at små problemer vokser sig store", "styrke den faglige kvalitet", "gøre det lettere at "
    "finde rundt i reglerne", "mindske antallet af klager", "øge tilliden mellem borger og kommune", "fastholde "
    "dygtige medarbejdere", "få flere til at bruge de tilbud, der allerede findes", "undgå dobbeltarbejde",
)  # fmt: skip
FINDINGS = (
    "de fleste er tilfredse", "der er store lokale forskelle", "ventetiden opleves som for lang", "breve er svære at "
    "forstå", "det personlige møde betyder mest", "mange ikke kender ordningen", "samarbejdet er blevet bedre",
    "kvaliteten svinger fra distrikt til distrikt", "målet er nået før tid", "dokumentationen fylder for meget",
    "der mangler faglærte", "indsatsen virker bedst, når den begynder tidligt",
)  # fmt: skip
PLAIN = (
    "{Staff} kan {do} {circ}.",
    "{Staff} skal {do}, når {cond}.",
    "Når {cond}, er det vigtigt at {do} {circ}.",
    "Formålet med {the} er at {aim} og at {do}.",
    "{The} henvender sig til {who}, og der er bl.a. mulighed for {thing}.",
    "Det er {staff}, der har ansvaret for at {do} {circ}.",
    "{The} omfatter {thing}, {thing2} samt {thing3}.",
    "I {year} benyttede {n} {who} sig af {the}, hvilket er {m} flere end året før.",
    "Udvalget besluttede den {date}, at {staff} fremover skal {do}.",
    "Efter {law} § {par} skal der tages stilling til, om {one} har brug for {thing}.",
    "Erfaringerne fra {town} viser, at {finding}, og at {thing} gør en forskel.",
    "En undersøgelse blandt {who} peger på, at {finding}.",
    "Hvis {one} ikke ønsker {thing}, tilbydes i stedet {thing2}.",
    "{Staff} arbejder {place} og mødes hver {nth} uge for at {do}.",
    "Samtidig er der et ønske om at {aim}, og derfor bliver {thing} indført {circ}.",
    "{name_} hører under {area_}, men {staff} fra {town} hjælper med at {do}.",
    "Ledelsen følger op {nth_} år og spørger, om {the} lykkes med at {aim}.",
    "Det koster ikke noget at få {thing}, og {one} kan selv henvende sig.",
    "{person} fremhævede, at {finding}, og opfordrede til at {do}.",
    "Der er i alt {n} medarbejdere {place}, hvoraf {m} arbejder på deltid.",
    "Ved {thing} forstås i denne sammenhæng en ydelse, der gives {circ}.",
    "{One} har ret til at få en bisidder med, når {cond}.",
    "Tal fra {year} viser et fald på ca. {m} pct., som blandt andet skyldes, at {staff} er begyndt at {do}.",
    "Det er ikke meningen, at {the} skal erstatte hjælp fra familie og venner, men {thing} kan være et supplement.",
    "Som bilag er vedlagt {thing} fra {town} (j.nr. {n}-{year}).",
    "{Staff} i {town} har siden {year} haft gode erfaringer med {thing}.",
    "Oplysninger om {one} slettes, når sagen er afsluttet, medmindre arkivreglerne siger noget andet.",
    "Henvendelser om {the} besvares {circ}, og {one} får altid navnet på en fast kontakt.",
)


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


class Author:
    """Writes about topics; the same seed writes the same."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - text, no secrets

    def person(self) -> str:
        return f"{self.random.choice(FIRST)} {self.random.choice(LAST)}"

    def date(self) -> str:
        return f"{self.random.randint(1, 28)}. {self.random.choice(MONTHS)} {self.random.randint(2016, 2026)}"

    def sentence(self, topic: Topic) -> str:
        pick, number = self.random.choice, self.random.randint
        things = self.random.sample(topic.things, 3)
        words = {
            "the": topic.the, "who": topic.who, "one": topic.one, "staff": topic.staff, "place": topic.place,
            "name_": topic.name, "area_": topic.area.lower(), "do": pick(topic.do), "circ": pick(CIRCUMSTANCES),
            "cond": pick(CONDITIONS), "aim": pick(AIMS), "finding": pick(FINDINGS), "thing": things[0],
            "thing2": things[1], "thing3": things[2], "town": pick(PLACES), "person": self.person(),
            "year": str(number(2015, 2025)), "n": str(number(12, 940)), "m": str(number(3, 48)), "date": self.date(),
            "law": pick(LAWS), "par": str(number(3, 160)), "nth": pick(("anden", "tredje", "fjerde")),
            "nth_": pick(("hvert", "hvert andet", "hvert tredje")),
        }  # fmt: skip
        words |= {capital(name): capital(words[name]) for name in ("the", "one", "staff")}
        return capital(re.sub(r"\{(\w+)\}", lambda slot: words[slot[1]], pick(PLAIN)))

    def paragraph(self, topic: Topic, least: int = 3, most: int = 9, extra: str | None = None) -> str:
        """Return a paragraph, with ``extra`` for one of its sentences."""
        sentences = [self.sentence(topic) for _ in range(self.random.randint(least, most))]
        if extra:
            sentences.insert(self.random.randint(0, len(sentences)), extra)
        return " ".join(sentences)
