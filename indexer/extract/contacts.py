"""Find who the documents say can help, with what and whom, and join it with what the editor knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indexer.extract.contact_details import details
from indexer.extract.contact_found import Found
from indexer.extract.contact_reading import read_contacts
from indexer.extract.contact_words import AGENT_BEFORE, AUDIENCE, HELP_NOUN, HELP_VERB, sentences
from indexer.extract.mentions import Mention, MentionFinder
from kb.contact_facts import NO_FACTS, ContactFacts
from kb.domain import ContactPoint, Document, Passage
from kb.slug import slug


def contacts(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    facts: ContactFacts = NO_FACTS,
    named: Callable[[Document], Sequence[Found]] = read_contacts,
) -> tuple[ContactPoint, ...]:
    """Return every contact point: the editor's rows first, then those that only the documents name.

    Facts are the editor's, or literal stretches of a document; the rows point at all passages that mention them.
    ``named`` tells whom a document names, for who has read it already.
    """
    editors = frozenset(point.id for point in facts.contacts)
    register = _Register(facts.contacts)
    left_out = {folded(name) for name in facts.left_out}
    for document in documents:
        raw = re.sub(r"\s", "", document.raw)
        for found in named(document):
            if (found.facts or found.helps) and folded(found.name) not in left_out:
                register.put(_merged(register.known(found), found, document, raw, editors))
    complete = _with_passages(register.points, passages)
    return tuple(point for point in complete if point.id in editors or _says_something(point))


class _Register:
    """The contact points so far, found by any of their names in any inflection."""

    def __init__(self, points: Iterable[ContactPoint]) -> None:
        self.points: dict[str, ContactPoint] = {}
        self._ids: dict[str, str] = {}  # by folded name, of whoever had it first
        for point in points:
            self.put(point)

    def put(self, point: ContactPoint) -> None:
        """Add a point, or put it in the place of the one with its id."""
        self.points[point.id] = point
        for name in (point.name, *point.aliases, *point.former_names):
            self._ids.setdefault(folded(name), point.id)

    def known(self, found: Found) -> ContactPoint | None:
        """Return the point that goes by one of the names; none where it is new."""
        known = (self._ids.get(folded(name)) for name in (found.name, *found.also))
        return next((self.points[name] for name in known if name is not None), None)


def _says_something(point: ContactPoint) -> bool:
    """Tell whether there is anything to tell of a name: where to turn, or what for; a role's name says that."""
    role = point.name.lower() in (point.name, *point.aliases)
    return role or any((point.help, point.phone, point.email, point.url, point.hours))


def folded(name: str) -> str:
    """Fold a name so that its inflected forms meet."""
    words = re.findall(r"\w+", name.lower())
    return " ".join(re.sub(r"(?:ernes|erne|ens|ets|ers|en|et|ere|er|ne|e|s)$", "", word) or word for word in words)


def _merged(
    known: ContactPoint | None, found: Found, document: Document, raw: str, editors: frozenset[str]
) -> ContactPoint:
    """Return the point with what a document tells; ``raw`` is the document as read, without white space."""
    point = known or _new(found, document)
    # Literally in the document as read, so that no repair can have made it up.
    literal = {kind: text for kind, text in found.facts.items() if re.sub(r"\s", "", text) in raw}
    # An editor's telephone number is newer than the document's, and never mixed with it.
    if point.id not in editors or not (point.phone or point.email):
        point = _with_facts(point, literal, document.info.title)
    found_in = tuple(dict.fromkeys((*point.found_in, found.layout)))
    return replace(point, help=point.help or found.help, found_in=found_in)


def _new(found: Found, document: Document) -> ContactPoint:
    role = [found.name.lower()] if found.role else []
    aliases = tuple(name for name in dict.fromkeys((*found.also, *role)) if name != found.name)
    return ContactPoint(slug(found.name), found.name, aliases=aliases, scope=document.info.scope)


def _with_facts(point: ContactPoint, facts: dict[str, str], source: str) -> ContactPoint:
    """Fill in what is not known, and say where it is from."""
    missing = {kind: text for kind, text in facts.items() if getattr(point, kind) is None}
    sources = dict.fromkeys(text for text in (*point.source.split("; "), source) if text)
    return replace(
        point,
        phone=missing.get("phone", point.phone),
        email=missing.get("email", point.email),
        url=missing.get("url", point.url),
        hours=missing.get("hours", point.hours),
        source="; ".join(sources) if missing or not point.source else point.source,
    )


def _with_passages(points: dict[str, ContactPoint], passages: Sequence[Passage]) -> tuple[ContactPoint, ...]:
    finder = MentionFinder({key: (p.name, *p.aliases, *p.former_names) for key, p in points.items()})
    mentioned: dict[str, dict[str, Passage]] = {key: {} for key in points}
    quotes: dict[str, list[tuple[int, str]]] = {key: [] for key in points}
    for passage in passages:
        # What stands under a heading is about whom the heading names.
        named = finder.find(" / ".join((*passage.heading_path[-1:], passage.text)))
        for mention in named:
            mentioned[mention.key][passage.id] = passage
        for start, end in sentences(passage.text) if named else ():
            for mention in finder.find(passage.text[start:end]):
                score = _evidence(passage.text[start:end], mention)
                quotes[mention.key].append((score, passage.text[start:end].strip(" \n\t•")))
    return tuple(_complete(point, [*mentioned[key].values()], quotes[key]) for key, point in points.items())


_SAYS = re.compile(
    rf"{HELP_VERB.pattern}|\b(?:er|har|kan|skal|blev|bliver|vil|får|gennem\w+|\w{{3,}}(?:es|ede))\b", re.IGNORECASE
)


def _evidence(sentence: str, mention: Mention) -> int:
    """Score how plainly a sentence says what the named one does."""
    after = sentence[mention.end : mention.end + 90]
    before = sentence[max(0, mention.start - 70) : mention.start]
    score = 3 * bool(HELP_VERB.search(after)) + 2 * bool(AGENT_BEFORE.search(before))
    score += min(3, len(HELP_NOUN.findall(sentence)))
    score -= 2 * (not _SAYS.search(sentence))
    score -= 9 * (len(details(sentence)) > 1)  # a list of numbers says where to turn, not for what
    return score - (len(sentence) > 350) - 4 * (len(sentence) < mention.end - mention.start + 25)


def _complete(point: ContactPoint, passages: list[Passage], quotes: list[tuple[int, str]]) -> ContactPoint:
    best = max(quotes, key=lambda quote: quote[0], default=(0, None))
    said = point.help or (best[1] if best[0] > -2 else None)
    audience = AUDIENCE.search(said) if said and not point.audience else None
    initiatives = dict.fromkeys(p.initiative_id for p in passages if p.initiative_id)
    return replace(
        point,
        help=" ".join(said.split()) if said else None,
        audience=point.audience or (" ".join(audience["who"].split()) if audience else None),
        passage_ids=tuple(passage.id for passage in passages),
        initiative_ids=tuple(initiatives),
    )
