"""What can be told of the web files without a browser: the built widget is current, and every text has one place."""

import gzip
import importlib.util
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parents[2] / "api" / "web"
DESK = sorted((WEB / "js" / "redaktion").glob("*.js"))
MODULES = sorted([*(WEB / "js").glob("*.js"), *(WEB / "widget").glob("*.js")])


@pytest.fixture(scope="module")
def build() -> Any:
    spec = importlib.util.spec_from_file_location("widget_build", WEB / "widget" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_widget_is_made_of_the_sources_as_they_are(build: Any) -> None:
    first, code = (WEB / "widget.js").read_text("utf-8").split("\n", 1)
    assert first == build.first_line(code), "run: python api/web/widget/build.py"


def test_its_sources_are_all_that_it_imports(build: Any) -> None:
    names = {path.name for path in build.sources()}
    assert {"main.js", "element.js", "dom.js", "turn.js", "answer.js", "da.json", "parts.css", "widget.css"} <= names
    assert "page.js" not in names


def test_building_it_again_gives_the_same_bytes(build: Any) -> None:
    if not (os.environ.get("FAGSVAR_ESBUILD") or (shutil.which("npx") and os.environ.get("FAGSVAR_NODE"))):
        pytest.skip("WIDGET NOT REBUILT: set FAGSVAR_ESBUILD, or FAGSVAR_NODE=1 where npx may fetch esbuild")
    assert build.bundle() == (WEB / "widget.js").read_text("utf-8")


def test_the_widget_is_small() -> None:
    assert len(gzip.compress((WEB / "widget.js").read_bytes(), 9)) <= 40_000


def strings(name: str) -> dict[str, str]:
    return dict(json.loads((WEB / "strings" / f"{name}.json").read_text("utf-8")))


def test_every_text_of_the_interface_is_in_the_one_file_and_used() -> None:
    hold(strings("da"), {}, [*MODULES, WEB / "index.html"])


def test_every_text_of_the_editors_page_is_in_its_own_file_and_used() -> None:
    assert not set(strings("redaktion")) & set(strings("da"))
    hold(strings("redaktion"), strings("da"), [*DESK, WEB / "redaktion.html"])


def hold(texts: dict[str, str], shared: dict[str, str], sources: list[Path]) -> None:
    code = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r'["`]([a-z_]+(?:\.[a-z_]+)*)["`]', code))
    patterns = [re.sub(r"\\\$\\\{[^}]*\\\}", "[a-z_]+", re.escape(made)) for made in re.findall(r"t\(`([^`]+)`", code)]
    patterns += [f"{re.escape(stem)}\\.one" for stem in named]
    unused = [key for key in texts if key not in named and not any(re.fullmatch(p, key) for p in patterns)]
    assert unused == []
    missing = [key for key in re.findall(r'\bt\("([^"]+)"', code) if key not in {*texts, *shared}]
    missing += [key for key in re.findall(r'data-(?:text|label)="([^"]+)"', code) if key not in {*texts, *shared}]
    assert missing == []


def test_no_danish_is_written_into_the_code() -> None:
    for path in [*MODULES, *DESK]:
        code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text("utf-8"))
        assert not re.findall(r'"[^"\n]*[æøåÆØÅ][^"\n]*"', code), path.name


def test_the_texts_are_plain() -> None:
    texts = strings("da") | strings("redaktion")
    assert all(isinstance(text, str) and text.strip() == text and "<" not in text for text in texts.values())
    assert not [text for text in texts.values() if re.search(r"\d{3}", text)]  # no number: facts live in the corpus
