"""The issuer as the release names it: before its ticker in the first paragraph, or as the subject that announces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exhibits.document import IssuerNamed, Level, Span
from exhibits.parts import Part
from exhibits.prose import Passage
from exhibits.wire import Wire

VENUE = (
    r"(?:NASDAQ|NASD|NYSE|(?:New York|American|Boston|Pacific|Philadelphia|Chicago|Toronto|London"
    r"|Australian) Stock Exchange|AMEX|ASE|OTC"
    r"|TSX-?V?|LSE|AIM|CBOE|BATS|CSE|NEO|ASX|CHX|PCX|BSE|PSE|Euronext|PINK|FSE|HKEX|SEHK|SIX|ISE)"
)
TIER = (
    r"(?:National|Global|Capital|Small-?\s?Cap|Select|Stock|Markets?|Exchange|System|NMS|NM|GS|GM|CM|SC|BB|QB|QX|Pink|Group|Inc|LLC"
    r"|American|Arca|MKTS?|Amex|Alternext|Venture|V|Bulletin|Board|Sheets|OTC|Best|Euronext|Texas|Current|Limited)"
)
EXCHANGES = rf"{VENUE}(?:[\s/.-]{{0,2}}{TIER}\b\.?){{0,5}}"
SYMBOL_WORD = r"(?:(?:under\s+the\s+)?(?:stock\s+|trading\s+)?(?:ticker\s+)?symbols?|ticker)"
TICKER = re.compile(
    rf"[(\[]\s*(?:(?P<exchange>{EXCHANGES})(?:\s*(?:/|,|;|and|&)\s*(?:{EXCHANGES}|(?-i:[A-Z]{{2,5}}))){{0,3}}\s*{SYMBOL_WORD}?|{SYMBOL_WORD})"
    r"\s*(?P<colon>:)?[\s\-–—]{0,4}[\"“'‘]?(?P<ticker>[A-Z][A-Z0-9]{0,5}(?:[.-][A-Z]{1,2})?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
NAME_RUN = re.compile(
    r"(?P<name>(?:(?!(?:Inc|INC|Corp|CORP|Ltd|LTD)\b)[A-Z0-9][\w&.'’*!-]*)(?:,?\s+(?:(?:[A-Z0-9][\w&.'’*!-]*|of|and|the|for|de)\b\.?|[&+](?=\s)))*(?:,\s+(?i:Inc|Ltd|LLC|L\.P|LP|N\.V|S\.A|plc)\b\.?|\s+plc\b)?)[\s,]*$"
)
LEGAL = re.compile(
    r"\b(?:inc|corp|corporation|co|company|ltd|limited|llc|lp|plc|bancorp|incorporated|group|holdings?|trust)\b", re.I
)
ANNOUNCES = re.compile(
    r",?\s+(?:today|on \w+day|has|have|announced?|announces|reported|reports|a\b|an\b|the\b|one of|which|is|will|\()",
    re.I,
)
SITE = re.compile(
    r"\b(?:(?:company|corporate|our|its|'s|’s)\s+(?:\w+\s+){0,2}(?:web\s?-?sites?|home\s?page)|visit)\b[^.]{0,40}?(?P<url>(?:https?://|www\.)[^\s<>\"'()]+[^\s<>\"'().,;:])",
    re.IGNORECASE,
)
NOT_OWN = re.compile(
    r"\bsec\.gov|prnewswire|businesswire|globenewswire|vcall|streetevents|ccbn|fulldisclosure|adobe\.com/products",
    re.IGNORECASE,
)
SYMBOL = re.compile(
    rf"\b(?:traded?s?|trading|listed|quoted)\s+on\s+(?:the\s+)?(?P<exchange>{EXCHANGES})(?:[^.]{{0,60}}?)\bsymbol:?\s*[\"“'(]*"
    r"(?P<ticker>(?-i:[A-Z]{1,5}(?:\.[A-Z]{1,2})?))\b",
    re.IGNORECASE,
)
BASED = re.compile(r"^(?:\S+-based|With|The)\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """The issuer in a text: `start:end` is where the name stands, `ticker_at` where the ticker does."""

    name: str | None
    exchange: str | None
    ticker: str | None
    start: int
    end: int
    ticker_at: tuple[int, int] | None = None


def issuer_in(text: str, body: int) -> Named | None:
    """The issuer in a paragraph whose body begins at `body`; by its ticker first, else by what it announces."""
    ticker = next((found for found in TICKER.finditer(text) if is_ticker(found)), None)
    if ticker:
        name, start = name_before(text[body : ticker.start()], body)
        return Named(
            name, squeezed_exchange(ticker["exchange"]), ticker["ticker"].upper(), start, ticker.start(), ticker.span()
        )
    subject = subject_of(text[body : body + 160])
    return Named(subject, None, None, body, body + len(subject)) if subject else None


def is_ticker(found: re.Match[str]) -> bool:
    """Whether what stands for a ticker is one: in capitals, or behind a colon."""
    return bool(found["colon"]) or found["ticker"].isupper()


def squeezed_exchange(exchange: str | None) -> str | None:
    return " ".join(exchange.split()) if exchange else None


def name_before(text: str, offset: int) -> tuple[str | None, int]:
    """The run of capitalised words right before a ticker."""
    text = re.sub(r"\([^()]*\)\s*,?\s*$", "", text) or text
    found = NAME_RUN.search(text[-120:])
    if not found:
        return None, offset
    name = trimmed(found["name"])
    at = text.rfind(name)
    return name, offset + max(at, 0)


def trimmed(name: str) -> str:
    """A name without the words before it that are none of it: `Atlanta-based`, or a sentence's own first words."""
    name = BASED.sub("", name)
    pieces = re.split(r",\s+(?!(?i:Inc|Ltd|LLC|L\.P|LP|N\.V|S\.A|plc)\b)", name)
    return pieces[-1].removeprefix("and ").strip() if len(pieces) > 1 else name


def subject_of(text: str) -> str | None:
    """The capitalised words that open the body, before the verb that announces."""
    verb = ANNOUNCES.search(text)
    words = text[: verb.start()].strip(" ,") if verb else ""
    words = re.sub(r"-Registered Trademark-|\((?:R|TM)\)|[®™]", "", words).strip(" ,")
    return (
        words
        if re.fullmatch(r"[A-Z0-9][\w&.'’!-]*(?:,?\s+(?:[A-Z0-9&][\w&.'’!-]*|of|and|the|for))*", words)
        and len(words) < 70
        else None
    )


def short_names(name: str | None) -> tuple[str, ...]:
    """The forms by which a text may call the issuer: whole, without its legal form, and its first word."""
    if not name:
        return ()
    bare = re.sub(
        r",?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|L\.P|LP|plc|N\.V|S\.A)\b\.?",
        "",
        name,
        flags=re.IGNORECASE,
    ).strip(" ,")
    first = bare.split()[0] if bare else ""
    return tuple(dict.fromkeys(form for form in (name, bare, first if len(first) > 3 else "") if form))


def issuer_of(opening: Passage | None, body: int, passages: Sequence[Passage], wire: Wire) -> Part[IssuerNamed]:
    """The issuer: in the first paragraph, else wherever its ticker stands, else by the wire's SOURCE line."""
    candidates = [(opening, body)] if opening else []
    candidates += [(passage, 0) for passage in passages if TICKER.search(passage.text)]
    named = [(found, passage) for passage, start in candidates if (found := issuer_in(passage.text, start))]
    best = next((pair for pair in named if pair[0].ticker), named[0] if named else None)
    if best and not best[0].ticker:
        return by_symbol(best[0], best[1], passages, wire)
    if best is None:
        return Part(IssuerNamed(name=wire.source, ticker=wire.ticker, website=wire.website))
    found, passage = best
    return told(found, passage, passages, wire)


def told(found: Named, passage: Passage, passages: Sequence[Passage], wire: Wire) -> Part[IssuerNamed]:
    website, where = (wire.website, None) if wire.website else website_in(passages, found.name)
    sources = {"issuer.name": passage.span(found.start, found.end)} if found.name else {}
    if found.ticker_at:
        sources |= dict.fromkeys(("issuer.exchange", "issuer.ticker"), passage.span(*found.ticker_at))
    if where:
        sources["issuer.website"] = where
    return Part(IssuerNamed(found.name or wire.source, found.exchange, found.ticker, website), sources)


def by_symbol(named: Named, passage: Passage, passages: Sequence[Passage], wire: Wire) -> Part[IssuerNamed]:
    """An issuer without a ticker in brackets; a sentence may tell on which exchange it trades under which symbol."""
    part = told(named, passage, passages, wire)
    for other in passages:
        symbol = SYMBOL.search(other.text)
        if symbol and part.value.ticker is None:
            issuer = replace(part.value, exchange=squeezed_exchange(symbol["exchange"]), ticker=symbol["ticker"])
            where = dict.fromkeys(("issuer.exchange", "issuer.ticker"), other.span(*symbol.span()))
            doubt: tuple[Level, str] = ("likely", "told in a sentence on where its shares trade")
            return Part(issuer, part.sources | where, part.read, {"issuer.ticker": doubt})
    return part


def website_in(passages: Sequence[Passage], name: str | None) -> tuple[str | None, Span | None]:
    """The address of the company's own site: one made of its name, else the one named last; never an authority's."""
    found = [(match, passage) for passage in passages for match in SITE.finditer(passage.text)]
    found = [(match, passage) for match, passage in found if not NOT_OWN.search(match["url"])]
    stem = re.sub(r"[^a-z0-9]", "", (short_names(name) or ("",))[-1].lower())
    own = [pair for pair in found if stem and stem[:6] in re.sub(r"[^a-z0-9]", "", pair[0]["url"].lower())]
    if not (own or found):
        return None, None
    match, passage = (own or found)[-1]
    return match["url"], passage.span(*match.span("url"))
