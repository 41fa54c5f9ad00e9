"""Read many files: those that are new, side by side in processes of their own; the others as they were read before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.progress import Progress
from indexer.reading import Reading, ToRead, read_document
from indexer.workers import Died, each_apart
from kb.errors import UnreadableDocument
from kb.settings import Settings

STAGE = "Læser og retter"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; with no processes, files are read one by one in this process, without limits."""

    max_bytes: int
    processes: int
    cpu_seconds: int
    memory: int  # bytes

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Return the limits that the settings set."""
        processes = settings.readers if settings.readers is not None else os.cpu_count() or 1
        return cls(settings.max_document, processes, settings.read_seconds, settings.read_memory * 1_000_000)


def read_all(
    wanted: Sequence[ToRead], earlier: Mapping[str, Reading], limits: Limits, progress: Progress
) -> Iterator[tuple[ToRead, Reading | UnreadableDocument]]:
    """Yield every file, in order, with its reading or why it cannot be read; raises a RegisterError."""
    outcomes: dict[str, Reading | UnreadableDocument] = {}
    fresh = []
    for file in wanted:
        if known := earlier.get(file.made_from):
            outcomes[file.info.id] = replace(known, document=replace(known.document, info=file.info))
        else:
            fresh.append(file)
    with progress.stage(STAGE, len(fresh)) as advance:
        for file, outcome in _read(fresh, limits):
            outcomes[file.info.id] = outcome
            advance(1)
    yield from ((file, outcomes[file.info.id]) for file in wanted)


def _read(files: Sequence[ToRead], limits: Limits) -> Iterator[tuple[ToRead, Reading | UnreadableDocument]]:
    if not limits.processes:
        for file in files:
            try:
                yield file, read_document(file)
            except UnreadableDocument as error:
                yield file, error
        return
    for file, future in each_apart(read_document, files, limits.processes, limits.cpu_seconds, limits.memory):
        try:
            yield file, future.result()
        except UnreadableDocument as error:
            yield file, error
        except Died:
            yield (
                file,
                UnreadableDocument(
                    f"{file.info.path}: læsningen brød sammen eller tog over {limits.cpu_seconds} sekunder. "
                    "Er filen beskadiget eller meget stor?"
                ),
            )
