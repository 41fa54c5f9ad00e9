"""Danish words that stand in one another's place: after a question on girls, "hvad med drenge?"; kinds of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kb.danish.compounds import parts
from kb.danish.normalise import fold
from kb.danish.stem import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


FEMALE: Final = _stems(
    "pige piger pigen pigerne kvinde kvinder kvinden kvinderne mor mødre moderen mødrene datter døtre datteren"
    " søster søstre søsteren hustru kone konen veninde kvindelig kvindelige"
)
MALE: Final = _stems(
    "dreng drenge drengen drengene mand mænd manden mændene far fædre faderen fædrene søn sønner sønnen"
    " bror brødre broderen ægtemand mandlig mandlige"
)
CHILD: Final = _stems(
    "barn børn barnet børnene pige piger pigen pigerne dreng drenge drengen drengene mindreårig mindreårige"
)
ADULT: Final = _stems("voksen voksne voksent kvinde kvinder kvinden mand mænd manden myndig myndige")
APART: Final = ((FEMALE, MALE), (CHILD, ADULT))


def in_place_of(word: str, other: str) -> bool:
    """Say whether somebody who asks about one no longer asks about the other."""
    one, two = stem(fold(word)), stem(fold(other))
    if one == two:
        return False
    return any((one in a and two in b) or (one in b and two in a) for a, b in APART) or _kinds_of_one(word, other)


def _kinds_of_one(word: str, other: str) -> bool:
    """Say whether two compounds name two kinds of the same: "friskoler" and "folkeskoler"."""
    ours, theirs = parts(word), parts(other)
    return bool(ours and theirs) and stem(ours[-1]) == stem(theirs[-1]) and stem(ours[0]) != stem(theirs[0])


def without_replaced(words: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """Return the words for whom none of the new ones stands."""
    put = tuple(new)
    return tuple(word for word in words if not any(in_place_of(each, word) for each in put))
