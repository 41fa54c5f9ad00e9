"""Put a real question and its real answer into the README: ``python tests/benchmarks/readme.py``."""

from __future__ import annotations

from pathlib import Path

from marked import put

from indexer.render import render_answer
from kb.assembly import open_searcher
from kb.settings import settings

README = Path(__file__).parents[2] / "README.md"
QUESTION = "Hvor kan jeg som lærer få hjælp, hvis en elev er bange for at blive sendt på genopdragelsesrejse?"
SHOWN = 2  # of each kind; the rest is cut, and said to be


def main() -> None:
    """Rewrite the block between the two comments."""
    chosen = settings()
    answer = open_searcher(chosen.index, chosen.embedder).answer(QUESTION, limit=SHOWN)
    block = f'```\n$ fagsvar ask --limit {SHOWN} "{QUESTION}"\n\n{render_answer(answer)}\n```'
    put(README, "answer", block)


if __name__ == "__main__":
    main()
