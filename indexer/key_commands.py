"""``fagsvar key``: who may use the HTTP interface by key."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from kb.keys import Key, KeyFile

commands = typer.Typer(help="Nøgler til HTTP-grænsefladen.", no_args_is_help=True, rich_markup_mode=None)
SEEN_ONCE = "Gem nøglen nu: den vises kun denne ene gang. Send den som `Authorization: Bearer NØGLE`."


@commands.command()
def create(
    name: Annotated[str, typer.Argument(help="Hvem nøglen er til, fx intranet.")],
    admin: Annotated[bool, typer.Option("--admin", help="Må også indeksere og hente tilbagemeldinger.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Forespørgsler i minuttet; 0 er ingen grænse.")] = 600,
) -> None:
    """Lav en nøgle, og vis den."""
    print(_file().create(name, admin, limit))
    print(SEEN_ONCE, file=sys.stderr)


@commands.command(name="list")
def show(as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False) -> None:
    """Vis, hvilke nøgler der er, men ikke nøglerne selv."""
    keys = list(_file().keys().values())
    if as_json:
        print(json.dumps([_told(key) for key in keys], ensure_ascii=False, indent=2))
    elif not keys:
        print("Der er ingen nøgler. Lav en med `fagsvar key create NAVN`.", file=sys.stderr)
    for key in [] if as_json else keys:
        kind = "administrator" if key.admin else "bruger"
        limit = f"{key.limit} i minuttet" if key.limit else "ingen grænse"
        print(f"{key.id}  {key.created[:10]}  {kind:<13}  {limit:<18}  {key.name}")


@commands.command()
def revoke(id: Annotated[str, typer.Argument(help="Nøglens id fra `fagsvar key list`.")]) -> None:
    """Træk en nøgle tilbage; den virker ikke fra næste forespørgsel."""
    _file().revoke(id)
    print(f"Nøglen {id} er trukket tilbage.", file=sys.stderr)


def _file() -> KeyFile:
    from kb.settings import settings

    return KeyFile(settings().keys)


def _told(key: Key) -> dict[str, object]:
    """Return what may be shown of a key."""
    return {name: value for name, value in asdict(key).items() if name != "digest"}
