"""The names that WordprocessingML gives to things."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml ships no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"  # copies of one drawing


def value(element: Element | None, path: str, name: str = "val") -> str | None:
    """Return an attribute of the element at a path of W names ("pPr/pStyle"), None where it is not there."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def is_on(element: Element | None, path: str) -> bool:
    """Say whether a toggle such as "rPr/b" is there and not switched off."""
    if element is None:
        return False
    found = element.find("/".join(W + step for step in path.split("/")))
    return found is not None and found.get(W + "val") not in ("0", "false", "none", "off")
