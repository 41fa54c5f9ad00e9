"""The numbers that OpenDocument writes before list items and headings; they stand nowhere in the text itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.readers.figures import figure
from indexer.readers.opendocument.names import ID, STYLE, TEXT, Element

BULLET = "-"
DEEPEST = 10  # levels of a list


@dataclass(frozen=True, slots=True)
class Level:
    """How the items of one level are numbered; without a form they have bullets."""

    form: str = ""  # what the first one is: "1", "a", "I"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # how many levels make up the number, this one last: two in "2.1"


Levels = dict[int, Level]  # the outermost is 1


class ListStyles:
    """The list styles of one document, its own and those of its template."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[str, Levels] = {}
        self._of_paragraphs: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self.outline: Levels = {}
        for root in roots:
            for style in root.iter(TEXT + "list-style"):
                self._levels[style.get(STYLE + "name")] = _levels(style)
            for style in root.iter(TEXT + "outline-style"):
                self.outline = _levels(style)
            for style in root.iter(STYLE + "style"):
                name = style.get(STYLE + "name")
                self._of_paragraphs[name] = style.get(STYLE + "list-style-name") or ""
                self._parents[name] = style.get(STYLE + "parent-style-name") or ""

    def of(self, element: Element, inherited: Levels | None) -> Levels:
        """Return how a list is numbered: as it says itself, as the list around it, as its first paragraph's style."""
        if (own := self._levels.get(element.get(TEXT + "style-name"))) is not None:
            return own
        if inherited is not None:
            return inherited
        first = next(element.iter(TEXT + "p"), None)
        names = self.chain(first) if first is not None else []
        return next(
            (self._levels[each] for name in names if (each := self._of_paragraphs.get(name)) in self._levels), {}
        )

    def chain(self, paragraph: Element) -> list[str]:
        """Return the names of a paragraph's style and of those it is based on."""
        names: list[str] = []
        name = paragraph.get(TEXT + "style-name")
        while name and name not in names:
            names.append(name)
            name = self._parents.get(name)
        return names


class Counts:
    """How far the lists of one document have counted."""

    def __init__(self) -> None:
        self._at: list[int] = [0] * (DEEPEST + 1)
        self._ended: dict[str, int] = {}  # how far the outermost level of a list came: by its id, by its style

    def begin(self, element: Element, depth: int) -> None:
        """Begin a list, or go on with the one that it says it goes on with."""
        before = element.get(TEXT + "continue-list") or (
            _named(element) if element.get(TEXT + "continue-numbering") == "true" else None
        )
        self._at[depth:] = [0] * (DEEPEST + 1 - depth)
        self._at[depth] = self._ended.get(f"{before} {depth}", 0) if before else 0

    def end(self, element: Element, depth: int) -> None:
        """End a list, so that another one may go on with it."""
        for name in (element.get(ID), _named(element)):
            if name:
                self._ended[f"{name} {depth}"] = self._at[depth]

    def marker(self, levels: Levels, depth: int, given: str | None = None) -> str:
        """Count one item and return what stands before it; ``given`` is the number that the item says it has."""
        level = levels.get(depth, Level())
        self._at[depth] = int(given) if given and given.isdigit() else (self._at[depth] or level.start - 1) + 1
        self._at[depth + 1 :] = [0] * (DEEPEST - depth)
        return written(levels, depth, self._at) or BULLET


def written(levels: Levels, depth: int, counts: Sequence[int]) -> str:
    """Return a number with those of the levels around it that belong to it; empty where there is none."""
    level = levels.get(depth, Level())
    if not level.form:
        return ""
    shown = [(at, levels.get(at, Level())) for at in range(max(depth - level.shown, 0) + 1, depth + 1)]
    figures = [figure(counts[at] or each.start, each.form) for at, each in shown if each.form]
    return f"{level.prefix}{'.'.join(figures)}{level.suffix}".strip()


def _named(element: Element) -> str:
    return f"style {element.get(TEXT + 'style-name') or ''}"


def _levels(style: Element) -> Levels:
    return {int(each.get(TEXT + "level")): _level(each) for each in style if (each.get(TEXT + "level") or "").isdigit()}


def _level(element: Element) -> Level:
    if element.tag not in (TEXT + "list-level-style-number", TEXT + "outline-level-style"):
        return Level()
    return Level(
        element.get(STYLE + "num-format") or "",
        element.get(STYLE + "num-prefix") or "",
        element.get(STYLE + "num-suffix") or "",
        _number(element.get(TEXT + "start-value")),
        _number(element.get(TEXT + "display-levels")),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 1
