"""Telephone numbers as printed."""

import re
from dataclasses import dataclass
from functools import lru_cache

APART = r"(?<![\w$.,-])(?:(?<!/)|(?<=\d{4}/))"
NUMBER = re.compile(
    rf"{APART}(?:\+?1[-. ]?\s?)?(?:\(\d{{3}}\)\s?-?\s?"
    rf"|\d{{3}}[-.\u2010-\u2013/ ]\s?)(?:\d{{3}}[-.\u2010-\u2013 ]\s?\d{{4}}"
    r"|[A-Z0-9]{3}-[A-Z0-9]{4})(?!\w|/\d{1,2}(?:/|\b)|-\d)(?:\s?(?:x|ext\.?|extension)\s?\d{1,5}\b)?"
    rf"|{APART}\+?\d{{1,3}}[-. ](?:\(?\d{{1,4}}\)?[-. ]){{2,4}}\d{{3,4}}(?![\w/%]|[-.,]\d)"
    rf"|{APART}\+\d{{1,3}}[-. ]\d{{3,4}}[-. ]\d{{4}}(?![\w/%]|[-.,]\d)"
    rf"|{APART}0\d{{2,4}}[- ]\d{{3,4}}[- ]\d{{3,4}}(?![\w/%]|[-.,]\d)"
)
FAX_BEFORE = re.compile(r"\b(?:fax|facsimile|telecopier)\b\W*(?:number\W*)?$", re.IGNORECASE)
FAX_AFTER = re.compile(r"^\W{0,3}(?:fax|facsimile)\b(?!\W{0,4}[\d+])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phone:
    number: str
    start: int
    end: int
    is_fax: bool


@lru_cache(maxsize=128)
def phones_in(text: str) -> tuple[Phone, ...]:
    """Every telephone number of a text, in order; a number named as a fax is marked."""
    found: list[Phone] = []
    for match in NUMBER.finditer(text):
        digits = sum(letter.isdigit() for letter in match[0])
        letters = sum(letter.isalpha() for letter in re.split(r"\s?(?:x|ext)", match[0])[0])
        if digits + letters < 10 or digits < 4 or digits > 20:
            continue
        found.append(Phone(match[0].strip(), match.start(), match.end(), is_fax(text, match.start(), match.end())))
    return tuple(found)


def is_fax(text: str, start: int, end: int) -> bool:
    return bool(FAX_BEFORE.search(text[max(0, start - 30) : start]) or FAX_AFTER.match(text[end : end + 12]))
