"""Read web pages: the main text without menus, with headings, lists, tables and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from indexer.readers.blocks import Block, Heading, Item, Paragraph, Table, write
from indexer.readers.encoding import NotText, decode
from indexer.readers.links import with_target
from kb.errors import UnreadableDocument

Element = Any  # lxml ships no types

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE)
HEAD = 4096  # bytes in which a page names its characters
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SILENT = frozenset(
    "script style noscript template head nav svg canvas iframe object select button input textarea dialog menu "
    "audio video map".split()
)
SILENT_ROLES = frozenset("navigation search banner contentinfo menu menubar dialog alertdialog".split())
# What web pages call the parts that stand on all of them.
SILENT_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav|navigation|navbar|menu|submenu|breadcrumbs?|broedkrumme|cookies?|cookiebanner|cookie-?consent|"
    r"sidebar|footer|sidefod|skip-?links?|share|sharing|del-siden|social|pagination|paging|search-?(?:form|box)|"
    r"sr-only|visually-?hidden|print-?only)(?:$|[-_ ])"
    # The banners of Cookiebot, Cookie Information and OneTrust, which most Danish sites use.
    r"|(?:^| )(?:CybotCookiebot|coi-(?:banner|consent)|onetrust-"
    r"|cookie-?(?:notice|information|popup|bar|modal|dialog))",
    re.IGNORECASE,
)
NAMED = frozenset({"div", "section", "ul", "ol", "aside", "header", "footer", "p", "span", "a", "form", "table"})
BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
LINKED = 0.8  # of a list's letters in links, and so many links at least: a menu, if it stands outside the main text
MENU_LINKS = 4
TOO_DEEP = "sidens dele ligger for dybt inden i hinanden."
DEEPEST = 200  # elements inside one another


class HtmlReader:
    """Read HTML."""

    def read(self, path: Path) -> str:
        """Return the page's main text as Markdown; raise UnreadableDocument where there is none."""
        try:
            page = decode_page(path.read_bytes())
            if not re.search(r"<[a-zA-Z!/]", page):
                raise UnreadableDocument(f"{path.name}: filen er ikke HTML.")
            text = main_text(page)
        except NotText as error:
            raise UnreadableDocument(f"{path.name}: {error}") from error
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: der er ingen tekst på siden.")
        return text


def decode_page(data: bytes) -> str:
    """Return a page's characters, read as it says itself or, where that is wrong, as they are."""
    if match := CHARSET.search(data[:HEAD]):
        try:
            return decode(data.decode((match[1] or match[2]).decode("ascii")).encode())
        except (LookupError, UnicodeDecodeError, NotText):
            pass
    return decode(data)


def main_text(page: str) -> str:
    """Return the main text of a page as Markdown, nothing where there is none; raises NotText."""
    page = DECLARATION.sub("", page)
    parser = html.HTMLParser(no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(page, parser=parser)
        if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
            raise NotText(TOO_DEEP)  # the parser has left out the rest
        return _main_text(root)
    except etree.ParserError:  # nothing but comments
        return ""
    except (etree.XMLSyntaxError, RecursionError) as error:
        raise NotText(TOO_DEEP) from error


def _main_text(root: Element) -> str:
    mains = root.xpath("//main | //*[@role='main']") or root.xpath("//article[not(ancestor::article)]")
    mains = [each for each in mains if not any(each is not other and other in each.iterancestors() for other in mains)]
    walk = _Walk(inside_main=bool(mains))
    blocks = [block for each in (mains or [root]) for block in walk.blocks(each, 0)]
    if mains and not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        above = [text for h in root.iter("h1") if (text := " ".join(h.text_content().split()))]
        blocks[:0] = [Heading(1, text) for text in above[:1]]
    return write(blocks)


class _Walk:
    def __init__(self, inside_main: bool) -> None:
        self._inside_main = inside_main

    def blocks(self, element: Element, depth: int) -> Iterator[Block]:
        """Yield the blocks of an element: running text between blocks is a paragraph."""
        if depth > DEEPEST:
            yield Paragraph(" ".join(element.text_content().split()))
            return
        inline = element.text or ""
        for child in element:
            if self._silent(child):
                pass
            elif child.tag in BLOCKS or (isinstance(child.tag, str) and any(e.tag in BLOCKS for e in child.iter())):
                yield from _paragraph(inline)
                inline = ""
                yield from self._block(child, depth)
            else:
                inline += self._inline(child)
            inline += child.tail or ""
        yield from _paragraph(inline)

    def _block(self, element: Element, depth: int) -> Iterator[Block]:
        tag = element.tag
        if re.fullmatch("h[1-6]", tag):
            yield Heading(int(tag[1]), self._inside(element))
        elif tag in ("ul", "ol"):
            yield from self._list(element, depth)
        elif tag == "table":
            yield from self._table(element, depth)
        elif tag == "dt":
            yield from _paragraph(self._inside(element))
        elif tag == "pre":
            yield Paragraph(element.text_content())
        else:
            yield from self.blocks(element, depth + 1)

    def _list(self, element: Element, depth: int) -> Iterator[Block]:
        count = int(start) if (start := element.get("start", "1")).isdigit() else 1
        level = sum(each.tag in ("ul", "ol") for each in element.iterancestors())
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str) and not self._silent(child):
                    yield from self.blocks(child, depth + 1)
                continue
            marker = f"{count}." if element.tag == "ol" else "-"
            count += 1
            first = True
            for block in self.blocks(child, depth + 1):
                if first and isinstance(block, Paragraph):
                    yield Item(block.text, marker, level)
                else:
                    yield block
                first = False

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        yield from (block for caption in table.findall("caption") for block in self.blocks(caption, depth + 1))
        width = max((sum(_span(cell) for cell in row) for row in cells), default=0)
        if width == 1 or any(cell.find(".//table") is not None for row in cells for cell in row):
            for row in cells:  # a frame around text
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
            return
        full, hanging = [], [("", 0)] * width
        for row in cells:
            texts: list[str] = []
            waiting = iter(row)
            while len(texts) < width:
                if hanging[len(texts)][1]:
                    hanging[len(texts)] = ("", hanging[len(texts)][1] - 1)
                    texts.append("")
                elif (cell := next(waiting, None)) is not None:
                    down = int(cell.get("rowspan", "1")) if cell.get("rowspan", "1").isdigit() else 1
                    hanging[len(texts)] = ("", down - 1)
                    texts += [self._cell(cell), *[""] * (_span(cell) - 1)]
                else:
                    texts.append("")
            full.append(tuple(texts[:width]))
        if full:
            headed = bool(cells[0]) and all(cell.tag == "th" for cell in cells[0])
            yield Table(tuple(full), True if headed and len(full) > 1 else None)

    def _cell(self, cell: Element) -> str:
        out = []
        for block in self.blocks(cell, 0):
            text = "" if isinstance(block, Table) else " ".join(block.text.split())
            out.append(f"• {text}" if isinstance(block, Item) and block.marker == "-" else text)
        return "\n".join(out)

    def _inside(self, element: Element) -> str:
        parts = [element.text or ""]
        for child in element:
            parts += ["" if self._silent(child) else self._inline(child), child.tail or ""]
        return "".join(parts)

    def _inline(self, element: Element) -> str:
        if element.tag == "br":
            return "\v"  # a line's end that is meant
        text = self._inside(element)
        if element.tag == "a":
            return with_target(" ".join(text.split()) if text.strip() else text, element.get("href") or "")
        return text if element.tag not in BLOCKS else f" {text} "

    def _silent(self, element: Element) -> bool:
        """Say whether an element is a menu, a form or the like, and not read."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT or element.get("hidden") is not None:
            return True
        if element.get("role") in SILENT_ROLES or element.get("aria-hidden") == "true":
            return True
        if re.search(r"display:\s*none|visibility:\s*hidden", element.get("style") or ""):
            return True
        if tag in NAMED and SILENT_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        if self._inside_main:
            return False
        outer = tag in ("header", "footer", "aside") and next(element.iterancestors("article"), None) is None
        return (outer and (tag != "header" or element.find(".//h1") is None)) or _is_menu(element)


def _is_menu(element: Element) -> bool:
    if element.tag not in ("ul", "ol", "div"):
        return False
    links = list(element.iter("a"))
    letters = sum(map(str.isalnum, element.text_content()))
    linked = sum(sum(map(str.isalnum, link.text_content())) for link in links)
    return len(links) >= MENU_LINKS and linked >= LINKED * letters


def _span(cell: Element) -> int:
    span = cell.get("colspan", "1")
    return min(int(span), 100) if span.isdigit() and int(span) else 1


def _paragraph(text: str) -> Iterator[Paragraph]:
    lines = [" ".join(line.split()) for line in text.split("\v")]
    if words := "\n".join(line for line in lines if line):
        yield Paragraph(words)
