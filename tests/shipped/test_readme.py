import re
import tomllib
from pathlib import Path

from kb.search import Searcher

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_quote_in_the_readme_stands_in_a_document(shipped: Searcher) -> None:
    block = re.search(r"<!-- answer:.*?-->(.*?)<!-- /answer -->", README, re.DOTALL)
    assert block
    quotes = [" ".join(quote.split()) for quote in re.findall(r"^»(.*?)«", block[1], re.DOTALL | re.MULTILINE)]
    texts = [" ".join(document.text.split()) for document in shipped.index.documents.values()]
    assert quotes
    for quote in quotes:
        assert any(quote in text for text in texts)


def test_the_glossary_names_classes_that_exist() -> None:
    import indexer.register
    import kb.domain

    names = re.findall(r"^\| \w+ \| `(\w+)` \|", README, re.MULTILINE)
    assert len(names) >= 8
    for name in names:
        assert hasattr(kb.domain, name) or hasattr(indexer.register, name)


def test_files_that_the_readme_points_at_exist() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_version_has_an_entry_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
