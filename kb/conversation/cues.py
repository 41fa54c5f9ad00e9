"""The Danish words by which a question leans on what was said before, or stands on its own.

All words are folded (kb.danish.normalise), as people who hurry type them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kb.conversation.asking import ASKING
from kb.conversation.opening import opening
from kb.danish.normalise import fold
from kb.danish.stem import stem
from kb.danish.stopwords import STOPWORDS
from kb.danish.tokenise import tokenise

CONNECTIVE: Final = re.compile(
    r"^(?:og|men|eller|ogsa|sa|samt|ellers|derudover|desuden|i sa fald|hvad (?:nu )?(?:hvis|med|sa)|hvad ellers"
    r"|hvorfor ikke|hvem (?:ellers|mere)|hvor ellers|mere|flere|fortal mere|sig mere|uddyb|samme|tilsvarende)\b"
)
CONDITION: Final = re.compile(
    r"^(?:(?:og|men|eller|sa)\s+)*(?:hvad nu |hvad )?(?:hvis|nar|selv om|ogsa hvis|i sa fald)\b"
)
INSTEAD: Final = re.compile(
    r"^(?:(?:og|men|eller|sa)\s+)*(?:hvad (?:sa )?med|hvordan med|(?:ga?lder|er) det ogsa(?: for)?|ogsa)\b"
)
# "og kvinder?", "og i byen?": a continuation without a verb puts its subject into the question before.
NO_VERB: Final = re.compile(r"^(?:og|men|eller)(?: \w+){1,4}\W*$")
VERBS: Final = frozenset("er var bliver blev har havde findes gor far kommer".split())
# "det" that points at nothing: "er det ulovligt at ...", "findes det", "hvad er det for en ..."
EXPLETIVE: Final = re.compile(
    r"\b(?:er|var|bliver|blev|kan|vil|ma|skal|findes|regnes|betragtes) det (?:\w+ )?(?:muligt|ulovligt|lovligt|tilladt"
    r"|forbudt|nodvendigt|rigtigt|forkert|sandt|farligt|normalt|almindeligt|ok|okay|i orden|bedst|strafbart|vigtigt"
    r"|meningen|en god ide|svart|let|frivilligt|obligatorisk\w*|at|som)\b"
    r"|\bdet er (?:\w+ )?(?:muligt|ulovligt|lovligt|tilladt|forbudt|nodvendigt|farligt|i orden)\b"
    r"|\bhvad er det for\b|\bdet (?:at|hvis|nar)\b|\b(?:det vil sige|det samme som|i det hele taget)\b"
)
PERSONS: Final = frozenset("hun han ham hende hendes hans vedkommende".split())
THINGS: Final = frozenset(
    "det den de dem dette denne disse dens dets deres heraf herom derom dertil derfra hertil dermed derhen".split()
)
MODAL: Final = frozenset("kan skal ma vil bor tor kunne skulle matte ville burde turde".split())
COPULA: Final = frozenset("er var bliver blev".split())
DESCRIBING: Final = frozenset(
    "nye gamle nyeste forste naste nasten konkrete aktuelle galdende andre anden andet samme".split()
)
INTRODUCES: Final = frozenset("en et min mit mine vores din nogen nogle flere to tre alle".split())
_STOP: Final = frozenset(fold(word) for word in STOPWORDS)
_LITTLE: Final = _STOP | PERSONS | THINGS
GOING_ON: Final = re.compile(r"\b(?:ogsa|alligevel|i stedet|i sa fald|ellers|derefter|bagefter)\b")  # anywhere
# "I hvilke byer?", "Hvor mange?": a question without its verb is the rest of another.
ELLIPTIC: Final = re.compile(r"^(?:\w+ )?(?:hvilke[nt]?|hvor mange|hvor meget)(?: \w+){0,2}\W*$")


@dataclass(frozen=True, slots=True)
class Cues:
    """What a question shows of its own: its subject words, and whether it points back."""

    subject: tuple[str, ...]  # content words that name a subject
    said: str = ""  # the question without politeness and words that announce a correction
    connective: bool = False  # "og hvis ...", "hvad med ..."
    condition: bool = False  # "og hvis hun er over 18?"
    instead: bool = False  # "hvad med ...": another subject, the same question
    corrects: bool = False  # "nej, jeg mente ..."
    points_back: bool = False  # a pronoun without anything to stand for


def cues(question: str) -> Cues:
    """Return what a question shows."""
    opened = opening(question)
    folded = " ".join(fold(opened.rest).split())
    no_verb = (opened.corrects or NO_VERB.match(folded) is not None) and not _has_verb(folded)
    return Cues(
        subject=subject_words(opened.rest),
        said=opened.rest,
        connective=any(sign.search(folded) for sign in (CONNECTIVE, ELLIPTIC, GOING_ON)),
        condition=CONDITION.search(folded) is not None,
        instead=no_verb or INSTEAD.search(folded) is not None,
        corrects=opened.corrects,
        points_back=_points_back(folded),
    )


def _has_verb(folded: str) -> bool:
    """Say whether a short question asks with words of its own."""
    words = [token.text for token in tokenise(folded)]
    return any(word in VERBS or word in MODAL or word.startswith("hv") for word in words) or any(
        stem(word) in ASKING and word not in _STOP for word in words[1:2]
    )


def subject_words(text: str) -> tuple[str, ...]:
    """Return the content words that name what a text is about, in order, each once."""
    words = [token.text for token in tokenise(text)]
    named = (word for word in words if fold(word) not in _LITTLE and stem(fold(word)) not in ASKING)
    return tuple(dict.fromkeys(word for word in named if len(word) > 1 or word.isdigit()))


def _points_back(folded: str) -> bool:
    """Say whether a pronoun stands for something that the question itself has not named."""
    words = [token.text for token in tokenise(EXPLETIVE.sub(" ", folded))]
    for at, word in enumerate(words):
        introduced = any(before in INTRODUCES for before in words[: max(at - 1, 0)])
        if word in PERSONS and not introduced:
            return True
        if word in THINGS and not introduced and not _is_article(words, at):
            return True
    return False


def _is_article(words: list[str], at: int) -> bool:
    """Say whether "den" or "de" belongs to the next word ("de unge") rather than stands alone ("må de rejse?")."""
    if words[at] not in ("den", "det", "de", "denne", "dette", "disse", "deres") or at + 1 == len(words):
        return False
    following = words[at + 1]
    if following in DESCRIBING and at + 2 < len(words):
        return True
    if following in _STOP or stem(following) in ASKING:
        return False
    last = at + 2 >= len(words) or words[at + 2] in _STOP
    before = words[at - 1] if at else ""
    # "er det færdigt?", "er de frivillige?", "hvornår er de færdige?", but "hvad er de unge?"
    told_of_it = before in COPULA and (words[0] not in ("hvad", "hvem") or not following.endswith("e"))
    return not (last and (before in MODAL or told_of_it) and words[at] in ("den", "det", "de"))
