"""What an editor must look at: facts nobody has checked, initiatives that are over, files without a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from indexer.corpus import Corpus, open_corpus
from indexer.material import Material, read_corpus
from indexer.progress import Progress
from indexer.provenance import read_ledger
from indexer.readings import Limits
from kb.domain import State
from kb.editing.due import due, facts_of
from kb.editing.new_documents import LABELS, UNKNOWN, propose
from kb.settings import Settings

OLD_DOCUMENT_YEARS = 5

Kind = Literal[
    "unverified_contact",
    "old_contact",
    "expired_initiative",
    "old_document",
    "gone_document",
    "unlisted_file",
    "unfilled_row",
    "refused_file",
]
HEADINGS: dict[Kind, str] = {
    "refused_file": "Filer, der ikke kunne læses",
    "unlisted_file": "Filer uden række i corpus.toml",
    "unfilled_row": "Rækker i corpus.toml, der mangler at blive udfyldt",
    "gone_document": "Filer, der ikke længere findes, hvor de blev hentet",
    "unverified_contact": "Kontaktoplysninger, som ingen har kontrolleret",
    "old_contact": "Kontaktoplysninger, der er kontrolleret for over et år siden",
    "old_document": f"Dokumenter, der er over {OLD_DOCUMENT_YEARS} år gamle eller uden dato",
    "expired_initiative": "Indsatser, hvis periode er udløbet",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    kind: Kind
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found; it has failed when there are more findings than the limit, or a file was refused."""

    findings: tuple[Finding, ...]
    limit: int | None = None

    @property
    def failed(self) -> bool:
        """Whether somebody must act."""
        refused = any(finding.kind == "refused_file" for finding in self.findings)
        return refused or (self.limit is not None and len(self.findings) > self.limit)

    def to_json(self) -> dict[str, Any]:
        """Return the findings as the command's JSON."""
        return {"findings": [asdict(finding) for finding in self.findings], "failed": self.failed}

    def render(self) -> str:
        """Return the findings for people, by kind."""
        lines = []
        for kind, heading in HEADINGS.items():
            if found := [finding for finding in self.findings if finding.kind == kind]:
                lines += [f"{heading} ({len(found)})", *(f"  {finding.id}: {finding.text}" for finding in found), ""]
        return "\n".join(lines).rstrip() or "Der er intet, en redaktør behøver at se på."


def check(settings: Settings, limit: int | None = None, today: date | None = None) -> CheckReport:
    """Read the corpus and list what an editor should look at; raises a CorpusError where it is not in order."""
    today = today or datetime.now().astimezone().date()
    corpus = open_corpus(settings.corpus)
    material = read_corpus(corpus, today, Limits.of(settings), Progress())
    findings = [
        *_unlisted(corpus, material, today),
        *_unfilled(corpus),
        *(Finding("refused_file", r.path, r.reason) for r in material.refusals if not r.excused),
        *(
            Finding("gone_document", entry.path, entry.address)
            for entry in read_ledger(corpus.root).values()
            if entry.gone
        ),
        *_contacts(material, today),
        *_documents(material, today),
        *_initiatives(material),
    ]
    return CheckReport(tuple(findings), limit)


def _unlisted(corpus: Corpus, material: Material, today: date) -> Iterator[Finding]:
    """Yield the files without a row, with the row that is proposed for those that could be read."""
    read = {document.info.path: document for document in material.documents}
    for path in corpus.unlisted:
        text = "filen bruges, men har ingen oplyst titel, udgiver eller dato"
        if path in read:
            new = propose(read[path], today)
            told = f" (»{new.date_line}«)" if new.date_line else ""
            text += f". Forslag: »{new.title}«, {new.date or 'uden dato'}{told}; gem det med `fagsvar review`"
        yield Finding("unlisted_file", path, text)


def _unfilled(corpus: Corpus) -> Iterator[Finding]:
    for info in corpus.documents:
        missing = [name for name in ("publisher", "scope", "licence") if getattr(info, name) == UNKNOWN]
        if missing and info.path not in corpus.unlisted:
            yield Finding("unfilled_row", info.id, ", ".join(LABELS[name].lower() for name in missing))


def _contacts(material: Material, today: date) -> list[Finding]:
    findings = []
    for contact in material.contacts:
        facts, why = ", ".join(facts_of(contact)), due(contact, today)
        if why == "unverified":
            findings.append(Finding("unverified_contact", contact.id, f"{facts} (kilde: {contact.source})"))
        elif why == "old":
            findings.append(Finding("old_contact", contact.id, f"{facts} (kontrolleret {contact.verified})"))
    return findings


def _documents(material: Material, today: date) -> list[Finding]:
    findings = []
    for document in material.documents:
        written = document.info.date
        if not written or int(written[:4]) < today.year - OLD_DOCUMENT_YEARS:
            findings.append(Finding("old_document", document.id, written or "dato ukendt"))
    return findings


def _initiatives(material: Material) -> list[Finding]:
    expired = (each for each in material.initiatives if each.state is State.EXPIRED)
    return [
        Finding("expired_initiative", each.id, f"{each.title} (til {each.period.end or 'ukendt'})") for each in expired
    ]
