"""Which subjects of the thesaurus a question is about: all that is kept of a question without an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kb.domain import Concept
from kb.retrieval.expansion import Thesaurus
from kb.retrieval.query import question_words

RENAMED: Final = "navn:"  # how the ids of names that have changed begin; they are no subjects


class Subjects:
    """Tell the subjects of questions."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._thesaurus = Thesaurus(each for each in concepts if not each.id.startswith(RENAMED))

    def of(self, question: str) -> tuple[str, ...]:
        """Return the ids of the concepts that a question names, each once; none where it names none."""
        return self._thesaurus.subjects(question_words(question))
