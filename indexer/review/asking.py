"""Ask the editor one thing at a time, and take an answer of a letter or a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from rich.console import Console
from rich.prompt import Prompt


class Quit(Exception):  # nothing went wrong: the editor is done for today
    """End the review; what has been decided is saved."""


class Asker:
    """The terminal; ``stream`` stands in for the keyboard in tests."""

    def __init__(self, console: Console, stream: TextIO | None = None) -> None:
        self.console = console
        self._stream = stream

    def choose(self, choices: Mapping[str, str]) -> str:
        """Return the letter of a choice; raises Quit where there is nobody to answer."""
        told = "  ".join(f"\\[{letter}] {text}" for letter, text in choices.items())
        return self._ask(told, list(choices))

    def line(self, prompt: str, default: str = "") -> str:
        """Return one line; raises Quit."""
        return self._ask(prompt, None, default).strip() or default

    def lines(self, prompt: str) -> str:
        """Return the lines up to an empty one; raises Quit."""
        self.console.print(prompt)
        found: list[str] = []
        while line := self._ask(" ", None, "").strip():
            found.append(line)
        return "\n".join(found)

    def _ask(self, prompt: str, choices: list[str] | None, default: str | None = None) -> str:
        options = {"console": self.console, "stream": self._stream, "show_choices": False}
        try:
            if default is None:
                return str(Prompt.ask(prompt, choices=choices, **options))  # type: ignore[arg-type]
            return str(Prompt.ask(prompt, default=default, show_default=bool(default), **options))  # type: ignore[arg-type]
        except (EOFError, KeyboardInterrupt) as error:
            raise Quit from error
