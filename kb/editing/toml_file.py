"""One TOML file that people and programs both write: comments and order are kept, and nobody's change is lost.

What is saved was seen: a change names the file, or the part of it that it changes, as the editor saw it; one that has
changed since is a conflict.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError

from kb.errors import EditConflict, EditFileBroken, EditNotWritten, EditRefused
from kb.whole import write_whole

NO_FILE: Final = "none"  # what is seen where there is no file
PLACE: Final = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


class TomlFile:
    """A file of the corpus that an editor's decisions are written to; ``name`` is its path in the corpus."""

    def __init__(self, corpus: Path, name: str) -> None:
        self._corpus = corpus
        self.path = corpus / name

    def read(self) -> tuple[dict[str, Any], str]:
        """Return the file's table and what it is seen as; raises EditFileBroken, with the line."""
        text = self._text()
        return self._table(text), _seen(text)

    @contextmanager
    def change(
        self, seen: str, new: str = "", part: Callable[[Mapping[str, Any]], Any] | None = None
    ) -> Iterator[tomlkit.TOMLDocument]:
        """Yield the file to be changed, and put it in place whole; ``new`` is how a new file begins.

        Raises EditConflict where the file, or the ``part`` of it that is changed, is not the one seen, EditFileBroken,
        EditRefused or EditNotWritten. The file is then as it was.
        """
        with self._alone():
            text = self._text()
            table = self._table(text)
            if (_seen(text) if part is None else seen_of(part(table))) != seen:
                raise EditConflict(
                    f"{self.path.name} er ændret, siden du så den. Intet er gemt: se de nye oplysninger, og prøv igen."
                )
            document = _document(new if text is None else text)
            yield document
            self._write(document)

    def seen(self) -> str:
        """Return what the file is seen as now."""
        return _seen(self._text())

    def _write(self, document: tomlkit.TOMLDocument) -> None:
        written = tomlkit.dumps(document)
        try:
            same = _even(tomllib.loads(written)) == _even(document.unwrap())
        except (tomllib.TOMLDecodeError, RecursionError):
            same = False
        if not same:  # a layout that cannot be changed from here: better nothing than something else
            raise EditRefused(
                f"{self.path.name} er skrevet på en måde, som ikke kan rettes herfra. Ret filen i hånden."
            )
        try:
            write_whole(self.path.resolve(), written.encode("utf-8"))
        except OSError as error:
            raise EditNotWritten(f"{self.path.name} kan ikke skrives ({error.strerror}). Intet er gemt.") from error

    def _text(self) -> str | None:
        try:
            return self.path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise EditFileBroken(f"{self.path.name} er ikke i UTF-8 (byte {error.start}). Ret filen først.") from error
        except OSError as error:
            raise EditNotWritten(f"{self.path.name} kan ikke læses ({error.strerror}).") from error

    def _table(self, text: str | None) -> dict[str, Any]:
        try:
            return tomllib.loads(text or "")
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise EditFileBroken(f"{self.path.name} er ikke gyldig TOML{_place(error)}. Ret filen først.") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder, so that two who save at once do it one after the other."""
        if not self._corpus.is_dir():
            raise EditNotWritten(f"Mappen {self._corpus} findes ikke her, så intet kan gemmes.")
        try:
            self.path.parent.mkdir(exist_ok=True)
            folder = os.open(self.path.parent, os.O_RDONLY)
        except OSError as error:
            raise EditNotWritten(f"{self.path.parent} kan ikke skrives ({error.strerror}).") from error
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def seen_of(part: Any) -> str:
    """Return what a part of a file is seen as: changes elsewhere in the file do not touch it."""
    return _seen(None if part is None else json.dumps(part, ensure_ascii=False, sort_keys=True, default=str))


def put(table: MutableMapping[str, Any], key: str, value: Any) -> None:
    """Set a key; a new one goes before the comments and blank lines that lead to what follows the table."""
    inner = getattr(table, "value", None)
    if key in table or not isinstance(inner, Container):
        table[key] = value
        return
    after = []
    while inner.body and inner.body[-1][0] is None:
        after.append(inner.body.pop())
    table[key] = value
    inner.body.extend(reversed(after))


def appended(document: tomlkit.TOMLDocument, name: str) -> MutableMapping[str, Any]:
    """Append an empty row to an array of tables, a blank line before it, and return it."""
    row = tomlkit.table()
    row.trivia.indent = "\n"
    if name not in document:
        document[name] = tomlkit.aot()
    rows: Any = document[name]
    rows.append(row)
    found: MutableMapping[str, Any] = rows[-1]
    return found


def text_value(text: str) -> Any:
    """Return a text as TOML: several lines are written as such."""
    return tomlkit.string(text, multiline="\n" in text)


def _document(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text if text.endswith("\n") or not text else text + "\n")
    except TOMLKitError as error:
        raise EditRefused(f"Filen er skrevet på en måde, som ikke kan rettes herfra ({error}).") from error


def _even(value: Any) -> Any:
    """Return a value with the line ends of its texts as they are read: Windows writes others."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, dict):
        return {key: _even(each) for key, each in value.items()}
    return [_even(each) for each in value] if isinstance(value, list) else value


def _seen(text: str | None) -> str:
    return NO_FILE if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(error: Exception) -> str:
    found = PLACE.search(str(error))
    if found is None:
        return ""
    return f" (linje {found[1]}, tegn {found[2]})" if found[1] else " (den slutter midt i noget)"
