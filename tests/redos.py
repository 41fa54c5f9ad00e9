"""Every regular expression of the program, and input made to keep each of them busy.

A repeat that can be split in many ways is what makes a backtracking engine slow. So each repeat of a pattern is fed a
long run of what it repeats, after what may stand before it, and with an end that nothing matches.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGES = ("kb", "indexer", "api")
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
MANY = 8  # a repeat that may go on for longer than this is worth pumping
NO_END = "\x01"


def patterns() -> dict[str, re.Pattern[str]]:
    """Return all patterns by where they stand: compiled ones from the modules, written ones from the source."""
    found: dict[str, re.Pattern[str]] = {}
    for package in PACKAGES:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if ".training" in module.name or "__main__" in module.name:
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for number, pattern in enumerate(_compiled(value)):
                    found[f"{module.name}:{name}:{number}"] = pattern
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (text := _written(node)) is not None:
                    found[f"{path.relative_to(ROOT)}:{node.lineno}"] = re.compile(text)  # type: ignore[attr-defined]
    once = {pattern.pattern: where for where, pattern in reversed(found.items())}
    return {where: found[where] for text, where in once.items() if isinstance(text, str)}


def _compiled(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _compiled(each, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for each in value.values():
            yield from _compiled(each, depth + 1)


def _written(node: ast.AST) -> str | None:
    """Return the pattern of a call such as ``re.sub("...", ...)``."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
        return None
    of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    first = node.args[0] if node.args else None
    return first.value if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield texts of about ``length`` characters that a pattern may stumble over."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for before, pump in set(_pumps(tree, "")):
        run = (pump * (length // max(1, len(pump)) + 1))[:length]
        yield before + run + NO_END
        yield run + NO_END
        yield (before + run[: length // 2] + NO_END + "\n") * 2
        if before:
            yield ((before + pump) * (length // len(before + pump) + 1))[:length] + NO_END
    yield from (letter * length + NO_END for letter in " a1.-\n\t,")


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield each repeat's shortest text, with the shortest text that leads to it."""
    for op, argument in tree:
        for part in _parts(op, argument):
            yield from _pumps(part, before)
        if str(op) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and argument[1] > MANY:
            body = _sample(argument[2]) or "a"
            yield before, body
        before += _sample([(op, argument)])


def _parts(op: Any, argument: Any) -> list[Any]:
    name = str(op)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [argument[2]]
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [argument[1]]
    if name == "BRANCH":
        return list(argument[1])
    return [argument] if name == "ATOMIC_GROUP" else []


def _sample(tree: Any) -> str:
    """Return a short text that a part of a pattern matches, as well as can be told."""
    text = ""
    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            text += chr(argument)
        elif name in {"NOT_LITERAL", "ANY"}:
            text += "a" if name == "ANY" or argument != ord("a") else "b"
        elif name == "IN":
            text += _member(argument)
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            text += _sample(argument[2]) * min(argument[0] or 1, 3)
        elif name == "BRANCH":
            text += _sample(argument[1][0])
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            text += _sample(argument[3] if name == "SUBPATTERN" else argument)
    return text


def _member(choices: Any) -> str:
    """Return a character of a class."""
    made = re.compile("[" + "".join(_shown(op, argument) for op, argument in choices) + "]")
    return next((c for c in "aA1 .-,;:/æÅ@_<>()|*#\t\n'’–\"»\u00ad" if made.match(c)), chr(_first(choices)))


def _shown(op: Any, argument: Any) -> str:
    name = str(op)
    if name == "NEGATE":
        return "^"
    if name == "RANGE":
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    if name == "LITERAL":
        return re.escape(chr(argument))
    category = str(argument).removeprefix("CATEGORY_")
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[category.removeprefix("UNI_").removeprefix("NOT_")]
    return "\\" + (letter.upper() if "NOT_" in category else letter)


def _first(choices: Any) -> int:
    op, argument = choices[0]
    return int(argument[0] if str(op) == "RANGE" else argument) if str(op) in {"RANGE", "LITERAL"} else ord("a")


class Stuck(Exception):
    """A pattern used up its budget."""


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise Stuck when this process has computed for so long; a busy machine does not count."""

    def stop(*_: Any) -> None:
        raise Stuck

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def worst(pattern: re.Pattern[str], length: int, limit: float) -> float:
    """Return the longest that a pattern computes over an attack, in seconds; raises Stuck past the limit."""
    longest = 0.0
    for text in attacks(pattern, length):
        with budget(limit):
            begun = time.process_time()
            for _ in pattern.finditer(text):
                pass
            pattern.fullmatch(text)
            longest = max(longest, time.process_time() - begun)
    return longest
