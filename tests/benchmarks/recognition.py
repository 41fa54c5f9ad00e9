"""What the certainty of text recognition is worth to the repair, on scans of Danish that nothing was learnt from.

    python tests/benchmarks/recognition.py DATA [--tune] [--keep FOLDER]

Share of words found and words right, in order: as recognised, as repaired by the words alone, and as repaired with how
sure recognition was of each. Every other paragraph is for tuning (``--tune``), the rest for measuring. DATA is the
folder that the frequencies were counted in (kb/danish/data/README.md); FOLDER keeps what was recognised.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "indexer" / "readers"))

from making.gold import Gold, Piece
from making.printed import Layout
from making.scanned import DPI, pictures

from indexer import readers
from indexer.certainty import Certainty, Recognised
from indexer.repair import repair
from indexer.repair.benchmark import held_out, overlap

WORDS = 700  # of a document
DOCUMENTS = 4  # of each kind of picture, in each half
LIMIT = 50_000_000
FONTS = ("Helvetica", "Times-Roman")
PICTURES = {  # size of the letters, more blur in pixels, share of the contrast that is left, noise of 255
    "clean": (10.0, 0.0, 1.0, 12.0),
    "noisy": (8.5, 0.7, 1.0, 16.0),
    "small": (6.5, 0.6, 1.0, 10.0),
    "blurred": (9.5, 1.3, 1.0, 8.0),
    "faded": (8.0, 0.8, 0.6, 9.0),
}


def paragraphs(data: Path, tune: bool) -> Iterator[list[str]]:
    """Yield the paragraphs of one document after the other."""
    lines = [line for each in held_out(data).values() for line in each if 40 < len(line) < 700 and line.isprintable()]
    chosen = Random(11).sample(lines, len(lines))[0 if tune else 1 :: 2]  # noqa: S311
    document: list[str] = []
    for line in chosen:
        document.append(" ".join(line.split()))
        if sum(len(each.split()) for each in document) >= WORDS:
            yield document
            document = []


def worn(page: Any, blur: float, contrast: float, noise: float, seed: int) -> Any:
    """Return a grey picture as a worse machine would have taken it."""
    from PIL import Image, ImageFilter

    grey = np.asarray(page.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    grey = grey * contrast + 235 * (1 - contrast) + np.random.default_rng(seed).normal(0, noise, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def scanned(kind: str, number: int, document: list[str], folder: Path) -> Recognised:
    """Print a document, take its pictures and read them."""
    gold = Gold("prøve", [Piece("p", text) for text in document])
    size, *wear = PICTURES[kind]
    layout = Layout("prøve", running=False, font=FONTS[number % len(FONTS)], size=size)
    pages = pictures(gold, layout, folder, degrees=0.3 * (number % 3 - 1), noise=0.0)
    first, *rest = [worn(page, *wear, seed=number) for page in pages]
    path = folder / "scan.tif"
    first.save(path, save_all=True, append_images=rest, dpi=(DPI, DPI))
    return readers.recognise(path, LIMIT)


def kept(path: Path | None, kind: str, number: int, document: list[str], folder: Path) -> Recognised:
    """Return what was recognised, from where it was kept if it was."""
    file = path / f"{kind}-{number}.json" if path else None
    if file and file.is_file():
        text, told = json.loads(file.read_text("utf-8"))
        return Recognised(text, [Certainty(*each) for each in told])
    found = scanned(kind, number, document, folder)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps([found.text, [astuple(each) for each in found.certainties]]), "utf-8")
    return found


def main(data: Path, tune: bool, keep: Path | None) -> None:
    """Print a line a kind of picture."""
    print(f"{'':10}{'':>7}" + "".join(f"{name:>20}" for name in ("as read", "words alone", "with certainty")))
    half = "tune" if tune else "measure"
    documents = [each for each, _ in zip(paragraphs(data, tune), range(DOCUMENTS), strict=False)]
    with tempfile.TemporaryDirectory() as folder:
        for kind in PICTURES:
            sums = np.zeros((3, 3))
            for number, document in enumerate(documents):
                read = kept(keep and keep / half, kind, number, document, Path(folder))
                texts = read.text, repair(read.text).text, repair(read.text, read.certainties).text
                sums += np.array([overlap(text, "\n".join(document)) for text in texts])
            shares = "".join(f"{common / true:11.4f}/{common / words:.4f}  " for common, words, true in sums)
            print(f"{kind:10}{int(sums[0, 2]):7}{shares}", flush=True)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    tuning = "--tune" in arguments
    folder = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
    if not arguments or arguments[0].startswith("--"):
        sys.exit(__doc__)
    main(Path(arguments[0]), tuning, folder)
