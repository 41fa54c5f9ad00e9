"""The table and the plot of docs/performance.md, made again from the figures that are kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marked import put
from performance import PAGE, spread

PLOT = PAGE.parent / "images" / "scale.png"
Figures = dict[str, Any]
NONE = "ikke målt"


def hits(figures: Figures, asked: str) -> str:
    found = figures["ask"]["planted"][asked]
    return f"{found['hit@1']} / {found['hit@5']}"


def rates(figures: Figures) -> str:
    return " / ".join(f"{each['clients, questions a second']}" for each in _served(figures)) + " i sekundet"


def served_memory(figures: Figures) -> str:
    return " / ".join(f"{each['memory_mb']['together']}" for each in _served(figures)) + " MB"


def _served(figures: Figures) -> list[Figures]:
    return [figures["serve"][f"{workers} processes"] for workers in (1, 2)]


ROWS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("sætninger; vektorlagerets slags", lambda f: f"{f['build']['units']}; {f['build']['store']['kind']}"),
    ("bygget, regnet (uret)", lambda f: "{processor} s ({clock} s)".format(**f["build"]["seconds"]["all"])),
    ("afsnit i sekundet, regnet", lambda f: f"{f['build']['passages a second']}"),
    (
        "indeksets størrelse: vektorer, fuldtekst, resten",
        lambda f: " + ".join(map(str, f["build"]["index_mb"].values())) + " MB",
    ),
    ("første svar efter start, regnet (uret)", lambda f: "{processor} s ({clock} s)".format(**f["ask"]["cold_s"])),
    ("et spørgsmål, regnet (p50 / p95 / p99)", lambda f: spread(f["ask"]["processor_ms"])),
    ("et spørgsmål, uret (p50 / p95 / p99)", lambda f: spread(f["ask"]["clock_ms"])),
    ("spørgsmål i sekundet på en kerne, uret", lambda f: f"{f['ask']['a_second']}"),
    ("heraf de nærmeste sætninger, regnet", lambda f: f"{f['ask']['dense_ms']['processor']} ms"),
    ("genfundet af de ti nærmeste sætninger", lambda f: f"{f['ask']['recall@10']}"),
    ("plantet svar først / blandt fem, spurgt med navn", lambda f: hits(f, "by name")),
    ("plantet svar først / blandt fem, spurgt med emne", lambda f: hits(f, "by subject")),
    ("hukommelse: i alt, egen", lambda f: "{now}, {own} MB".format(**f["ask"]["memory_mb"])),
    ("over HTTP, én proces: p50 / p95 / p99", lambda f: spread(f["serve"]["1 processes"]["one client, ms"])),
    ("fire klienter, én proces / to", rates),
    ("serverens hukommelse, én proces / to", served_memory),
)

SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
TARGETS: tuple[tuple[str, float, Callable[[dict[int, Figures]], float]], ...] = (  # a share is a least, else a most
    ("genfundet af de ti nærmeste sætninger, 100.000 afsnit", 0.97, lambda s: s[MIDDLE]["ask"]["recall@10"]),
    ("genfundet af de ti nærmeste sætninger", 0.97, lambda s: s[LARGE]["ask"]["recall@10"]),
    (
        "p95 af et spørgsmål, gange det ved 10.000",
        6,
        lambda s: s[LARGE]["ask"]["processor_ms"]["p95"] / s[SMALL]["ask"]["processor_ms"]["p95"],
    ),
    (
        "bygning, regnet, gange ti gange den ved 100.000",
        1.5,
        lambda s: built(s[LARGE]) / built(s[MIDDLE]) / 10,
    ),
    ("første svar i processen, uret, s", 10, lambda s: s[LARGE]["ask"]["cold_s"]["clock"]),
    ("første svar over HTTP, uret, s", 10, lambda s: s[LARGE]["serve"]["1 processes"]["first_answer_s"]),
    ("en proces' egen hukommelse (to processer), GB", 2.5, lambda s: of_two(s[LARGE], "own")),
    ("en proces' hukommelse med det, der er kortlagt, GB", 2.5, lambda s: of_two(s[LARGE], "resident")),
    ("to processers hukommelse tilsammen, deres andel af det kortlagte, GB", 5, lambda s: of_two(s[LARGE], "together")),
)


def built(figures: Figures) -> float:
    """Return the processor time of a build in seconds."""
    return float(figures["build"]["seconds"]["all"]["processor"])


def of_two(figures: Figures, what: str) -> float:
    """Return an amount of memory in GB of a server of two processes."""
    return float(figures["serve"]["2 processes"]["memory_mb"][what]) / 1000


def write_report(folder: Path) -> None:
    """Write table and plot from the figures of a folder."""
    sizes = sorted((json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")), key=size_of)
    lines = ["| afsnit | " + " | ".join(f"{size_of(each):,}".replace(",", ".") for each in sizes) + " |"]
    lines.append("|---" * (len(sizes) + 1) + "|")
    lines += [f"| {name} | " + " | ".join(cell(make, each) for each in sizes) + " |" for name, make in ROWS]
    machines = sorted({part["machine"] for each in sizes for part in each.values()})
    block = "\n".join([*machines[:1], "", *lines, "", *targets({size_of(each): each for each in sizes})])
    put(PAGE, "scale", block)
    plot([each for each in sizes if "ask" in each])


def targets(sizes: dict[int, Figures]) -> list[str]:
    """Return a table of what was aimed at for a million passages, what was measured, and whether that is enough."""
    lines = ["| mål ved en million afsnit | højst eller mindst | målt | holder |", "|---|---|---|---|"]
    for name, bound, measured in TARGETS:
        try:
            found = measured(sizes)
        except KeyError:
            lines.append(f"| {name} | {bound:g} | {NONE} | |")
            continue
        holds = found >= bound if bound < 1 else found <= bound
        lines.append(f"| {name} | {bound:g} | {found:.4g} | {'ja' if holds else '**nej**'} |")
    return lines


def size_of(figures: Figures) -> int:
    return int(figures["build"]["size"])


def cell(make: Callable[[Figures], str], figures: Figures) -> str:
    """Return a cell; what was not measured says so."""
    try:
        return make(figures)
    except KeyError:
        return NONE


def plot(measured: list[Figures]) -> None:
    """Draw what a question and a build cost by size, both axes in powers of ten."""
    from matplotlib import pyplot

    sizes = [size_of(each) for each in measured]
    figure, (asked, built) = pyplot.subplots(1, 2, figsize=(10, 4))
    for name in ("p50", "p95"):
        asked.plot(sizes, [each["ask"]["processor_ms"][name] for each in measured], marker="o", label=name)
    asked.plot(sizes, [each["ask"]["dense_ms"]["processor"] for each in measured], marker="s", label="vektorer alene")
    built.plot(sizes, [each["build"]["seconds"]["all"]["processor"] for each in measured], marker="o", label="bygget")
    for axes, what in ((asked, "ms regnet for et spørgsmål"), (built, "s regnet for at bygge")):
        axes.set(xscale="log", yscale="log", xlabel="afsnit", ylabel=what)
        axes.grid(alpha=0.3, which="both")
        axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, dpi=110)
