"""Word writes a drawing twice: for programs of today, and for those that know no text boxes of today."""

from __future__ import annotations

from indexer.readers.word.names import ALTERNATIVES, Element, W


def leave_one_copy(root: Element) -> Element:
    """Take out of a part all copies of each drawing but the first that has text, and return the part."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        copies = list(alternatives)
        kept = next((copy for copy in copies if _says_something(copy)), None)
        for copy in copies:
            if kept is not None and copy is not kept:
                alternatives.remove(copy)
    return root


def _says_something(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(W + "t"))
