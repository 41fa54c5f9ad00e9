"""Find CPR numbers, telephone numbers, e-mail and postal addresses by their form.

Case numbers, sums, years, dates and references to the law look alike and are left alone.
"""

from __future__ import annotations

import re

Spans = list[tuple[int, int]]

_SEP = r"\s?[-\u2010\u2011–—\s.]?\s?"  # a line may end within a number
_CPR = re.compile(
    rf"(?<!\d)(?<!\d[-–.,])(\d\d)(?P<sep>[ .\-/]?)(?P<month>\d\d)(?P=sep)(\d\d){_SEP}(?:\d{{4}}|\d\d \d\d"
    rf"|[xX]{{4}})(?!\d|[-–.,]\d)"
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,8}\s?(?:@|\(at\)|\[at\]"
    r"|\(snabela\))\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?!\w)",
    re.IGNORECASE,
)
_GROUPS = (
    r"\d\d(?:\s{0,2}[\s.\-/]\s?\d\d){3}|\d(?:[ \u00a0]\d){7}|\d{4}[ \u00a0.\-]\d{4}|\d\d[ \u00a0]\d{3}[ \u00a0]\d{3}"
    r"|\d{3}[ \u00a0]\d{3}[ \u00a0]\d\d"
    r"|\d\d[ \u00a0]\d\d[ \u00a0]\d{4}|\d{4}[ \u00a0]\d\d[ \u00a0]\d\d|\d{3}[ \u00a0]\d\d[ \u00a0]\d{3}|\d{8}"
)
_PHONE = re.compile(
    rf"(?<![\d§])(?<!\d[.,-])(?:(?<!\d/)|(?<=\d{{8}}/))(?:(?:\(?(?:\+|00)45\)?[ \u00a0-]?)(?:{_GROUPS})"
    rf"|\+(?!45)\d{{1,3}}(?:[ \u00a0-]?\d){{6,12}}|{_GROUPS})"
    r"(?!\d|[.,-]\d|/\d(?!\d{7})|[ \u00a0]?(?:kr\b|kroner|mio|mia|t?dkk|euro|%|pct|procent|personer|børn|unge|elever))",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"(?:\b(?:cvr|ean|p-?nr|se-?nr|konto\w*|reg\.?\s?nr|sags?\s?-?(?:nr|nummer)?|journal\w*|j\.?\s?nr"
    r"|dok\w*|lov(?:bekendtgørelse)?|bekendtgørelse|isbn|issn|kr|beløb\w*|dkk"
    r"|ordre\w*|faktura\w*|rapport|id|løbe\w*|kl|referencenr|bevilling\w*|budget\w*)\b(?:[-\s.]{0,2}(?:nr"
    r"|nummer))?\.?|§+)[\s:#.]{0,4}(?:\d{4}[ -])?$",
    re.IGNORECASE,
)
_SPELT = re.compile(r"^\d(?:[ \u00a0]\d){7}$")  # "2 0 1 2 3 4 5 6", where a call is spoken of
_NOT_A_CPR = re.compile(r"\bp-?(?:nr|nummer)\.?:?\s{0,2}$", re.IGNORECASE)  # a workplace's number
_YEARS = re.compile(r"^(?:19|20)\d\d[^\d]?(?:19|20)\d\d$")
_CASE = re.compile(r"^(?:19|20)\d\d-\d{4}$")  # "2021-4567"
_DATE = re.compile(
    r"^(?:0[1-9]|[12]\d|3[01])\D?(?:0[1-9]|1[0-2])\D?(?:19|20)\d\d$|^(?:19|20)\d\d\D?(?:0[1-9]"
    r"|1[0-2])\D?(?:0[1-9]|[12]\d|3[01])$"
)
_ROUND = re.compile(r"^\d\d 000 000$|^\d{2}000000$")
_CALL = re.compile(
    r"\b(?:tlf|tel|telefon\w*|mobil\w*|ring\w*|nummer(?:et)?|sms|opkald\w*|fanges"
    r"|træffes)\W*(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)

_WAY = (
    r"(?:vej|vejen|gade|gaden|allé|allée|alle|alléen|plads|pladsen|stræde|strædet|boulevard|boulevarden"
    r"|torv|torvet|vænge|vænget|have|haven|bakke|bakken|toft|toften|engen"
    r"|gård|gården|svinget|stien|sti|krogen|kaj|kajen|lunden|lund|højen|marken|mark|ager|ageren|skrænten"
    r"|dalen|vang|vangen|skoven|række|rækken|passage|parken|park|stranden|kvarteret|byen|ås|åsen)"
)
_WAY_WORD = r"(?:Allé|Allée|Alle|Torv|Boulevard|Plads|Vej|Gade|Stræde|Vænge|Park|Kaj|Bakke|Sti|Passage)"  # "Store Torv"
_ADDRESS = re.compile(
    rf"(?<![\w])(?:(?:[A-ZÆØÅ][\w.’'-]{{0,20}}\s){{0,3}}(?:[A-ZÆØÅa-zæøå][\wéæøå’'-]{{0,30}}{_WAY}"
    rf"|(?<=\s){_WAY_WORD}))"
    rf"\s(?:nr\.?\s)?\d{{1,3}}(?!\d|[.,]\d)\s?[A-Za-z]?(?![\w])"
    r"(?:,?\s(?:st|kl|\d{1,2})\.?,?\s?(?:sal|tv|th|mf|dør\s?\d{1,3})?\.?(?:\s?(?:tv|th"
    r"|mf)\b\.?)?)?(?:,?\s(?:DK-)?\d{4}\s[A-ZÆØÅ][\wæøå]{1,30}(?:\s[A-ZÆØÅ]{1,2}\b)?)?"
)
_NOT_STREET = re.compile(r"(?:projekt|indsats|undersøg|kapitel|initiativ|paragraf|afsnit|bilag)", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def cpr_spans(text: str) -> Spans:
    """Return where CPR numbers stand: a day and a month that exist, a year, and four more digits."""
    return [
        match.span()
        for match in _CPR.finditer(text)
        if _is_day(int(match[1]), int(match["month"])) and not _NOT_A_CPR.search(text[: match.start()][-12:])
    ]


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def email_spans(text: str) -> Spans:
    """Return where e-mail addresses stand."""
    return [match.span() for match in _EMAIL.finditer(text)]


def phone_spans(text: str) -> Spans:
    """Return where telephone numbers stand: eight digits in the usual groups, or with a country code."""
    return [match.span() for match in _PHONE.finditer(text) if _is_phone(text, match)]


def _is_phone(text: str, match: re.Match[str]) -> bool:
    number, before = match.group(), text[max(0, match.start() - 40) : match.start()]
    if number.startswith(("+", "00", "(")):
        return True
    if _NOT_A_PHONE.search(before):
        return False
    if _CALL.search(before):
        return True
    return not (
        _SPELT.match(number)
        or _CASE.match(number)
        or _YEARS.match(number)
        or _DATE.match(number)
        or _ROUND.match(number)
    )


def address_spans(text: str) -> Spans:
    """Return where a street with a number stands, with floor, postcode and town when they follow."""
    return [match.span() for match in _ADDRESS.finditer(text) if not _NOT_STREET.search(match.group())]
