"""Read a Hunspell dictionary and write out every form it stands for.

Looking one word up by its rules takes about a millisecond; written out once, a look-up is one in a set,
and the sorted forms tell which beginnings of words are possible. Only what the Danish and the English
dictionary use is read: suffixes, prefixes, and compounds by begin, middle and end flags.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

DEPTH: Final = 3  # suffixes on suffixes: the Danish file doubles a consonant, inflects, adds the genitive

Flags = frozenset[str]


class Affix(NamedTuple):
    """One line of an affix class: what to take off, what to put on, and when."""

    strip: str
    add: str
    flags: Flags
    condition: re.Pattern[str]


class Form(NamedTuple):
    """How a form is made from a stem, and what it may be."""

    strip: int
    add: str
    word: bool
    first: bool
    last: bool


@dataclass(slots=True)
class Forms:
    """The forms of a dictionary: whole words, first parts and last parts of compounds."""

    words: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)


def read_forms(dictionary: Path) -> Forms:
    """Return all forms of the dictionary whose ``.dic`` and ``.aff`` share this path without suffix."""
    rules = _Rules(dictionary.with_suffix(".aff").read_text(encoding="utf-8").splitlines())
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)  # flags and what of the ending matters -> stems
    for line in dictionary.with_suffix(".dic").read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.partition("\t")[0].strip().partition("/")
        alike[flags, stem[-rules.reach(flags) :]].append(stem)
        for prefixed, prefixed_flags in rules.prefixed(flags, stem):
            alike[prefixed_flags, prefixed[-rules.reach(prefixed_flags) :]].append(prefixed)
    forms = Forms()
    for (flags, tail), stems in alike.items():
        for strip, add, word, first, last in rules.forms(flags, tail):
            made = [stem[:-strip] + add for stem in stems] if strip else [stem + add for stem in stems]
            for kind, wanted in ((forms.words, word), (forms.firsts, first), (forms.lasts, last)):
                if wanted:
                    kind.update(made)
    return forms


class _Rules:
    """The affix file, with the forms of each kind of stem worked out once."""

    def __init__(self, lines: list[str]) -> None:
        self._numeric = any(line.startswith("FLAG num") for line in lines)
        self._single: dict[str, str] = {}
        self._suffixes: dict[str, list[Affix]] = defaultdict(list)
        self._prefixes: dict[str, list[Affix]] = defaultdict(list)
        for line in lines:
            match line.split():
                case [("SFX" | "PFX") as kind, name, strip, add, condition, *_] if not add.isdigit():
                    affix = self._affix(kind, strip, add, condition)
                    (self._suffixes if kind == "SFX" else self._prefixes)[name].append(affix)
                case [name, value, *_]:
                    self._single[name] = value
        self.reach = cache(self._reach)
        self.prefixing = cache(lambda flags: self._flags(flags) & self._prefixes.keys())

    def _affix(self, kind: str, strip: str, add: str, condition: str) -> Affix:
        text, _, flags = add.partition("/")
        pattern = re.compile(condition + "$" if kind == "SFX" else condition)
        return Affix("" if strip == "0" else strip, "" if text == "0" else text, self._flags(flags), pattern)

    def _flags(self, flags: str) -> Flags:
        return frozenset(flag for flag in (flags.split(",") if self._numeric else flags) if flag)

    def prefixed(self, flags: str, stem: str) -> Iterator[tuple[str, str]]:
        """Yield the stem with each prefix, and the flags of what comes out."""
        for name in self.prefixing(flags):
            own = self._flags(flags)
            for affix in self._prefixes[name]:
                if affix.add != "-" and affix.condition.match(stem) and stem.startswith(affix.strip):
                    kept = own - {name} | affix.flags
                    yield affix.add + stem[len(affix.strip) :], ("," if self._numeric else "").join(sorted(kept))

    def _reach(self, flags: str) -> int:
        """Return how many letters at a stem's end decide which forms it has, at least one."""
        reach, seen, todo = 1, set[str](), list(self._flags(flags))
        while todo:
            for affix in self._suffixes.get(name := todo.pop(), ()):
                condition = re.sub(r"\[[^]]*\]", ".", affix.condition.pattern)
                reach = max(reach, len(condition) - 1, len(affix.strip))
                todo += affix.flags - seen
            seen.add(name)
        return reach

    def forms(self, flags: str, tail: str) -> tuple[Form, ...]:
        """Return the forms of every stem with these flags that ends so."""
        found: dict[tuple[int, str], list[bool]] = {}
        todo = [(tail, 0, "", self._flags(flags), DEPTH)]
        while todo:
            end, strip, add, own, depth = todo.pop()
            kinds = found.setdefault((strip, add), [False, False, False])
            for index, allowed in enumerate(self._kinds(own)):
                kinds[index] |= allowed
            if not depth:
                continue
            for name in own & self._suffixes.keys():
                for affix in self._suffixes[name]:
                    if end.endswith(affix.strip) and affix.condition.search(end):
                        cut = len(affix.strip)
                        from_stem = max(cut - len(add), 0)
                        kept = add[: len(add) - cut] if cut and cut <= len(add) else ("" if cut else add)
                        new_end = (end[:-cut] if cut else end) + affix.add
                        todo.append((new_end, strip + from_stem, kept + affix.add, affix.flags, depth - 1))
        return tuple(Form(strip, add, *kinds) for (strip, add), kinds in found.items() if any(kinds))

    def _kinds(self, flags: Flags) -> tuple[bool, bool, bool]:
        def has(name: str) -> bool:
            return self._single.get(name, "") in flags

        if has("FORBIDDENWORD"):
            return False, False, False
        real = not has("NEEDAFFIX")
        first = has("COMPOUNDBEGIN") or has("COMPOUNDMIDDLE")
        return real and not has("ONLYINCOMPOUND"), real and first, real and has("COMPOUNDEND")
