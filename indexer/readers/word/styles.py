"""What a paragraph style says: a heading and its level, bold letters, the list it belongs to."""

from __future__ import annotations

import re

from indexer.readers.word.names import Element, W, is_on, value

NAMED_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
TITLE = re.compile(r"title|titel", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\s*(?:\d|heading|overskrift)?", re.IGNORECASE)
BODY_LEVEL = 9  # the outline level that means running text
LONGEST_CHAIN = 20


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall(W + "style") if root is not None else []
        self._styles = {style.get(W + "styleId"): style for style in styles}

    def heading(self, paragraph: Element) -> int | None:
        """Return the level of a heading, 0 of the document's title, None of other paragraphs."""
        own = value(paragraph, "pPr/outlineLvl")
        if own is not None:
            return int(own) + 1 if int(own) < BODY_LEVEL else None
        for style in self._chain(paragraph):
            name = value(style, "name") or ""
            if TITLE.fullmatch(name):
                return 0
            if match := NAMED_HEADING.fullmatch(name):
                return int(match[1])
            level = value(style, "pPr/outlineLvl")
            if level is not None:
                return int(level) + 1 if int(level) < BODY_LEVEL else None
        return None

    def is_contents(self, paragraph: Element) -> bool:
        """Say whether a paragraph is a line of the table of contents."""
        return any(CONTENTS.fullmatch(value(style, "name") or "") for style in self._chain(paragraph))

    def bold(self, paragraph: Element) -> bool:
        """Say whether the paragraph's style writes bold letters."""
        return any(is_on(style, "rPr/b") for style in self._chain(paragraph))

    def list_place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list that a paragraph belongs to and its level in it, by itself or by its style."""
        for holder in (paragraph, *self._chain(paragraph)):
            if (number := value(holder, "pPr/numPr/numId")) is not None:
                level = value(holder, "pPr/numPr/ilvl")
                return None if number == "0" else (number, int(level or 0))
        return None

    def _chain(self, paragraph: Element) -> list[Element]:
        """Return the paragraph's style and those it is based on."""
        chain: list[Element] = []
        style = self._styles.get(value(paragraph, "pPr/pStyle"))
        while style is not None and len(chain) < LONGEST_CHAIN:
            chain.append(style)
            style = self._styles.get(value(style, "basedOn"))
        return chain
