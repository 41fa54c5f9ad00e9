"""The subcommands. Results go to stdout, progress and messages to stderr.

Each command imports what it needs when it runs: ``fagsvar --help`` must not wait for a language model.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from indexer import key_commands

app = typer.Typer(
    help="Søg i en organisations strategier og vejledninger: med citat, kilde og dato.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(key_commands.commands, name="key")

CorpusDir = Annotated[Optional[Path], typer.Option("--corpus", help="Mappen med dokumenterne.")]  # noqa: UP045
IndexDir = Annotated[Optional[Path], typer.Option("--index", help="Mappen med indekset.")]  # noqa: UP045
EmbedderName = Annotated[Optional[str], typer.Option("--embedder", help="Sprogmodel: navn eller mappe.")]  # noqa: UP045
Store = Annotated[Optional[str], typer.Option("--store", help="Vektorlager: faiss, exact, milvus ...")]  # noqa: UP045
Uri = Annotated[Optional[str], typer.Option("--uri", help="Adressen på Milvus, med --store milvus.")]  # noqa: UP045
AsJson = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
DocumentFile = Annotated[Path, typer.Argument(help="Filen, der skal læses.")]
PATIENCE = 60  # seconds that a process may be silent, as while it reads libraries in, before it is taken for hung


@app.command()
def index(
    corpus: CorpusDir = None,
    index: IndexDir = None,
    embedder: EmbedderName = None,
    store: Store = None,
    uri: Uri = None,
    workers: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--workers", help="Indlejr i så mange processer, eller hos en Dask-planlægger (tcp://...)."),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Bliv ved, og indeksér igen, hver gang noget ændres.")] = False,
    as_json: AsJson = False,
) -> None:
    """Indeksér dokumenterne; det, der ikke er ændret, genbruges."""
    from threading import Event

    from indexer.build import build
    from indexer.watch import watch as keep_watch

    chosen = _settings(
        corpus=corpus, index=index, embedder=embedder, store=store, milvus_uri=uri, embed_workers=workers
    )
    if watch:
        keep_watch(chosen, lambda report: _show(report.to_json(), report.render(), as_json), Event())
        return
    report = build(chosen)
    _show(report.to_json(), report.render(), as_json)
    if report.refused:
        raise typer.Exit(1)


@app.command()
def fetch(corpus: CorpusDir = None, as_json: AsJson = False) -> None:
    """Hent dokumenter fra stederne i kilder.toml; kun det, der er nyt eller ændret."""
    from indexer.fetching import fetch as fetch_all
    from indexer.progress import Progress

    chosen = _settings(corpus=corpus)
    report = fetch_all(chosen.corpus, chosen.max_document, Progress())
    _show(report.to_json(), report.render(), as_json)
    if report.refused:
        raise typer.Exit(1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Spørgsmålet.")],
    index: IndexDir = None,
    store: Store = None,
    uri: Uri = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, max=50, help="Højst så mange af hver slags.")] = None,
    as_json: AsJson = False,
) -> None:
    """Stil et spørgsmål til indekset."""
    from indexer.render import render_answer
    from kb.wire import answer_to_json

    chosen = _settings(index=index, store=store, milvus_uri=uri, limit=limit)
    answer = _searcher(chosen).answer(question, limit=chosen.limit)
    _show(answer_to_json(answer), render_answer(answer), as_json)


@app.command()
def serve(
    index: IndexDir = None,
    store: Store = None,
    uri: Uri = None,
    host: Annotated[str, typer.Option("--host", help="Adressen, der lyttes på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Porten, der lyttes på.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processer, der svarer side om side.")] = 1,
) -> None:
    """Start serveren: chat-siden, widget'en og HTTP-grænsefladen."""
    from tempfile import NamedTemporaryFile

    import uvicorn

    from kb import log
    from kb.builds import newest, place_of

    chosen = _settings(index=index, store=store, milvus_uri=uri)
    newest(place_of(chosen))  # fail here, in one line, rather than inside the server
    for name in ("index", "store", "milvus_uri"):
        os.environ[f"FAGSVAR_{name.upper()}"] = str(getattr(chosen, name))
    log.set_up(chosen.log_level, chosen.log_format)
    print(f"Fagsvar er klar på http://{host}:{port}", file=sys.stderr)
    with NamedTemporaryFile(prefix="fagsvar-") as rates:
        if workers > 1:  # the limit is for all processes together
            os.environ["FAGSVAR_RATES"] = rates.name
        # Named, not imported: the indexer knows nothing of the API but where it starts.
        uvicorn.run(
            "api.process:create",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            timeout_worker_healthcheck=PATIENCE,
            log_config=None,
            access_log=False,
            server_header=False,
            http="api.connection:Connection",
            timeout_graceful_shutdown=math.ceil(chosen.request_timeout),  # what is under way is answered first
            proxy_headers=False,  # api.proxies, by FAGSVAR_TRUSTED_PROXIES
        )


@app.command()
def evaluate(
    questions: Annotated[Path | None, typer.Option("--questions", help="Spørgsmål med facit (JSONL).")] = None,
    chat: Annotated[Optional[Path], typer.Option("--chat", help="Samtaler med facit (JSONL).")] = None,  # noqa: UP045
    beir: Annotated[Optional[Path], typer.Option("--beir", help="En samling i BEIR-form.")] = None,  # noqa: UP045
    index: IndexDir = None,
    embedder: EmbedderName = None,
    store: Store = None,
    uri: Uri = None,
    as_json: AsJson = False,
) -> None:
    """Mål søgningen: på egne spørgsmål, på samtaler eller på en BEIR-samling."""
    from kb import evaluation

    if sum(given is not None for given in (questions, chat, beir)) != 1:
        raise typer.BadParameter("Vælg én af --questions, --chat og --beir.")
    chosen = _settings(index=index, embedder=embedder, store=store, milvus_uri=uri)
    report: evaluation.Report
    if beir:
        report = evaluation.evaluate_beir(beir, _embedder(chosen))
    elif chat:
        report = evaluation.evaluate_chat(_searcher(chosen), chat)
    elif questions:
        report = evaluation.evaluate_questions(_searcher(chosen), questions)
    _show(evaluation.to_json(report), evaluation.render_table(report), as_json)


@app.command()
def repair(file: DocumentFile, as_json: AsJson = False) -> None:
    """Ret skannefejl i et dokument og skriv den rettede tekst."""
    from indexer import readers
    from indexer.repair import repair as repair_text
    from indexer.repair import to_json

    read = readers.recognise(file, _settings().max_document)
    repaired = repair_text(read.text, read.certainties)
    _show(to_json(repaired), repaired.text, as_json)


@app.command()
def extract(file: DocumentFile, as_json: AsJson = False) -> None:
    """Find indsatser og kontaktpunkter i ét dokument, uden register."""
    from datetime import datetime

    from indexer.material import read_file
    from indexer.render import render_extract
    from kb.safety.ages import Ages
    from kb.wire import contact_to_json, initiative_to_json

    today = datetime.now().astimezone().date()
    found = read_file(file, today, _settings().max_document)
    ages = Ages(found.documents, {passage.id: passage for passage in found.passages})
    initiatives = [(initiative, ages.initiative(initiative, today)) for initiative in found.initiatives]
    contacts = [(contact, ages.contact(contact, today)) for contact in found.contacts]
    table = {
        "initiatives": [initiative_to_json(*initiative) for initiative in initiatives],
        "contacts": [contact_to_json(*contact) for contact in contacts],
    }
    _show(table, render_extract(initiatives, contacts), as_json)


@app.command()
def check(
    corpus: CorpusDir = None,
    limit: Annotated[Optional[int], typer.Option("--limit", min=0, help="Flere fund end dette er en fejl.")] = None,  # noqa: UP045
    as_json: AsJson = False,
) -> None:
    """Vis, hvad en redaktør bør se på; slut med 1, hvis der er for meget."""
    from indexer.check import check as check_corpus

    report = check_corpus(_settings(corpus=corpus), limit)
    _show(report.to_json(), report.render(), as_json)
    if report.failed:
        raise typer.Exit(1)


@app.command()
def review(
    corpus: CorpusDir = None,
    index: IndexDir = None,
    document: Annotated[Optional[str], typer.Option("--document", help="Kun dette dokument (id).")] = None,  # noqa: UP045
    listing: Annotated[bool, typer.Option("--list", help="Vis, hvad der venter, uden at spørge.")] = False,
    as_json: AsJson = False,
) -> None:
    """Gå det læste igennem, det usikreste først: godkend, ret, kontrollér. Alt gemmes med det samme."""
    from datetime import datetime

    from rich.console import Console

    from indexer.review.asking import Asker
    from indexer.review.desk import Desk
    from indexer.review.listing import listed
    from indexer.review.walk import Walk

    desk = Desk.open(_settings(corpus=corpus, index=index), datetime.now().astimezone().date())
    if listing or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _show(*listed(desk, document), as_json)
        return
    walk = Walk(desk, Asker(Console()))
    walk.go(document)
    print(f"{walk.decided} ting afgjort. De virker fra næste `fagsvar index`.", file=sys.stderr)


def _settings(**chosen: Any) -> Any:
    """Return the settings with the options given on the command line on top."""
    from kb.settings import settings

    return settings().model_copy(update={key: value for key, value in chosen.items() if value is not None})


def _searcher(chosen: Any) -> Any:
    from kb.assembly import open_searcher
    from kb.builds import place_of

    return open_searcher(place_of(chosen), chosen.embedder, chosen.max_question, chosen.threads, chosen.runtime)


def _embedder(chosen: Any) -> Any:
    from kb.embedders import registry

    return registry.load(chosen.embedder, chosen.threads)


def _show(table: Any, text: str, as_json: bool) -> None:
    """Write one result to stdout, as JSON or for people."""
    text = json.dumps(table, ensure_ascii=False, indent=2) if as_json else text
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    sys.stdout.flush()
