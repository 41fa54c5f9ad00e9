from datetime import date
from pathlib import Path

import pytest

from indexer.build import build
from kb.builds import current_build
from kb.calibration import SIGNS, Calibration
from kb.index import Index
from kb.settings import Settings

SUBJECTS = (
    "skolen",
    "vuggestuen",
    "boligen",
    "pensionen",
    "affaldet",
    "jobbet",
    "lægen",
    "bussen",
    "skatten",
    "kurset",
)


def usual(tmp_path: Path, *texts: str) -> dict[str, float]:
    """Index the texts, and return what any question finds there."""
    folder = tmp_path / f"{len(texts)}"
    (folder / "documents").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "documents" / f"tekst-{number}.txt").write_text(text, "utf-8")
    settings = Settings(corpus=folder, index=folder / "index", embedder="hashing")
    build(settings, date(2026, 11, 21))
    calibration = Index.load(current_build(settings.index)).manifest.calibration
    return {name: value for name, value in calibration.items() if name.startswith("usual_")}


def test_more_is_usual_where_a_corpus_speaks_of_more(tmp_path: Path) -> None:
    one = usual(tmp_path, "Kommunen anlægger en cykelsti.")
    many = usual(tmp_path, *(f"Hvordan søger jeg hjælp til {each} for mit barn i kommunen?" for each in SUBJECTS))
    assert many["usual_similarity"] > one["usual_similarity"]
    assert all(many[name] >= one[name] for name in one)


def test_what_is_usual_counts_for_nothing() -> None:
    calibration = Calibration(usual_similarity=0.3, usual_coverage=0.2, usual_told=1.0)
    nothing = dict.fromkeys(SIGNS, 0.0)
    usually = nothing | {"similarity": 0.3, "coverage": 0.2, "told": 1.0}
    assert calibration.confidence(usually) == pytest.approx(Calibration().confidence(nothing))
    assert calibration.confidence(usually) < Calibration().confidence(usually)
