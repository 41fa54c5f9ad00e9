"""The settings, read from the environment (``FAGSVAR_*``) by entry points only."""

from __future__ import annotations

import re
from functools import cache
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kb.errors import SettingsError

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")  # a wildcard would let every website in


class Settings(BaseSettings):
    """What can be set; every field has a line in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="FAGSVAR_", extra="ignore", frozen=True)

    corpus: Annotated[Path, Field(description="Mappen med dokumenter, kontakter og emneord")] = Path("corpus")
    index: Annotated[Path, Field(description="Mappen med det færdige indeks")] = Path("var/index")
    embedder: str = Field("fagsvar-da", description="Sprogmodel: navn, mappe eller sentence-transformers-navn")
    runtime: Literal["auto", "torch", "onnx"] = Field(
        "auto",
        description="Hvad sprogmodellen regner med; auto vælger onnx til den medfølgende, hvor det er installeret",
    )
    store: Annotated[
        str,
        Field(
            description="Vektorlager: faiss (efter størrelse), faiss-flat, faiss-rabitq, faiss-hnsw, exact eller milvus"
        ),
    ] = "faiss"
    milvus_uri: Annotated[
        str, Field(description="Hvor Milvus er, fx http://milvus:19530; en fil, der ender på .db, er milvus-lite")
    ] = ""
    milvus_alias: Annotated[str, Field(description="Det navn i Milvus, som indekset i drift har")] = "fagsvar"
    milvus_token: SecretStr | None = Field(None, description="Adgang til Milvus, `bruger:kode`, hvis den kræver det")
    embed_workers: Annotated[
        str,
        Field(
            pattern=r"^(\d+|\w+://\S+)?$",
            description="Hvem der indlejrer: et antal processer eller en Dask-planlægger (tcp://…); tom: denne proces",
        ),
    ] = ""
    limit: Annotated[int, Field(ge=1, le=50, description="Hvor mange resultater et svar højst viser af hver slags")] = 5
    max_question: Annotated[int, Field(ge=20, description="Det længste spørgsmål, i tegn")] = 2000
    max_document: Annotated[int, Field(ge=1000, description="Det største dokument, i bytes")] = 50_000_000
    readers: Annotated[
        int | None,
        Field(ge=0, description="Filer, der læses samtidig, hver i sin proces; tom er én for hver kerne"),
    ] = None
    read_seconds: Annotated[int, Field(ge=1, description="Den længste regnetid til at læse én fil, i sekunder")] = 600
    read_memory: Annotated[int, Field(ge=500, description="Den største hukommelse til at læse én fil, i MB")] = 4000
    keep_builds: Annotated[int, Field(ge=1, description="Hvor mange tidligere indeks der gemmes")] = 3
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Hvor meget der logges")
    log_format: Literal["text", "json"] = Field(
        "text", description="Loggens form: text eller json, en hændelse pr. linje"
    )
    threads: Annotated[int, Field(ge=0, description="Tråde til sprogmodellen; 0 vælger selv")] = 0

    allowed_origins: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Websteder, der må bruge widget'en, med komma imellem"),
    ] = ()
    keys: Annotated[Path, Field(description="Filen med nøgler til grænsefladen; kun aftryk af dem")] = Path(
        "var/keys.json"
    )
    require_key: Annotated[bool, Field(description="Om alle skal have en nøgle eller være logget ind hos en proxy")] = (
        False
    )
    rate_limit: Annotated[
        int, Field(ge=0, description="Forespørgsler i minuttet fra hver adresse eller bruger; 0 er ingen grænse")
    ] = 600
    rates: Annotated[
        Path | None,
        Field(description="Filen, hvor serverens processer deler, hvem der har spurgt; `serve` laver den selv"),
    ] = None
    trusted_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        NoDecode,
        Field(description="Adresser eller net, hvis `X-Forwarded-For` og brugernavn der stoles på, med komma imellem"),
    ] = ()
    user_header: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9-]*$", description="Header, hvor en betroet proxy skriver, hvem der er logget ind"),
    ] = ""
    max_body: Annotated[int, Field(ge=10_000, description="Den største forespørgsel til serveren, i bytes")] = 262_144
    request_timeout: Annotated[float, Field(gt=0, description="Hvor længe en forespørgsel må vare, i sekunder")] = 30.0
    workers: Annotated[int, Field(ge=1, le=64, description="Hvor mange spørgsmål der besvares samtidig")] = 2
    queue: Annotated[int, Field(ge=0, description="Hvor mange spørgsmål der må vente, før nye afvises")] = 64
    watch: Annotated[float, Field(gt=0, description="Sekunder mellem hvert kig efter et nyt indeks")] = 2.0
    feedback: Annotated[Path, Field(description="Databasen med tilbagemeldinger")] = Path("var/feedback.sqlite3")
    feedback_days: Annotated[int, Field(ge=1, description="Hvor længe tilbagemeldinger gemmes, i dage")] = 365

    llm_url: str | None = Field(None, description="En OpenAI-kompatibel sprogmodel, fx http://localhost:11434/v1")
    llm_model: str = Field("", description="Navnet på den sprogmodel, der skal formulere svaret")
    llm_key: SecretStr | None = Field(None, description="Nøglen til sprogmodellen, hvis den kræver en")
    llm_timeout: Annotated[float, Field(gt=0, le=120, description="Sekunder, sprogmodellen højst får")] = 20.0

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        """Read a comma-separated list of addresses and networks."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _users_come_through_a_proxy(self) -> Self:
        """Refuse a header that nobody is trusted to set: it would sign nobody in, and look as if it did."""
        if self.user_header and not self.trusted_proxies:
            raise ValueError("FAGSVAR_USER_HEADER virker kun sammen med FAGSVAR_TRUSTED_PROXIES")
        return self

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        """Read a comma-separated list; an origin is scheme, host and port, and nothing else."""
        listed = value.split(",") if isinstance(value, str) else value
        if not isinstance(listed, (list, tuple)):
            return listed
        origins = tuple(str(origin).strip().rstrip("/") for origin in listed if str(origin).strip())
        for origin in origins:
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin} er ikke et websted som https://intranet.kommune.dk")
        return origins


@cache
def settings() -> Settings:
    """Return the settings of this process; raises SettingsError in Danish for a value that makes no sense."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            ": ".join([*(f"FAGSVAR_{str(at).upper()}" for at in e["loc"][:1]), e["msg"]]) for e in error.errors()
        )
        raise SettingsError(f"En indstilling har en forkert værdi: {wrong}") from error


def table() -> str:
    """Return the settings as the Markdown table of docs/settings.md."""
    lines = ["| variabel | standard | hvad den bestemmer |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, "", ()) else f"`{field.default}`"
        lines.append(f"| `FAGSVAR_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table(), end="")
