"""The currency of a statement, as printed in its caption, its headers or its cells."""

import re
from collections.abc import Iterable

NAMED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(words, re.IGNORECASE))
    for code, words in (
        ("CNY", r"\b(?:rmb|renminbi|cny|chinese yuan)\b"),
        ("CAD", r"\b(?:canadian (?:dollars|funds)|cad|cdn)\b|\b(?:cdn|cad?|c)\$"),
        ("AUD", r"\baustralian dollars\b|\b(?:aud|aud?|a)\$"),
        ("HKD", r"\bhong kong dollars\b|\bhk\$"),
        ("TWD", r"\b(?:new taiwan dollars|ntd)\b|\bnt\$"),
        ("SGD", r"\bsingapore dollars\b|\bs\$"),
        ("NZD", r"\bnew zealand dollars\b|\bnz\$"),
        ("BRL", r"\b(?:brazilian )?reais\b|\br\$"),
        ("MXN", r"\bmexican pesos\b|\bmex\$|\bps\."),
        ("EUR", r"\b(?:euros?|eur)\b|€"),
        ("GBP", r"\b(?:pounds? sterling|sterling|gbp|uk pounds)\b|£"),
        ("JPY", r"\b(?:japanese yen|yen|jpy)\b|¥"),
        ("CHF", r"\b(?:swiss francs?|chf)\b"),
        ("INR", r"\b(?:indian rupees|rupees|inr)\b|\brs\."),
        ("ILS", r"\b(?:new israeli shekels?|nis)\b"),
        ("KRW", r"\bkorean won\b"),
        ("SEK", r"\b(?:swedish kron\w+|sek)\b"),
        ("NOK", r"\b(?:norwegian kron\w+|nok)\b"),
        ("DKK", r"\b(?:danish kron\w+|dkk)\b"),
        ("USD", r"\b(?:us|u\.s\.|united states) dollars\b|\bus\$|\busd\b"),
    )
)


def currency_of(caption: str | None, headers: Iterable[str], cells: Iterable[str]) -> str:
    """ISO 4217: the first that the caption names, else one over a column, else the sign most cells bear, else USD."""
    for text in (caption or "", " ".join(headers)):
        found = [(match.start(), code) for code, words in NAMED if (match := words.search(text))]
        if found:
            return min(found)[1]
    counts: dict[str, int] = {}
    for cell in cells:
        code = sign_of(cell)
        if code:
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: counts[code]) if counts else "USD"


def sign_of(cell: str) -> str | None:
    lead = re.match(r"[^\d.,]+", cell)
    if not lead:
        return None
    text = lead[0].strip(" (-–—−+")
    if text == "$":
        return "USD"
    return next((code for code, words in NAMED if text and words.search(text)), None)
