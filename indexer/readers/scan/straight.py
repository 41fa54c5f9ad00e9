"""Set a scanned page straight, so that its lines lie level."""

from __future__ import annotations

from typing import Any

import numpy as np

STEEPEST = 4.0  # degrees
STEP = 0.25
WIDTH = 500  # pixels: enough to see lines by
GREY = 30  # of 255: what is less dark than the paper by this is no ink
LEAST = 0.1  # degrees that are worth a rotation


def straight(image: Any) -> Any:
    """Return a grey Pillow image turned so that the ink gathers in as few rows of pixels as it can."""
    small = image.resize((WIDTH, max(1, image.height * WIDTH // image.width)))
    angles = [n * STEP for n in range(-round(STEEPEST / STEP), round(STEEPEST / STEP) + 1)]
    paper = int(np.median(np.asarray(small)))
    best = max(angles, key=lambda angle: (_gathered(small, angle, paper), -abs(angle)))
    return image.rotate(best, expand=False, fillcolor=paper, resample=3) if abs(best) >= LEAST else image


def _gathered(image: Any, angle: float, paper: int) -> float:
    """Return how unevenly the ink is spread over the rows of the turned image."""
    turned = np.asarray(image.rotate(angle, fillcolor=paper, resample=2), dtype=np.float32)
    ink = np.clip(paper - GREY - turned, 0, None).sum(axis=1)  # without the noise of the paper
    return float(((ink[1:] - ink[:-1]) ** 2).sum())
