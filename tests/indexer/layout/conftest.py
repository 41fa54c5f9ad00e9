"""Documents laid out as they stand, without repair: these tests are about layout alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.register import Register
from indexer.repair import Repaired
from kb.domain import Document, DocumentInfo, Initiative, Segment

INFO = DocumentInfo("plan-2020", "documents/plan-2020.txt", "Plan", "Kommunen", "2020", "kommune", "ukendt", "0")


@pytest.fixture
def lay() -> Callable[..., Document]:
    def laid_out(text: str, register: Register | None = None) -> Document:
        unchanged = (Segment(0, len(text), 0, len(text)),) if text else ()
        return lay_out(Repaired(text, text, unchanged, ()), INFO, register)

    return laid_out


@pytest.fixture
def read(lay: Callable[..., Document]) -> Callable[[str], list[Initiative]]:
    def initiatives_of(text: str) -> list[Initiative]:
        return list(initiatives(lay(text), date(2026, 11, 21)))

    return initiatives_of
