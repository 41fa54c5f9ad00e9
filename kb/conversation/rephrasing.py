"""Put a follow-up into words that stand alone, for the search and for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from kb.conversation.ages import told_age
from kb.conversation.counterparts import in_place_of, without_replaced
from kb.conversation.cues import Cues, subject_words
from kb.danish.tokenise import content_words, tokenise
from kb.domain import Initiative


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it is searched, as it is told to the reader, and the words that it took along."""

    question: str
    understood_as: str
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What the conversation is about so far, and the last question as it was understood."""

    words: tuple[str, ...] = ()
    initiative: Initiative | None = None
    asked: str = ""


def leaning(question: str, shown: Cues, topic: Topic) -> Understood:
    """Take the topic along without those for whom others now stand, and the initiative's name where it still holds."""
    age = told_age(question)
    new = (*shown.subject, *([age] if age else ()))
    words = tuple(word for word in without_replaced(topic.words, new) if not (age and word.isdigit()))
    held = topic.initiative if not (age or shown.condition) else None
    name = subject_words(held.title) if held else ()
    carried = tuple(word for word in dict.fromkeys((*name, *words)) if word not in shown.subject)
    searched = " ".join((question, *carried, *([age] if age else ())))
    told = f"indsatsen {held.title}" if held else ", ".join(carried)
    return Understood(searched, f"{question} (om {told})" if told else question, carried)


def replaced(shown: Cues, topic: Topic) -> Understood | None:
    """Put somebody else into the question before: "... til unge mænd", "og kvinder?" asks "... til unge kvinder"."""
    old = [token for token in tokenise(topic.asked) if any(in_place_of(new, token.text) for new in shown.subject)]
    if not old:
        return None
    present = {token.text for token in tokenise(topic.asked)}
    asked, first = topic.asked, old[0]
    for token in reversed(old):
        put = " ".join(word for word in shown.subject if word not in present) if token is first else ""
        asked = f"{asked[: token.start]}{put}{asked[token.end :]}"
    asked = " ".join(asked.split())
    return Understood(asked, asked, without_replaced(topic.words, shown.subject))


def added(question: str, shown: Cues, topic: Topic) -> Understood:
    """Ask the question before with what is new added to it, without the name of the initiative that answered it."""
    new = [word for word in shown.subject if word not in topic.words]
    return Understood(" ".join((topic.asked, *new)), f"{topic.asked} ({', '.join(new)})", topic.words)


def asked_alike(question: str, shown: Cues, topic: Topic) -> Understood:
    """Put the new subject into the question before it: "hvad koster A?", "hvad med B?" asks what B costs."""
    was = set(subject_words(topic.asked))
    frame = [token.text for token in tokenise(topic.asked) if token.text not in was]
    if not content_words(" ".join(frame)):
        return Understood(question, question)
    asked = f"{' '.join((*frame, *shown.subject))}?"
    return Understood(asked, asked, tuple(frame))
