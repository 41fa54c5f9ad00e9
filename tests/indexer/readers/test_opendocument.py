"""OpenDocument texts: lists as they are numbered, notes and boxes wherever they hang."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import readers

LIMIT = 50_000_000
Read = Callable[..., str]
NAMES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")}
SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
SPACES += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
NUMBER, BULLET = "text:list-level-style-number", "text:list-level-style-bullet"


def level(number: int, form: str = "1", suffix: str = ".", more: str = "") -> str:
    return f'<{NUMBER} text:level="{number}" style:num-format="{form}" style:num-suffix="{suffix}" {more}/>'


STYLE = (
    '<text:list-style style:name="L1">'
    + level(1)
    + level(2, "a", ")")
    + f'<{BULLET} text:level="3" text:bullet-char="•"/></text:list-style>'
)
LEGAL = (
    '<text:list-style style:name="L2">'
    + level(1, "1", "", 'text:start-value="3"')
    + level(2, "1", "", 'text:display-levels="2"')
    + "</text:list-style>"
)
OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)


@pytest.fixture
def opendocument(tmp_path: Path) -> Read:
    """Return what is read from a body and the styles of its template."""

    def read(body: str, styles: str = STYLE + LEGAL) -> str:
        path = tmp_path / "plan.odt"
        content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("content.xml", content + "</office:document-content>")
            archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>")
        return readers.read(path, LIMIT)

    return read


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def item(*inner: str, start: str = "") -> str:
    return f"<text:list-item{start}>{''.join(inner)}</text:list-item>"


def listed(*items: str, style: str = "L1", more: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:list{name} {more}>{''.join(items)}</text:list>"


def test_each_level_of_a_list_is_numbered_in_its_own_way(opendocument: Read) -> None:
    deepest = listed(item(p("Spørg skolen")), style="")
    inner = listed(item(p("Ring"), deepest), item(p("Skriv")), style="")
    assert opendocument(listed(item(p("Kontakt familien"), inner), item(p("Hold et møde")))) == (
        "1. Kontakt familien\n\n  a) Ring\n\n    - Spørg skolen\n\n  b) Skriv\n\n2. Hold et møde\n"
    )


def test_numbers_of_outer_levels_stand_before_those_inside(opendocument: Read) -> None:
    inner = listed(item(p("Ring")), item(p("Skriv")), style="")
    assert opendocument(listed(item(p("Kontakt"), inner), item(p("Møde")), style="L2")) == (
        "3 Kontakt\n\n  3.1 Ring\n\n  3.2 Skriv\n\n4 Møde\n"
    )


def test_an_item_that_only_holds_a_list_is_not_counted(opendocument: Read) -> None:
    inner = listed(item(p("Ring")), style="")
    text = opendocument(listed(item(p("Kontakt")), item(inner), item(p("Møde"))))
    assert text == "1. Kontakt\n\n  a) Ring\n\n2. Møde\n"


def test_a_list_goes_on_counting_only_where_it_says_so(opendocument: Read) -> None:
    one = listed(item(p("Et")), more='xml:id="liste1"')
    on = listed(item(p("To")), more='text:continue-numbering="true"')
    back = listed(item(p("Tre")), more='text:continue-list="liste1"')
    anew = listed(item(p("Forfra")))
    assert opendocument(one + p("Imens.") + on) == "1. Et\n\nImens.\n\n2. To\n"
    assert opendocument(one + p("Imens.") + back) == "1. Et\n\nImens.\n\n2. Tre\n"
    assert opendocument(one + p("Imens.") + anew) == "1. Et\n\nImens.\n\n1. Forfra\n"


def test_an_item_may_say_its_own_number_and_a_heading_of_a_list_has_none(opendocument: Read) -> None:
    header = f"<text:list-header>{p('Husk')}</text:list-header>"
    body = listed(header, item(p("Ring"), start=' text:start-value="7"'), item(p("Skriv")))
    assert opendocument(body) == "Husk\n\n7. Ring\n\n8. Skriv\n"


def test_a_paragraph_style_may_tell_how_its_list_is_numbered(opendocument: Read) -> None:
    styles = STYLE + '<style:style style:name="Trin" style:list-style-name="L1"/><style:style style:name="P1" '
    body = listed(item('<text:p text:style-name="P1">Ring</text:p>'), style="")
    assert opendocument(body, styles + 'style:parent-style-name="Trin"/>') == "1. Ring\n"


def test_chapters_have_the_numbers_that_the_template_counts(opendocument: Read) -> None:
    def heading(depth: int, text: str) -> str:
        return f'<text:h text:outline-level="{depth}">{text}</text:h>'

    body = heading(1, "Formål") + heading(2, "Hvorfor") + heading(2, "Hvem") + heading(1, "Indsatser")
    assert opendocument(body, OUTLINE) == "# 1 Formål\n\n## 1.1 Hvorfor\n\n## 1.2 Hvem\n\n# 2 Indsatser\n"


def note(text: str) -> str:
    return (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p(text)}</text:note-body></text:note>"
    )


def test_notes_of_list_items_and_cells_are_read_once_below_them(opendocument: Read) -> None:
    cells = f"<table:table-cell>{p('Ring' + note('Hele døgnet.'))}</table:table-cell><table:table-cell>{p('Nu')}"
    table = f"<table:table><table:table-row>{cells}</table:table-cell></table:table-row></table:table>"
    assert opendocument(listed(item(p("Kontakt" + note("Se side 3.")))) + table) == (
        "1. Kontakt[1]\n\n[1] Se side 3.\n\n| Ring[2] | Nu |\n\n[2] Hele døgnet.\n"
    )


def test_boxes_and_tables_inside_others_are_read_once(opendocument: Read) -> None:
    inner = f"<draw:frame><draw:text-box>{p('Inderst.')}</draw:text-box></draw:frame>"
    box = f"<draw:frame><draw:text-box>{p('I boksen.' + inner)}</draw:text-box></draw:frame>"
    small = (
        f"<table:table><table:table-row><table:table-cell>{p('b')}</table:table-cell></table:table-row></table:table>"
    )
    row = f"<table:table-cell>{p('a')}</table:table-cell><table:table-cell>{small}</table:table-cell>"
    table = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    assert opendocument(p("Udenom." + box) + table) == "Udenom.\n\nI boksen.\n\nInderst.\n\n| a | b |\n"


def test_lists_in_cells_keep_their_marks(opendocument: Read) -> None:
    cell = f"<table:table-cell>{listed(item(p('Ring')), item(p('Skriv')))}</table:table-cell>"
    row = f"<table:table-row><table:table-cell>{p('Trin')}</table:table-cell>{cell}</table:table-row>"
    assert opendocument(f"<table:table>{row}</table:table>") == "| Trin | 1. Ring <br> 2. Skriv |\n"
