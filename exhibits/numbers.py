"""Figures as printed, and what they are worth."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

CURRENCY_SIGNS = "$€£¥"
CURRENCY = r"(?:(?:US|CDN|Cdn|CAD|CA|C|AUD|AU|A|HK|NT|NZ|S|R|Mex)?\$|[€£¥]|RMB|CHF|EUR|USD|GBP|NIS|Rs\.?)"
"""How a currency is printed before a figure."""
FIGURE = re.compile(
    rf"(?P<lead>[(+\-–−]{{0,3}}(?:{CURRENCY})?[(+\-–−]{{0,3}})(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)?(?P<decimals>\.\d+)?"
    r"(?P<tail>[)%x¢]*(?:bps?|pts|pp)?[)]?)(?P<mark>\*+|†|\((?:[a-z]|\d)\))?",
    re.ASCII,
)
NIL = re.compile(rf"\(?(?:{CURRENCY})?\(?(?:[-–—−]{{1,3}}|-0-|nil)[)%]*", re.IGNORECASE)
NOT_MEANINGFUL = re.compile(r"\(?(?:NM|N/M|N\.M\.?|NMF|NA|N/A|N\.A\.?|\*{1,3})\)?%?", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
MAX_DIGITS = 24
MEMORY = 4096
"""How many tokens are remembered: a cell is looked at several times while its table is read."""

AMOUNT = re.compile(
    r"\$\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>thousand|million|billion|trillion)?\b",
    re.IGNORECASE,
)
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
        ],
        1,
    )
} | {
    "twenty-six": 26,
    "twenty-seven": 27,
    "thirty-nine": 39,
    "forty": 40,
    "fifty-two": 52,
    "fifty-three": 53,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in prose: `$41.5 million` is 41.5 at scale 1000000, known to one decimal."""

    number: Decimal
    scale: int

    def bounds(self, scale: int) -> tuple[Decimal, Decimal]:
        """The smallest and largest figure, printed at a scale, that rounds to this amount."""
        half = Decimal(1).scaleb(min(0, int(self.number.as_tuple().exponent))) / 2
        return (self.number - half) * self.scale / scale, (self.number + half) * self.scale / scale


@lru_cache(maxsize=MEMORY)
def is_figure(token: str) -> bool:
    if len(token) > MAX_DIGITS:
        return False
    match = FIGURE.fullmatch(token)
    return bool(match and (match["digits"] or match["decimals"]))


def is_nil(token: str) -> bool:
    return bool(NIL.fullmatch(token))


def is_not_meaningful(token: str) -> bool:
    return bool(NOT_MEANINGFUL.fullmatch(token))


@lru_cache(maxsize=MEMORY)
def is_cell(token: str) -> bool:
    """Whether a token can fill a cell of figures: a number, a nil dash, or NM."""
    return is_figure(token) or is_nil(token) or is_not_meaningful(token)


def is_year(token: str) -> bool:
    return bool(YEAR.fullmatch(token))


@lru_cache(maxsize=MEMORY)
def value_of(printed: str) -> Decimal | None:
    """The number a cell holds: parentheses or a minus make it negative, a dash is zero, NM and N/A are None."""
    token = "".join(printed.split())
    if is_nil(token):
        return Decimal(0)
    match = FIGURE.fullmatch(token)
    if not match or not is_figure(token):
        return None
    number = Decimal((match["digits"] or "0").replace(",", "") + (match["decimals"] or ""))
    # One parenthesis whose twin was lost still says that the figure is negative.
    negative = "(" in match["lead"] or ")" in match["tail"] or any(sign in match["lead"] for sign in "-–−")
    return number.copy_negate() if negative else number


def is_percent(printed: str) -> bool:
    return "%" in printed


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Every sum of dollars in a text."""
    return tuple(
        Amount(Decimal(found["number"].replace(",", "")), SCALES.get((found["scale"] or "").lower(), 1))
        for found in AMOUNT.finditer(text)
    )
