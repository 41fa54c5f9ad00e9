"""Read telephone numbers, e-mail addresses, web addresses and opening hours literally from a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["phone", "email", "url", "hours"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One contact fact as it stands; ``text`` is a literal stretch of what was read."""

    kind: Kind
    start: int
    end: int
    text: str


_EMAIL = re.compile(
    r"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,6}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[A-Za-z]{2,10}\b"
)
_URL = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"'()|;]{4,300}|www\.[^\s<>\"'()|;]{4,300}"
    r"|[a-zæøå0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.(?:dk|eu|org|com|net|nu|info)(?:/[^\s<>\"'()"
    r"|;]{0,200})?)(?![\w@])",
    re.IGNORECASE,
)
_CALL = (
    r"(?:tlf|tel|telefon(?:nummer|nr)?|mobil(?:nummer)?|mob|hotline|linje|ring(?:e|er)?|opkald|sms|direkte"
    r"|døgntelefon|vagttelefon)"
)
_CALL_CUE = re.compile(rf"\b{_CALL}[\w.]{{0,12}}[^\d\n]{{0,25}}$", re.IGNORECASE)
_OTHER_CUE = re.compile(
    r"\b(?:cvr|ean|p-?nr|se-?nr|reg|konto|cpr|sag|sags?nr|sagsnummer|journal|j\.?\s?nr|dok(?:ument)?(?:nr"
    r"|nummer)?|fax|telefax"
    r"|isbn|issn|id|kr|kroner|dkk|lov\s+nr|nr)\b[\w.-]{0,10}[\s.:#-]{0,4}$",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d.,/§-])(?<!§ )(?:116\s?\d{3}|18\d\d|1\d\d)(?![\d%]|[.,/-]\d|\.?\s?(?:kr|mio|pct|procent|børn"
    r"|unge|timer|dage|år))"
)
_SHORT_CUE = re.compile(
    rf"\b{_CALL}[.:]?\s{{0,3}}(?:(?:til|på|nr\.?|nummer|straks|altid|alarmcentralen|politiet"
    rf"|akutnummer(?:et)?)\s{{1,3}}){{0,2}}$",
    re.IGNORECASE,
)
_GROUPED = re.compile(
    r"(?:\+45|0045|\(\+?45\))|^\d\d[ .]\d\d[ .]\d\d[ .]\d\d$|^\d{4} \d{4}$|^\d\d \d\d \d{4}$"
    r"|^\d{2} \d{3} \d{3}$"
)
_YEARS = re.compile(r"^(?:19|20)\d\d[\s-]*(?:19|20)\d\d$")
_DATE = re.compile(
    r"^(?:0[1-9]|[12]\d|3[01])\W?(?:0[1-9]|1[0-2])\W?(?:19|20)\d\d$|^(?:19|20)\d\d\W?(?:0[1-9]"
    r"|1[0-2])\W?(?:0[1-9]|[12]\d|3[01])$"
)

_DAY = (
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e|en|s)?|(?:man|tir|tirs|ons|tor|tors|fre|lør|søn)\b\.?"
    r"|(?:alle )?hverdage?|alle (?:ugens )?dage|dagligt?|hver dag|weekend(?:er|en)?|helligdage"
)
_TIME = (
    r"(?:kl\.?|klokken)?\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?=\s?(?:[-–—]|til"
    r"|og)\s?(?:kl\.?\s?)?\d)\s?(?:[-–—]|til|og)\s?(?:kl\.?\s?)?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
)
_FROM = r"(?:fra\s)?(?:kl\.?|klokken)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_ROUND = (
    r"hele døgnet(?:,? (?:alle årets dage|året rundt|alle dage))?|døgnet rundt|døgnåben|døgnåbent"
    r"|24 timer i døgnet|24/7"
)
_JOIN = r"(?:\s?(?:,|:|;|[-–—]|og|samt|til|i|på|om|fra|er)\s?|\s){1,2}+"
_HOURS = re.compile(
    rf"(?<![\w-])(?:{_ROUND}|(?:{_DAY})(?:{_JOIN}(?:{_DAY}|{_TIME}|{_FROM}|{_ROUND})){{0,14}}"
    rf"|(?:kl\.?|klokken)\s?(?=\d)(?:{_TIME})(?:{_JOIN}(?:{_DAY}|{_TIME}|{_FROM})){{0,14}})(?![\w]|\s?%)",
    re.IGNORECASE,
)
_HAS_CLOCK = re.compile(rf"{_TIME}|{_FROM}|{_ROUND}", re.IGNORECASE)


def details(text: str, phones_expected: bool = False) -> list[Detail]:
    """Return every contact fact in ``text``, in order, none overlapping; what is doubtful is left out.

    ``phones_expected`` says that a column's heading promises telephone numbers: bare digits will do.
    """
    found: list[Detail] = []
    for detail in (*_emails(text), *_urls(text), *_phones(text, phones_expected), *_hours(text)):
        if not any(detail.start < other.end and other.start < detail.end for other in found):
            found.append(detail)
    return sorted(found, key=lambda detail: detail.start)


def _detail(kind: Kind, text: str, start: int, end: int) -> Detail:
    stretch = text[start:end]
    trimmed = stretch.rstrip(" .,:;)]»”’'-–" if kind != "hours" else " ,:;-–")
    return Detail(kind, start, start + len(trimmed), trimmed)


def _emails(text: str) -> list[Detail]:
    return [_detail("email", text, m.start(), m.end()) for m in _EMAIL.finditer(text)]


def _urls(text: str) -> list[Detail]:
    return [_detail("url", text, m.start(), m.end()) for m in _URL.finditer(text)]


def _phones(text: str, expected: bool) -> list[Detail]:
    import phonenumbers

    found = []
    # "Possible" rather than "valid": the numbering plan changes, and the words around it decide anyway.
    for match in phonenumbers.PhoneNumberMatcher(text, "DK", phonenumbers.Leniency.POSSIBLE):
        if expected or _is_phone(text, match.start, match.raw_string):
            bracket = match.raw_string.startswith("(") and ")" not in match.raw_string
            found.append(_detail("phone", text, match.start + bracket, match.end))
    for short in _SHORT.finditer(text):
        before = text[max(0, short.start() - 60) : short.start()]
        if _SHORT_CUE.search(before) or (len(short.group()) > 5 and before.endswith(("på ", "("))):
            found.append(_detail("phone", text, short.start(), short.end()))
    return found


def _is_phone(text: str, start: int, raw: str) -> bool:
    """Tell a telephone number from a company's, a case's or an account's number, a date or a pair of years."""
    before = text[max(0, start - 50) : start].rsplit("\n", 1)[-1]
    if _OTHER_CUE.search(before) and not _CALL_CUE.search(before):
        return False
    if _CALL_CUE.search(before):
        return True
    raw = raw.lstrip("(")
    if _YEARS.match(raw) or _DATE.match(raw):
        return False
    return bool(_GROUPED.search(raw))


def _hours(text: str) -> list[Detail]:
    found = (_detail("hours", text, m.start(), m.end()) for m in _HOURS.finditer(text))
    return [detail for detail in found if _HAS_CLOCK.search(detail.text)]
