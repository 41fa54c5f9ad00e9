"""What is mended without a noise model: words cut by a soft hyphen, and a space missing after a stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indexer.repair.edges_to_edits import moved_up
from indexer.repair.edits import Edit
from indexer.repair.hyphens import HYPHENS, hyphenated, keeps_hyphen
from indexer.repair.tokens import Token
from indexer.repair.words import WordCosts

SHORTEST: Final = 3  # letters before a hyphen: shorter ones ("it-system") keep it, but in a word that is commoner whole
LEAST: Final = 2  # one letter always keeps it ("e-mail")
COMMON: Final = 11.0  # cost of a word that one may expect after a stop


def soft_hyphens(text: str, tokens: Sequence[Token], costs: WordCosts) -> Iterator[Edit]:
    """Yield the joining of words that a hyphen at a line's end cuts in two."""
    written = hyphenated(tokens)
    skip = -1
    for at, (first, hyphen, last) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if at < skip or not (first.word and last.word and hyphen.glued and hyphen.text in HYPHENS):
            continue
        joined = first.text + last.text
        if (
            last.line == first.line + 1
            and len(first.text) >= LEAST
            and first.text[-1].islower()
            and last.text.islower()
            and not keeps_hyphen(first.text, last.text)
            and joined.lower() not in written
            and _is_likelier(joined, first.text, last.text, costs)
        ):
            yield moved_up(text, first.start, last.end, joined, tokens[at + 3 : at + 8])
            skip = at + 3


def _is_likelier(joined: str, first: str, last: str, costs: WordCosts) -> bool:
    """Tell whether this is one word rather than two with a hyphen between."""
    whole = costs.known(joined.lower())
    if whole is None:
        return False
    if len(first) < SHORTEST:
        alone, rest = costs.frequencies.cost(joined.lower()), costs.known(last)
        return alone is not None and (rest is None or alone < rest)
    parts = [costs.known(part.lower()) for part in (first, last)]
    return any(part is None or whole < part + COMMON for part in parts)


def missing_spaces(tokens: Sequence[Token], edits: Sequence[Edit], costs: WordCosts) -> Iterator[Edit]:
    """Yield the space that is missing between a sentence and the next ("ophold.Det")."""
    repaired = {edit.start: edit.text for edit in edits}
    for before, stop, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not (before.word and stop.text == "." and after.word and stop.glued and after.glued):
            continue
        left, right = (repaired.get(token.start, token.text) for token in (before, after))
        cost = costs.known(right.lower())
        begins = right[:1].isupper() and (right[1:].islower() or right == "I") and cost is not None and cost < COMMON
        if begins and len(left) >= SHORTEST and left.islower() and costs.known(left) is not None:
            yield Edit(after.start, after.start, " ", "spacing")
