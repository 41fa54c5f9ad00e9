"""Where the training finds and leaves its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.training.natural import DOMAIN_PAIRS


@dataclass(frozen=True, slots=True)
class Places:
    """Data, teacher and domain pairs in, intermediate results, model folder out."""

    data: Path
    teacher: Path
    work: Path
    out: Path
    domain: Path = DOMAIN_PAIRS
    start: Path | None = None  # a finished model folder to go on from
