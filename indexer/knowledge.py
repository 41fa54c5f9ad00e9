"""Read what the corpus says beside its documents: subjects, renamings, danger and privacy lists, calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from indexer.corpus import read_toml
from indexer.danger_training import danger_model
from kb.contact_facts import ContactFacts
from kb.domain import Concept
from kb.embedders.base import Embedder
from kb.errors import CorpusError, DuplicateId
from kb.safety.danger import DangerPatterns
from kb.safety.privacy import PrivacyWords

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def read_concepts(root: Path) -> tuple[Concept, ...]:
    """Return the subjects of emneord.toml and the names that have changed; raise CorpusError for a bad one."""
    concepts: dict[str, Concept] = {}
    for row in read_toml(root / "emneord.toml").get("emne", []):
        try:
            concept = Concept(
                row["id"], row["preferred"], tuple(row.get("alternatives", ())), tuple(row.get("related", ()))
            )
        except (KeyError, TypeError) as error:
            raise CorpusError(f"emneord.toml: emnet {row!r} mangler {error}.") from error
        if concept.id in concepts:
            raise DuplicateId(f"emneord.toml: emnet {concept.id} står der to gange.")
        concepts[concept.id] = concept
    for concept in _changed_names(root):
        concepts.setdefault(concept.id, concept)
    for concept in concepts.values():
        if unknown := [related for related in concept.related if related not in concepts]:
            raise CorpusError(f"emneord.toml: emnet {concept.id} henviser til {unknown[0]}, som ikke findes.")
    return tuple(concepts.values())


def _changed_names(root: Path) -> Iterator[Concept]:
    """Yield a subject for each renaming and changed law of navne.toml: who asks by one name finds the other."""
    names = read_toml(root / "navne.toml")
    for row in [*names.get("navn", []), *names.get("lov", [])]:
        try:
            old, new = str(row["fra"]), str(row["til"])
        except (KeyError, TypeError) as error:
            raise CorpusError(f"navne.toml: rækken {row!r} mangler {error}.") from error
        yield Concept(f"navn:{old}", old, (new,))


def read_calibration(root: Path) -> dict[str, float]:
    """Return the tuned weights and thresholds; none where nothing has been tuned."""
    return {name: float(value) for name, value in read_toml(root / "calibration.toml").items()}


def read_extra(
    root: Path, facts: ContactFacts, embedder: Embedder, previous: Mapping[str, Any] = NOTHING
) -> dict[str, Any]:
    """Return the editor's lists as data, so that searching needs no corpus folder.

    What was learnt from them is taken from what the ``previous`` build returned, where nothing of it has changed.
    """
    lists = {path.stem: read_toml(path) for path in sorted((root / "sikkerhed").glob("*.toml"))}
    sentences = root / "questions" / "danger_dev.jsonl"
    if "fare" in lists:
        with _in_order("fare"):
            DangerPatterns.from_data(lists["fare"])
            kept = previous.get("safety", {}).get("fare", {}).get("model", NOTHING)
            if model := danger_model(lists["fare"], sentences, embedder, kept):
                lists["fare"]["model"] = model
    if "persondata" in lists:
        with _in_order("persondata"):
            PrivacyWords.from_data(lists["persondata"])
    return {
        "safety": lists,
        "opening": dict(facts.opening),
        "names": read_toml(root / "navne.toml"),
        "examples": read_toml(root / "eksempler.toml").get("rolle", []),
    }


@contextmanager
def _in_order(name: str) -> Iterator[None]:
    """Say in which of the editor's lists a part is missing or misshapen."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"sikkerhed/{name}.toml: {error} mangler eller har en forkert form.") from error
