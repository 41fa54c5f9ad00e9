"""What lists, tables and sentences share: a found name, and how its line is told from other lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.extract.contact_details import Detail
from indexer.extract.contact_words import HELP_NOUN, ORGANISATION_END, ROLE
from kb.domain import ContactLayout


@dataclass(slots=True)
class Found:
    """A name that a document gives, with the facts that stand with it, all of them literal."""

    name: str
    start: int
    facts: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()  # the pieces of a name such as "Anne Hansen, SSP-konsulent"
    help: str | None = None
    helps: bool = False  # the words around it say that it gives help
    role: bool = False
    layout: ContactLayout = "sentence"

    def give(self, facts: Sequence[Detail]) -> None:
        """Take the facts, the first of each kind."""
        for fact in facts:
            self.facts.setdefault(fact.kind, fact.text)


LABEL = re.compile(
    r"\b(?:hovednummer|hovedtelefon|omstilling(?:en)?|telefon(?:nummer|nr|isk)?|tlf|tel|mobil(?:nummer"
    r"|telefon)?|mob|e-?mail(?:adresse)?|mail|epost|e-post"
    r"|web(?:sted|site|adresse)?|hjemmeside|www|url|link|åbningstid(?:er)?|åbent?|telefontid(?:er)?"
    r"|træffetid(?:er)?"
    r"|træffes|hverdage|døgntelefon|hotline|vagttelefon|direkte|kontakt|nr|nummer|adresse|ring|skriv"
    r"|læs mere|se)\b",
    re.IGNORECASE,
)
GENERIC = re.compile(  # lines that head a list or a letter, and name nobody
    r"^(?:kontakt(?:oplysninger|information|info|liste|personer)?|yderligere (?:oplysninger|information)"
    r"|(?:med )?(?:venlig|bedste|kærlig) hilsen|(?:de bedste|venlige|mange) hilsner|vh|mvh|hilsen"
    r"|her kan du .*|hvor kan .*|hvem kan .*|læs mere.*|bilag.*|akutte? (?:numre|kontakter)"
    r"|vigtige (?:telefon)?numre|telefonliste|adresseliste|telefon|åbningstider|hjælp og rådgivning|få hjælp"
    r"|rådgivning|i akutte situationer.*|ved akut .*|sagsbehandler|kontaktperson|dato|side \d+.*)\s*:?$",
    re.IGNORECASE,
)
STREET = re.compile(
    r"^(?:[\w.éæøåÆØÅ' -]{2,50}?\s\d{1,4}\s?[A-Z]?(?:,.*)?|\d{4}\s+[A-ZÆØÅ].*|(?:postboks|att\.?).*)$", re.IGNORECASE
)
VERB = re.compile(
    r"\b(?:er|har|kan|skal|vil|bliver|blev|må|får|giver|yder|tilbyder|hjælper|støtter|bistår|modtager|ønsker"
    r"|driver|drives|findes|ligger|hedder|henviser|arbejder|holder|du|I|vi|man|hvis)\b"
)
_TITLE = re.compile(
    rf"{ROLE.pattern}|leder|chef|direktør|sekretær|lærer|pædagog|læge|assistent|ansvarlig", re.IGNORECASE
)
_EDGES = re.compile(r"^[\s•●▪*#>|–-]+|^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+|[\s*:.,;|(–-]+$")


def bare(line: str) -> str:
    """Return the line without bullets, numbering and closing punctuation."""
    return _EDGES.sub("", line.strip())


def is_head(line: str) -> bool:
    """Tell whether a line can be a name that heads what follows it."""
    words = bare(line)
    if not words or len(words.split()) > 9 or line.rstrip().endswith((".", ",", "?", "!")):
        return False
    return words[0].isupper() and not VERB.search(words)


def is_person(name: str) -> bool:
    """Guess whether a name is a person's: two to four capitalised words, none an organisation's."""
    words = name.split()
    capitalised = all(re.fullmatch(r"[A-ZÆØÅ][\w.’'-]*", word) for word in words)
    return 2 <= len(words) <= 4 and capitalised and not any(
        ORGANISATION_END.search(word) or word.isupper() for word in words
    )  # fmt: skip


def found_as(pieces: Sequence[str], start: int, help_text: str | None = None) -> Found:
    """Return the entry that a line or two name: a person with the role, or whoever stands first."""
    first, second = pieces[0], pieces[1] if len(pieces) > 1 else ""
    if second and (is_person(second) or (is_person(first) and _TITLE.search(second))):
        ordered = (first, second) if is_person(first) else (second, first)
        return Found(", ".join(ordered), start, {}, ordered, help_text, True, bool(ROLE.search(second)))
    if second and help_text is None and HELP_NOUN.search(second):
        help_text = second
    return Found(first, start, {}, (first,), help_text, True, bool(ROLE.search(first)))


def without(line: str, facts: Sequence[Detail]) -> str:
    """Return the line with the facts taken out."""
    for fact in reversed(facts):
        line = line[: fact.start] + " " + line[fact.end :]
    return line


def unlabelled(line: str, facts: Sequence[Detail]) -> str:
    """Return what a line says besides facts and their labels."""
    return LABEL.sub("", without(line, facts)).strip(" \t:.,;()–—-/|")
