"""A page that tells of its letters only what is asked for here: pdfplumber's own tell all, at five times the cost."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar
from pdfplumber.page import Page


class LetterPage(Page):
    """A page of pdfplumber whose letters have no colours, marked contents or objects of their own."""

    def process_object(self, obj: Any) -> dict[str, Any]:
        """Return a letter's text, place and type; anything else as pdfplumber returns it."""
        if type(obj) is not LTChar or not isinstance(obj.fontname, str):
            return dict(super().process_object(obj))
        left, height = self.mediabox[0], self.height + self.mediabox[1]
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": height - obj.y1,
            "bottom": height - obj.y0,
            "doctop": self.initial_doctop + height - obj.y1,
            "width": obj.width,
            "height": obj.height,
            "size": obj.size,
            "fontname": obj.fontname,
            "upright": obj.upright,
            "matrix": obj.matrix,
        }


def with_letters(page: Any) -> LetterPage:
    """Return a page of pdfplumber as one whose letters are cheap."""
    return LetterPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
