from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.fetching.sources import Source, read_sources
from kb.errors import CorpusError, SourceError

Sources = Callable[[str], Path]


def test_a_source_is_read_with_its_limits(sources: Sources) -> None:
    (source,) = read_sources(sources('[web]\nurls = ["https://a.dk/x"]\nexclude = ["*/arkiv/*"]\nmost = 5\n'))
    assert source == Source("web", urls=("https://a.dk/x",), exclude=("*/arkiv/*",), most=5)
    assert source.wants("https://a.dk/x")
    assert not source.wants("https://a.dk/arkiv/x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[web]\n",
        '[web]\nurls = ["https://a.dk"]\nsitemap = "https://a.dk/s.xml"\n',
        '[web]\nurls = "https://a.dk"\n',
        "[web]\nurls = [7]\n",
        '[web]\nurls = ["https://a.dk"]\nmost = -1\n',
        '[web]\nurls = ["https://a.dk"]\nmost = true\n',
        '[web]\nurl = ["https://a.dk"]\n',
        '["../ud"]\nurls = ["https://a.dk"]\n',
        'web = "https://a.dk"\n',
    ],
)
def test_sources_that_make_no_sense_are_a_stated_error(sources: Sources, text: str) -> None:
    with pytest.raises(SourceError):
        read_sources(sources(text))


def test_sources_that_are_no_toml_are_a_stated_error(sources: Sources) -> None:
    with pytest.raises(CorpusError, match=r"kilder\.toml"):
        read_sources(sources("[web"))
