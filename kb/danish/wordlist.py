"""Large word lists in little memory: a trie of a million words takes a few megabytes, a set of them hundreds.

Writing out a dictionary takes seconds, so the tries are kept in the user's cache folder, under a name that
changes with the dictionary and with this code. A file that is missing or damaged is made anew; where nothing
can be written, the tries are made each time.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kb.cache import cache_folder
from kb.danish import hunspell

if TYPE_CHECKING:
    import marisa_trie

DIGEST: Final = hashlib.sha256().digest_size
BETWEEN: Final = "\0"  # stands between a list's name and a word of it


class WordList:
    """One of the lists of a trie."""

    def __init__(self, trie: marisa_trie.Trie, name: str) -> None:
        self._trie = trie
        self._prefix = name + BETWEEN

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._prefix + word in self._trie

    def begins(self, prefix: str) -> bool:
        """Tell whether some word of the list begins so."""
        return next(self._trie.iterkeys(self._prefix + prefix), None) is not None


WordLists = Mapping[str, WordList]


def kept(dictionary: Path, names: Iterable[str], make: Callable[[], Mapping[str, Iterable[str]]]) -> WordLists:
    """Return the lists, by their names, that ``make`` writes out of a dictionary; from the cache where it is whole."""
    path = cache_folder() / f"{dictionary.name}-{_version(dictionary)}.marisa"
    trie = _read(path)
    if trie is None:
        import marisa_trie

        trie = marisa_trie.Trie(sorted(name + BETWEEN + word for name, words in make().items() for word in words))
        _write(path, trie.tobytes())
    return {name: WordList(trie, name) for name in names}


def _version(dictionary: Path) -> str:
    digest = hashlib.sha256()
    code = Path(hunspell.__file__)
    for path in (dictionary.with_suffix(".aff"), dictionary.with_suffix(".dic"), code, code.with_name("lexicon.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(path: Path) -> marisa_trie.Trie | None:
    import marisa_trie

    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, data = content[:DIGEST], content[DIGEST:]
    return marisa_trie.Trie().frombytes(data) if hashlib.sha256(data).digest() == digest else None


def _write(path: Path, data: bytes) -> None:
    """Put the file in place whole, so that two processes that start at once do no harm."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(file.name).replace(path)
    except OSError:
        return
