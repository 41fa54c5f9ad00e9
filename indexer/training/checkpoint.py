"""Keep a stage's learner and how far it has come, so that a stopped run goes on where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import torch

from indexer.training.schedule import Schedule

SECONDS = 300


class Learner(Protocol):
    """What is trained: it gives its state and goes on from one."""

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs to go on."""

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from ``state``."""


class Checkpoint:
    """One stage's file."""

    def __init__(self, path: Path, learner: Learner, schedule: Schedule) -> None:
        self.path, self.learner, self.schedule = path, learner, schedule
        self._saved_at = 0.0

    def resume(self, device: str) -> None:
        """Bring learner and schedule to where the file left them, if there is one."""
        if self.path.exists():
            saved = torch.load(self.path, map_location=device, weights_only=True)
            self.learner.restore(saved["learner"])
            self.schedule.steps, self.schedule.seen, self.schedule.elapsed = saved["schedule"]
        self._saved_at = self.schedule.elapsed

    def keep(self) -> None:
        """Save when the last time is a while ago, or the stage is over."""
        if self.schedule.elapsed - self._saved_at > SECONDS or self.schedule.fraction >= 1:
            self._saved_at = self.schedule.elapsed
            self.save()

    def save(self) -> None:
        """Write the file, whole or not at all."""
        part = self.path.with_suffix(".part")
        schedule = (self.schedule.steps, self.schedule.seen, self.schedule.elapsed)
        torch.save({"learner": self.learner.state(), "schedule": schedule}, part)
        part.replace(self.path)
