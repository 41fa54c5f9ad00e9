"""The settings, read from the environment (``FAGSVAR_*``) by entry points only."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kb.errors import SettingsError


class Settings(BaseSettings):
    """What can be set; every field has a line in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="FAGSVAR_", extra="ignore", frozen=True)

    corpus: Annotated[Path, Field(description="Mappen med dokumenter, kontakter og emneord")] = Path("corpus")
    index: Annotated[Path, Field(description="Mappen med det færdige indeks")] = Path("var/index")
    embedder: str = Field("fagsvar-da", description="Sprogmodel: navn, mappe eller sentence-transformers-navn")
    store: Annotated[str, Field(description="Vektorlager: faiss eller exact")] = "faiss"
    limit: Annotated[int, Field(ge=1, le=50, description="Hvor mange resultater et svar højst viser af hver slags")] = 5
    max_question: Annotated[int, Field(ge=20, description="Det længste spørgsmål, i tegn")] = 2000
    max_document: Annotated[int, Field(ge=1000, description="Det største dokument, i bytes")] = 50_000_000
    keep_builds: Annotated[int, Field(ge=1, description="Hvor mange tidligere indeks der gemmes")] = 3
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Hvor meget der logges")
    threads: Annotated[int, Field(ge=0, description="Tråde til sprogmodellen; 0 vælger selv")] = 0


@cache
def settings() -> Settings:
    """Return the settings of this process; raises SettingsError in Danish for a value that makes no sense."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"FAGSVAR_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"En indstilling har en forkert værdi: {wrong}") from error
