"""Tell what kinds of damage a document has, if any, so that a clean one is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from indexer.repair.channel import BROAD, CAUTIOUS, Channel, Damage
from indexer.repair.cuts import cuts
from indexer.repair.decode import Decoder
from indexer.repair.hyphens import HYPHENS
from indexer.repair.runs import is_run
from indexer.repair.tokens import Token
from indexer.repair.trust import DOUBTED
from indexer.repair.words import RARE, WordCosts
from kb.danish.lexicon import english

SAMPLE: Final = 50  # unknown words that are looked into
WORTH: Final = 6.0  # a repair counts as one if it makes the text so much likelier
SHORT: Final = 150  # words; in a shorter text one word is enough, if it is so much likelier repaired
PLAIN: Final = 9.0  # the worth of that
EVERYDAY: Final = 12.0  # cost of a word that everybody writes
FEWEST: Final = 2  # clean text has a few too: so many at least, and more than this share of its words
SHARE: Final = 0.006
STRONG: Final = 10.0  # what putting two words together may gain in clean text once in fifty thousand words
SURE: Final = 15.0  # and so much that one such place is enough
OFTEN: Final = 2  # times that one word may be misread alike


def assess(tokens: Sequence[Token], costs: WordCosts) -> Damage | None:
    """Return how much of every kind is to be expected, to begin with; None for a text without damage."""
    words = [token.text for token in tokens if token.word and len(token.text) > 1]
    found = [cut for cut in cuts(tokens, costs) if cut.gain > STRONG and cut.by != "hyphen"]
    cut = Counter(cut.by for cut in found if len(found) > 1 or cut.gain > SURE)
    runs = sum(is_run(word, costs) for word in words)
    letters = _are_letters_damaged([token.text for token in _whole(tokens)], costs)
    if not (letters or cut or runs or _is_doubted(tokens, costs)):
        return None
    base = BROAD if letters else CAUTIOUS
    size = max(len(words), 1)  # of single letters alone there are none
    return replace(
        base,
        lost_space=max(base.lost_space, runs / size),
        stray_space=max(base.stray_space, cut["space"] / size),
        stray_sign=max(base.stray_sign, cut["sign"] / size),
        broken=max(base.broken, cut["line"] / size),
    )


def _whole(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the words, but for those that a hyphen at a line's end cuts in two."""
    for at, token in enumerate(tokens):
        if not token.word or len(token.text) < 2:
            continue
        after = at + 2 < len(tokens) and tokens[at + 1].text in HYPHENS and tokens[at + 2].line > token.line
        before = at > 1 and tokens[at - 1].text in HYPHENS and tokens[at - 2].line < token.line
        if not (after or before):
            yield token


def _are_letters_damaged(words: Sequence[str], costs: WordCosts) -> bool:
    """Tell whether enough of the words are not Danish, and would be after likely repairs.

    A word that comes again and again is no damage: subjects have names that no dictionary knows
    ("frivilligkonsulent"), and damage seldom strikes alike.
    """
    times = Counter(words)
    unknown = [
        word
        for word, seen in times.items()
        if seen <= OFTEN and costs.known(word.lower()) is None and not _is_foreign(word, costs)
    ]
    decoder = Decoder(costs, Channel(BROAD))
    once = [word for word in unknown if times[word] == 1]
    if len(words) < SHORT and any(_is_everyday(word, costs, decoder) for word in once):
        return True
    if len(unknown) <= FEWEST:
        return False
    step = max(len(unknown) // SAMPLE, 1)
    sample = unknown[::step]
    repairable = sum(_is_repairable(word, costs, decoder, WORTH) for word in sample)
    return repairable / len(sample) * len(unknown) > FEWEST + SHARE * len(words)


def _is_doubted(tokens: Sequence[Token], costs: WordCosts) -> bool:
    """Tell whether recognition doubts a word that is none, and would be after a likely repair."""
    decoder = Decoder(costs, Channel(BROAD))
    return any(
        costs.known(token.text.lower()) is None and _is_repairable(token.text, costs, decoder, WORTH)
        for token in _whole(tokens)
        if token.sure is not None and token.sure < DOUBTED
    )


def _is_foreign(word: str, costs: WordCosts) -> bool:
    return (word[0].isupper() and word.isalpha()) or costs.frequencies.cost(word) is not None or word in english()


def _is_everyday(word: str, costs: WordCosts, decoder: Decoder) -> bool:
    """Tell whether it is far likelier a word that everybody writes, not a compound that some dictionary allows."""
    best = decoder.readings(word.lower(), costs.unknown(word) - PLAIN)[:1]
    return bool(best) and all((costs.frequencies.cost(part) or RARE) < EVERYDAY for part in best[0].words)


def _is_repairable(word: str, costs: WordCosts, decoder: Decoder, worth: float) -> bool:
    return bool(decoder.readings(word.lower(), costs.unknown(word) - worth))
