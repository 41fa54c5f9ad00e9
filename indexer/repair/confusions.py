"""Which letters text recognition, fonts and character sets are known to turn into which.

Generic knowledge about Latin letters and the three Danish ones, as weights among the shapes that
each letter may take once it is damaged. What a given document does is learnt from the document.
"""

from __future__ import annotations

from typing import Final

# What is printed -> what is read, commonest first; a later half of a line weighs less than the first.
DANISH: Final = {
    "æ": (
        "ae ze e a ee se x zx 2 ä z @ s es ex oe ce re ge aa cc aé zæ zz xz xe ez z2 28 e2 26 2e &2 ø å w m "
        "eæ ec ac æe ea ie te ne c o zs sz sx & £ € ¢ ? \ufffd ?? é è ë ê ā"
    ),
    "ø": (
        "o g p e @ ö 0 oe ¢ ó ò ô õ 6 9 q 8 b d a c æ ¢@ ð 5 s y u ¤ oo © @e ge ? \ufffd ö6 g6 gg pp ® & € $ ?? "
        "($ q5 o/ /o"
    ),
    "å": "a d aa ä 4 â á à ã e 3 8 g o æ ø i4 @ & ? \ufffd ?? ao ae oa 6 q é ê s a° ā a'  ai",
}
# The same for the letters that Danish shares with others.
LATIN: Final = {
    "a": "o e u 4 @ s d",
    "b": "h 6 8 l3 o lo",
    "c": "e o ( ¢ g",
    "d": "cl o a ol ci",
    "e": "c o a é 6 ¢ s",
    "f": "t i r l",
    "g": "q 9 y a 8 s",
    "h": "b li n lt ii",
    "i": "l 1 | j í ì ! t f",
    "j": "i ; l ] y f",
    "k": "lc h x ic lt",
    "l": "1 i | ! t I ]",
    "m": "rn nn in ni iii rm",
    "n": "u h ii m r ri",
    "o": "0 c e a u q",
    "p": "n o",
    "r": "n t f i",
    "s": "5 8 a $ z",
    "t": "f l i r 1 c",
    "u": "n ii li v o",
    "v": "y w u r",
    "w": "vv v",
    "x": "k ><",
    "y": "v g j",
    "z": "2 s",
    "é": "e 6 è",
    # two printed letters read as one
    "rn": "m",
    "ri": "n",
    "li": "h n u",
    "cl": "d",
    "vv": "w",
    "ii": "u n",
    "fi": "f fl h ñ",
    "fl": "fi f",
    "ti": "fi h",
    "nn": "m",
    "ll": "u ii 11 il li lI",
    "tt": "ft ff rt it ti",
    "ff": "fi f",
    "ffi": "fi ff",
}
EXTRA: Final = "abcdefghijklmnoprstuvyæøå"  # letters that may be lost or doubled altogether
ANY_SIGN: Final = 0.004  # weight, among its damaged shapes, of a sign not listed for a Danish letter
ANY_PAIR: Final = {"æ": 0.001, "ø": 0.0001, "å": 0.0001}  # and of any two signs; æ is as broad as two


def weights(shapes: str, steepness: float) -> dict[str, float]:
    """Return the share of each of the shapes: the n-th listed is n to the ``steepness`` times rarer than the first."""
    unique = list(dict.fromkeys(shapes.split()))
    total = sum((rank + 1) ** -steepness for rank in range(len(unique)))
    return {shape: (rank + 1) ** -steepness / total for rank, shape in enumerate(unique)}
