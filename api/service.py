"""One index in service: loaded, warmed up and proved by answering a question. A request keeps to one of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kb import builds
from kb.builds import Build
from kb.domain import ContactPoint, DocumentInfo, Initiative
from kb.errors import IndexDamaged
from kb.guards import Masked

if TYPE_CHECKING:
    from kb.conversation import Conversation
    from kb.editing.brief import Brief
    from kb.editing.subjects import Subjects
    from kb.embedders.base import Embedder
    from kb.index import Index
    from kb.search import Searcher
    from kb.settings import Settings

PROBE = 80  # characters of the corpus' own text that make the first question


@dataclass(frozen=True, slots=True)
class Service:
    """An index, what searches it, what hides personal data, and what tells the subjects of a question."""

    index: Index
    searcher: Searcher
    conversation: Conversation
    mask: Callable[[str], Masked]
    subjects: Subjects
    embedder: Embedder
    brief: Brief  # of the index, for the editor's lists

    def hide(self, text: str) -> str:
        """Return a text without personal data."""
        return self.mask(text).text

    def age(self, what: DocumentInfo | Initiative | ContactPoint) -> str:
        """Return how old something is today, in words."""
        ages, today = self.searcher.ages, datetime.now().astimezone().date()
        if isinstance(what, Initiative):
            return ages.initiative(what, today)
        return ages.contact(what, today) if isinstance(what, ContactPoint) else ages.document(what, today)

    @property
    def build_id(self) -> str:
        """The build that answers."""
        return self.index.manifest.build_id


Load = Callable[[Build], Service]


def loader(settings: Settings) -> Load:
    """Return what loads a build with the embedder of the settings; the embedder is loaded once."""
    from kb.embedders import registry

    embedder = None

    def load(build: Build) -> Service:
        nonlocal embedder
        from kb.assembly import searcher_of
        from kb.conversation import Conversation
        from kb.editing.brief import Brief
        from kb.editing.subjects import Subjects

        if embedder is None:
            embedder = registry.load(settings.embedder, settings.threads or 1, settings.runtime)
            embedder.warm_up()
        index = builds.open_build(build)
        searcher = searcher_of(index, embedder, settings.max_question)
        subjects = Subjects(index.concepts.values())
        mask = searcher.guards.privacy
        service = Service(index, searcher, Conversation(searcher), mask, subjects, embedder, Brief(index))
        prove(service)
        return service

    return load


def prove(service: Service) -> None:
    """Answer a question made of the corpus' own words, so that the first reader need not be the first to try."""
    passage = next(iter(service.index.passages.values()), None)
    if passage is None:
        raise IndexDamaged("Der er ingen tekst i indekset. Kør `fagsvar index` igen.")
    service.searcher.answer(passage.text[:PROBE])


def newest(settings: Settings) -> Build:
    """Return the build that should be in service."""
    return builds.newest(builds.place_of(settings))
