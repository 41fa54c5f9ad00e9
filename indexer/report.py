"""What a build did, document by document: printed, and kept beside the index."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document."""

    id: str
    path: str
    characters: int
    repairs: int
    passages: int
    initiatives: int
    listed: bool  # has a row in corpus.toml
    reused: bool = False  # has not changed since the build before, and was not read again


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read, and why."""

    path: str
    reason: str
    excused: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What one run of ``fagsvar index`` did."""

    build_id: str
    unchanged: bool  # the index was already up to date, and nothing was done
    documents: tuple[DocumentReport, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    contacts: int = 0
    embedded: int = 0
    reused: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether a file was refused that corpus.toml does not excuse."""
        return any(not refusal.excused for refusal in self.refusals)

    def to_json(self) -> dict[str, Any]:
        """Return the report as the command's JSON."""
        return asdict(self)

    def render(self) -> str:
        """Return the report for people, in Danish."""
        if self.unchanged:
            return f"Intet er ændret; indekset {self.build_id} bruges, som det er."
        lines = [f"Indekset {self.build_id} er klar på {sum(self.seconds.values()):.1f} s."]
        for document in self.documents:
            lines.append(
                f"  {document.id}: {document.initiatives} indsatser, {document.passages} afsnit, "
                f"{document.repairs} rettelser" + ("" if document.listed else " (ikke i corpus.toml)")
            )
        again = sum(document.reused for document in self.documents)
        lines.append(f"  {len(self.documents) - again} dokumenter læst, {again} genbrugt.")
        lines.append(f"  {self.contacts} kontaktpunkter; {self.embedded} sætninger indlejret, {self.reused} genbrugt.")
        lines += [f"  AFVIST {refusal.path}: {refusal.reason}" for refusal in self.refusals]
        return "\n".join(lines)
