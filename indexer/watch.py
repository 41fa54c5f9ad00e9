"""Keep the index as new as the corpus: build, wait for a change, build again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event

from indexer.build import build
from indexer.report import BuildReport
from kb.errors import CorpusEmpty, FagsvarError
from kb.settings import Settings

CALM = 1_600  # milliseconds to gather changes in: a folder that is copied changes for a while
BEAT = 500  # milliseconds between two looks at whether to stop


def watch(settings: Settings, show: Callable[[BuildReport], None], stop: Event) -> None:
    """Index now and after every change of the corpus, until ``stop`` is set or the user interrupts.

    What is wrong with the corpus is told, and mended by the next change; raises CorpusEmpty where there is no folder.
    """
    from watchfiles import watch as changes

    if not settings.corpus.is_dir():
        raise CorpusEmpty(f"Mappen {settings.corpus} findes ikke.")
    # The first build waits until the system watches, so that no change falls between the two.
    due = True
    for changed in changes(
        settings.corpus, debounce=CALM, stop_event=stop, rust_timeout=BEAT, yield_on_timeout=True, raise_interrupt=False
    ):
        if due or changed:
            _build(settings, show)
        due = False


def _build(settings: Settings, show: Callable[[BuildReport], None]) -> None:
    try:
        show(build(settings))
    except FagsvarError as error:
        print(f"fagsvar: {error} [{error.code}]", file=sys.stderr, flush=True)
