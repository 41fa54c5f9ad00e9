"""Repair a whole document: characters first, then, if it is damaged, its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indexer.certainty import Certainty
from indexer.repair import characters, edges_to_edits
from indexer.repair.assess import assess
from indexer.repair.casing import accidents
from indexer.repair.channel import Channel, Damage
from indexer.repair.edits import Repaired, apply, chain
from indexer.repair.intact import missing_spaces, soft_hyphens
from indexer.repair.lattice import Edge, cheapest
from indexer.repair.learning import learn
from indexer.repair.readings import Readings
from indexer.repair.tokens import Token, tokenise
from indexer.repair.trust import trusted
from indexer.repair.words import WordCosts
from kb.danish.frequencies import frequencies
from kb.danish.lexicon import danish

ROUNDS: Final = 3  # of reading, and learning from what was read


def repair_document(raw: str, certainties: Sequence[Certainty] = ()) -> Repaired:
    """Return the text with its damage repaired."""
    first = apply(raw, characters.edits(raw))
    tokens = tokenise(first.text)
    costs = WordCosts(danish(), frequencies())
    if capitals := [*accidents(tokens, costs)]:
        first = apply(raw, chain(first, capitals))
        tokens = tokenise(first.text)
    tokens = trusted(tokens, certainties, first)
    if damage := assess(tokens, costs):
        path = _read(tokens, costs, damage)
        edits = [*edges_to_edits.edits(first.text, tokens, path, costs.lexicon)]
        edits += missing_spaces(tokens, edits, costs)
    else:
        edits = [*soft_hyphens(first.text, tokens, costs)]
    return apply(raw, chain(first, edits)) if edits else first


def _read(tokens: Sequence[Token], costs: WordCosts, damage: Damage) -> list[Edge]:
    lines = [token.line for token in tokens]
    channel = Channel(damage)
    path: list[Edge] = []
    for turn in range(ROUNDS):
        if turn:
            learnt, seen, words = learn(path, damage)
            channel = Channel(learnt, seen)
            costs = WordCosts(costs.lexicon, costs.frequencies, words)
        path = cheapest(Readings(tokens, costs, channel, doubt=turn > 0).edges(), lines, costs)
    return path
