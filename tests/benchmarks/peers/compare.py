"""Fagsvar beside its peers: ``python tests/benchmarks/peers/compare.py --peers VENV --xquad DIR [--questions FILE]``.

The same chunks (the passages of the index, with their headings) and the same model for all. A chunk is right where it
belongs to a right initiative; a ranking of chunks is read as one of initiatives, each at its best chunk. XQuAD's
paragraphs are chunks as they are. Costs are in process on one thread, and over HTTP beside txtai's own server, the
servers in turns, with questions that neither has met. ``--write`` puts the tables into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
import ir_measures
from ir_measures import Success, nDCG
from load import Server, memory_mb, ratio, serving, take_turns, wait

from indexer.training import natural
from kb.builds import current_build
from kb.embedders import registry
from kb.evaluation import evaluate_beir
from kb.evaluation.rows import read_questions
from kb.index import Index
from kb.settings import settings

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "performance.md"
PEERS = ("txtai", "haystack", "script")
MODEL = HERE.parents[2] / "kb" / "models" / "fagsvar-da"
MEASURES = {"nDCG@10": nDCG @ 10, "hit@1": Success @ 1, "hit@3": Success @ 3}
ROUND = 200  # questions
Ranking = Sequence[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, required=True, help="the venv with requirements.txt in it")
    parser.add_argument("--index", type=Path, default=settings().index)
    parser.add_argument("--questions", type=Path, default=Path("corpus/questions/test.jsonl"))
    parser.add_argument("--xquad", type=Path, help="a collection in BEIR form")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    python = str(options.peers / "bin" / "python")
    with TemporaryDirectory() as work:
        folder = Path(work)
        own, cost = on_own_questions(options.index, options.questions, python, folder)
        served = over_http(options, python, folder)
        foreign = on_xquad(options.xquad, python, folder) if options.xquad else {}
    text = rendered(options.questions.name, own, foreign, cost, served)
    print(text)
    if options.write:
        page = PAGE.read_text("utf-8")
        block = f"<!-- peers -->\n{text}<!-- /peers -->"
        PAGE.write_text(re.sub(r"<!-- peers -->.*?<!-- /peers -->", lambda _: block, page, flags=re.DOTALL), "utf-8")


def on_own_questions(index: Path, path: Path, python: str, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the quality of each system on Danish questions about initiatives, and what a question costs it."""
    known = Index.load(current_build(index))
    chunks = {passage.id: "\n".join((*passage.heading_path, passage.text)) for passage in known.passages.values()}
    owner = {passage.id: passage.initiative_id for passage in known.passages.values()}
    asked = [each for each in read_questions(path) if each.language == "da" and each.initiatives]
    _write(folder, chunks, {each.id: each.question for each in asked})
    right = {each.id: dict.fromkeys(each.initiatives, 1) for each in asked}
    quality, cost = {}, {}
    for name in ("fagsvar", *PEERS):
        command = [sys.executable, "own.py", str(index.absolute()), str(folder)]
        figures = _run(name, folder, command if name == "fagsvar" else _peer(python, name, folder))
        rankings = figures["found"]
        if name != "fagsvar":
            rankings = {key: _initiatives(found, owner) for key, found in rankings.items()}
        quality[name], cost[name] = measured(right, rankings), figures
    return quality, cost


def on_xquad(beir: Path, python: str, folder: Path) -> dict[str, float]:
    """Return nDCG@10 of each system, hybrid, on a collection in BEIR form."""
    documents = [json.loads(line) for line in (beir / "corpus.jsonl").read_text("utf-8").splitlines()]
    texts = {row["_id"]: f"{row.get('title', '').replace('_', ' ')}\n{row['text']}".strip() for row in documents}
    queries = [json.loads(line) for line in (beir / "queries.jsonl").read_text("utf-8").splitlines()]
    rows = [line.split("\t") for line in (beir / "qrels.tsv").read_text("utf-8").splitlines()[1:]]
    right = {question: {document: int(grade)} for question, document, grade in rows}
    _write(folder, texts, {row["_id"]: row["text"] for row in queries if row["_id"] in right})
    found = {name: measured(right, _run(name, folder, _peer(python, name, folder))["found"]) for name in PEERS}
    ours = evaluate_beir(beir, registry.load(settings().embedder))["hybrid"]["ndcg@10"]
    return {"fagsvar": ours, **{name: figures["nDCG@10"] for name, figures in found.items()}}


def over_http(options: argparse.Namespace, python: str, folder: Path) -> dict[str, Any]:
    """Return what Fagsvar's server and txtai's do under the same load, and the ratio of paired rounds."""
    questions = list(dict.fromkeys(pair.question for pair in natural.domain()))
    rounds = [questions[turn :: options.rounds + 1][:ROUND] for turn in range(options.rounds + 1)]
    ours = [sys.executable, "-m", "indexer", "serve", "--index", str(options.index), "--port", "PORT"]
    theirs = [python, "-m", "uvicorn", "--log-level", "critical", "--port", "PORT", "txtai.api:app"]
    quiet = {"FAGSVAR_LOG_LEVEL": "ERROR", "FAGSVAR_RATE_LIMIT": "0"}
    with serving(ours, quiet) as own, serving(theirs, {"CONFIG": str(folder / "config.yml"), "PYTHONPATH": ""}) as peer:
        servers = [Server("fagsvar", *own, _ask_fagsvar), Server("txtai", *peer, _ask_txtai)]
        for server in servers:
            wait(server)
        take_turns(servers, rounds, options.clients)
        table = {
            server.name: {
                "rate": round(sorted(server.rates)[len(server.rates) // 2], 1),
                "p95": round(sorted(server.waits)[len(server.waits) * 95 // 100], 1),
                "memory": memory_mb(server.process),
            }
            for server in servers
        }
        return table | {"ratio": ratio(servers[0], servers[1])}


def measured(right: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Ranking]) -> dict[str, float]:
    """Return the measures of rankings; a question that found nothing is a miss."""
    run = {key: {name: 1.0 / (1 + at) for at, name in enumerate(found)} or {"": 0.0} for key, found in rankings.items()}
    figures = ir_measures.calc_aggregate(MEASURES.values(), right, run)
    return {name: round(float(figures[measure]), 3) for name, measure in MEASURES.items()}


def rendered(
    questions: str, own: Mapping[str, Any], foreign: Mapping[str, float], cost: Mapping[str, Any], served: Any
) -> str:
    """Return the tables as Markdown."""
    lines = [
        f"| | nDCG@10 ({questions}) | rigtig først | blandt 3 | XQuAD nDCG@10 "
        "| et spørgsmål, uret p50 / p95 | regnet p50 | hukommelse |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, quality in own.items():
        clock, worked = sorted(cost[name]["clock"]), sorted(cost[name]["processor"])
        lines.append(
            f"| {name} | {quality['nDCG@10']} | {quality['hit@1']} | {quality['hit@3']} | {foreign.get(name, '')} "
            f"| {clock[len(clock) // 2]:.1f} / {clock[len(clock) * 95 // 100]:.1f} ms "
            f"| {worked[len(worked) // 2]:.1f} ms | {cost[name]['memory_mb']} MB |"
        )
    lines += ["", "| over HTTP | spørgsmål i sekundet | p95 | hukommelse |", "|---|---|---|---|"]
    for name in ("fagsvar", "txtai"):
        figures = served[name]
        lines.append(f"| {name} | {figures['rate']} | {figures['p95']} ms | {figures['memory']} MB |")
    lines += [
        "",
        f"Fagsvar svarer på {served['ratio']} gange så mange i sekundet som txtai (median af parrede runder).",
    ]
    return "\n".join(lines) + "\n"


def _initiatives(found: Ranking, owner: Mapping[str, str | None]) -> list[str]:
    """Return the initiatives of chunks, each at its best chunk."""
    return [name for name in dict.fromkeys(owner[chunk] for chunk in found) if name is not None]


def _write(folder: Path, chunks: Mapping[str, str], questions: Mapping[str, str]) -> None:
    for name, table in (("chunks", chunks), ("questions", questions)):
        (folder / f"{name}.json").write_text(json.dumps(table, ensure_ascii=False), "utf-8")


def _peer(python: str, name: str, folder: Path) -> list[str]:
    return [python, "answer.py", name, str(MODEL), str(folder)]


def _run(name: str, folder: Path, command: Sequence[str]) -> Any:
    subprocess.run(command, cwd=HERE, check=True, env=_alone(command), stdout=subprocess.DEVNULL)
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def _alone(command: Sequence[str]) -> dict[str, str]:
    """Return the environment of a process on one thread; a peer sees none of our packages."""
    paths = str(HERE.parents[2]) if command[0] == sys.executable else ""
    return {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "PYTHONPATH": paths}


def _ask_fagsvar(client: httpx2.Client, question: str) -> httpx2.Response:
    return client.post("/api/v1/search", json={"question": question})


def _ask_txtai(client: httpx2.Client, question: str) -> httpx2.Response:
    return client.get("/search", params={"query": question, "limit": 10})


if __name__ == "__main__":
    main()
