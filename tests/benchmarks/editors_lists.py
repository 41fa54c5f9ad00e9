"""How long the editor's lists take on an index of many documents.

    python tests/benchmarks/editors_lists.py INDEX CORPUS

The first look at each list reads the build; the next ones do not. Processor time, of which a busy machine takes none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from kb.builds import current_build
from kb.editing import contacts, new_documents, rows, wire
from kb.editing.brief import Brief
from kb.index import Index

PAGE = 20
AGAIN = 5


def main(folder: Path, corpus: Path) -> None:
    """Print a line a list."""
    index = Index.load(current_build(folder))
    brief, today = Brief(index), date.today()

    def page_of_rows() -> Any:
        waiting = [row for row in rows.rows_to_review(brief, corpus) if row.open]
        return [wire.row_to_json(index, rows.row_to_review(index, corpus, row.reading.id)) for row in waiting[:PAGE]]

    def page_of_new() -> Any:
        new = new_documents.new_documents(brief, corpus)
        return [new_documents.new_document(index, id, today) for id in new[:PAGE]]

    print(f"{len(index.documents)} documents, {len(index.rows)} rows; seconds the first time, and then")
    timed("documents", lambda: brief.documents)
    timed("rows", page_of_rows)
    timed("contacts", lambda: contacts.contacts_to_review(index, corpus, today))
    timed("new", page_of_new)


def timed(name: str, look: Callable[[], Any]) -> None:
    """Print how long the first look takes, and the later ones on average."""
    spent = []
    for _ in range(1 + AGAIN):
        begun = process_time()
        look()
        spent.append(process_time() - begun)
    print(f"{name:10} {spent[0]:.3f} {sum(spent[1:]) / AGAIN:.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
