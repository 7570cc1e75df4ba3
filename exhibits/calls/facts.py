"""The facts a clause states: numbers to dial with their regions, codes and addresses."""

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from exhibits.calls.topics import Clause
from exhibits.document import DialIn, Span
from exhibits.phones import Phone, phones_in

US = r"(?:(?-i:U\.?\s?S\.?(?:A\.?)?)(?![A-Za-z])|United States(?: of America)?)"
REGION_WORD = (
    rf"(?:{US}|North America|domestic(?:ally)?|international(?:ly)?|int['’]?l|Canad(?:a|ian)|toll[- ]free|toll|local"
    r"|(?-i:U\.?K\.?)(?![A-Za-z])|United Kingdom|Europe|Hong Kong|(?:mainland\s+)?China|Taiwan|England"
    r"|France|Germany|Ireland|Switzerland|Japan|Israel|Mexico|Singapore|Australia|overseas|other countries"
    r"|(?:all\s+)?others?(?=\s+(?:callers|participants|countries|locations|should|may|can|dial))"
    rf"|outside(?:\s+of)?\s+(?:the\s+)?(?:{US}|North America)|elsewhere)(?!\w)"
)
REGION = re.compile(
    rf"(?<![\w.]){REGION_WORD}(?:(?:\s*(?:/|,|and|or|&)\s*|\s)(?:the\s+)?{REGION_WORD}){{0,4}}"
    r"(?:\s+(?:residents|callers|locations|participants|parties|listeners|attendees|investors))?",
    re.IGNORECASE,
)
NOTE_AFTER = re.compile(r"\s*,?\s*[(\[](?P<label>[^()\[\]\d]{2,40})[)\]]")
DASH_AFTER = re.compile(
    r"\s*[-–—]\s+(?P<label>[A-Z][A-Za-z.]{1,20}(?:\s[A-Za-z.&]{1,20}){0,3}?)(?=\s*(?:[;,]|\.?\s*$))"
)
PHRASE_AFTER = re.compile(
    rf"\s*(?:for|from|within|in|inside|if\s+(?:calling|dialing)\s+(?:from|within)|if"
    rf"|when calling from)?\s*(?:the\s+|callers\s+|those\s+)?(?P<label>{REGION.pattern})(?!\s*:)",
    re.IGNORECASE,
)
NO_LABEL = re.compile(r"pass\s?code|\bcode|\bid\b|replay|\bpin\b|\bcall\b|\bask\b|referenc", re.IGNORECASE)

CODE_NOUN = (
    r"(?:pass\s?-?\s?codes?|pass\s?-?word|access\s+(?:code|number|no|id)|pin|confirmation(?:\s+(?:code|number|no|id))?"
    r"|reservation(?:\s+(?:code|number|no|id))?|(?:meeting|event|call|program|replay|recording|participant|reference|booking|account"
    r"|conference|teleconference|elite\s+entry|entry|security|verification|attendee|audience|session|webinar)\s*(?:id|code|number|no|identification|pin|#)"
    r"|identification|id|code)"
)
CODE = re.compile(
    rf"\b(?:(?:participant|conference|meeting|replay|call|event|entry|program|account|audience)\s+)?(?P<noun>{CODE_NOUN})(?![A-Za-z])(?:(?<=\bno)\.)?"
    r"(?:\s*(?:number|code|no\b\.?|id\b|#|pin\b)){0,2}"
    r"(?:\s*(?:for|to)\s+(?:the|this|both|all|access)\b[\w ]{0,30}?(?=\s+(?:is|are)\b|\s*[:#])"
    r"|\s*for\s+(?:both(?:\s+calls)?|all))?"
    r"\s*(?:is:|is|are|of|:|;|,|-|–|—|=|\()?\s*(?:#|no\.\s)?\s*(?P<code>\"[A-Za-z][A-Za-z0-9 ]{2,23}\""
    r"|“[A-Za-z][A-Za-z0-9 ]{2,23}[\"”]"
    r"|(?-i:[A-Z]{1,4})[ -]\d{3,8}(?![\d-])|\"?(?=[\dA-Z*]{0,13}\d)[\dA-Z*]{3,14}(?:[ -]\d{2,6}){0,3}#?)",
    re.IGNORECASE,
)
CODE_WORD = re.compile(
    r"\b(?:pass\s?-?\s?code|pass\s?word|(?:access|security)\s+code|conference\s+id)(?:\s*(?:is|:)\s*|\s+)[\"“]?(?P<code>(?-i:[A-Z]{4,14}))\b(?!\s+[A-Z]{2})",
    re.IGNORECASE,
)
CODE_LINE = re.compile(
    r"^(?:[\w-]{1,20}\s){0,2}(?:pass\s?-?code|password|access\s+code):\s+(?P<code>(?-i:[A-Z]\w{1,15})(?:\s(?-i:[A-Z]\w{1,15})){0,2})\s*$",
    re.IGNORECASE,
)
CODE_FIRST = re.compile(
    r"\b(?P<code>\d{4,12}#?)\s*,?\s+(?:as the|is the|as your)\s+(?:\w+\s+)?(?:pass\s?code|access code|code"
    r"|id|pin|number)\b",
    re.IGNORECASE,
)
ENTERED = re.compile(
    r"\b(?:enter(?:ing)?|quot(?:e|ing)|us(?:e|ing)|followed by|mention(?:ing)?|referenc(?:e|ing)|refer(?:ring)? to"
    r"|request(?:ing)?|ask(?:ing)? for|key(?:ing)? in|input(?:ting)?)\s+(?:the\s+)?(?:(?:number|code|id"
    r"|call|conference)\s+){0,2}[#\"“]?\s?"
    r"(?P<code>\d{4,12}#?)(?![\d-]|\s*(?:minutes|days|people))",
    re.IGNORECASE,
)
SAME_CODE = re.compile(
    r"\bsame\s+(?:[\w-]+\s+){0,2}(?:pass\s?-?code|password|code|id|pin|(?:reservation|confirmation|access|conference|identification)\s+(?:number|id|code))\b",
    re.IGNORECASE,
)
BOTH_CODE = re.compile(
    rf"\b{CODE_NOUN}\b[^.]{{0,30}}\bfor\s+(?:both|all|the\s+(?:live\s+)?(?:conference\s+)?call\s+and\s+(?:the\s+)?replay)\b"
    rf"|\bfor\s+both\b[^.]{{0,50}}\b{CODE_NOUN}\b",
    re.IGNORECASE,
)
HOST = r"(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|biz|info|io|us|gov|ca|co|tv|bank|ai|health|bio)"
IR_HOST = r"(?:ir|investors?|webcasts?|events?)\.(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}"
URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"'()]{{1,300}}[^\s<>\"'().,;:]|(?<![\w.@-])(?:{IR_HOST}|{HOST})\b(?:/[^\s<>\"'()]{{0,300}}[^\s<>\"'().,;:])?(?![\w@]|\.\w)",
    re.IGNORECASE,
)
REGISTERS = re.compile(r"\b(?:pre-?)?regist(?:er\w*|ration)\b", re.IGNORECASE)
REGISTER_HOST = re.compile(r"register|registration|dpregister", re.IGNORECASE)
PLUGIN = re.compile(
    r"\b(?:download|install|software|media\s?player|realplayer|plug-?in|windows media|browser)\b", re.IGNORECASE
)
PAPERS = re.compile(
    r"\b(?:slides?|presentation|press release|news release|supplement\w*|prepared remarks|fact sheet|reconciliation)\b",
    re.IGNORECASE,
)
HEARD = re.compile(
    r"\b(?:web-?cast\w*|internet|listen\w*|hear|access\w*|heard|via|live|online|on-line|simulcast|stream\w*|log(?:ging)?\s+(?:on|in)|available|visit\w*|archived?|replay|broadcast)\b"
    r"|\b(?:call|conference)\b[^.]{0,60}\bfound\b",
    re.IGNORECASE,
)
HEARD_THERE = re.compile(
    r"web-?cast|live|audio|listen|\b(?:call|conference)\b[^.]{0,30}\b(?:and|with|along)\b", re.IGNORECASE
)
REACH = 160


@dataclass(frozen=True, slots=True)
class Fact[T]:
    """A value, the lines it stands on, and why it is less than certain."""

    value: T
    lines: Span
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolves a bare time or date: the day of the release, the zone said of the call, the day of the call.

    `assumed` is why the day of the release is less than certain.
    """

    today: date | None
    zone: ZoneInfo | None
    called: date | None = None
    assumed: str | None = None


def dial_ins_in(clause: Clause) -> tuple[Fact[DialIn], ...]:
    """The numbers to dial, each with the region printed after or before it."""
    found: list[Fact[DialIn]] = []
    before = 0
    phones = [phone for phone in phones_in(clause.text) if not phone.is_fax]
    for position, phone in enumerate(phones):
        until = phones[position + 1].start if position + 1 < len(phones) else len(clause.text)
        label, length = label_after(clause.text[phone.end : until][:REACH])
        label = label or label_before(clause.text[max(before, phone.start - REACH) : phone.start])
        found.append(Fact(DialIn(label, phone.number), clause.span(phone.start, phone.end)))
        before = phone.end + length
    return tuple(found)


def label_after(text: str) -> tuple[str | None, int]:
    """The region in brackets or words right after a number, and how far it reaches."""
    noted = NOTE_AFTER.match(text)
    if noted and not NO_LABEL.search(noted["label"]):
        return noted["label"].strip(), noted.end()
    following = DASH_AFTER.match(text) or PHRASE_AFTER.match(text)
    return (tidy(following["label"]), following.end()) if following else (None, 0)


def tidy(label: str) -> str:
    """A label without the full stop that ends its sentence; `U.S.` keeps its own."""
    return label if re.search(r"\b[A-Z]\.[A-Z]\.$", label) else label.rstrip(". ")


def label_before(text: str) -> str | None:
    regions = list(REGION.finditer(text))
    return regions[-1][0].strip() if regions else None


def codes_in(clause: Clause) -> tuple[Fact[str], ...]:
    """The codes stated under any of their names, without quotes, in the order of the text."""
    phones = phones_in(clause.text)
    found: dict[int, Fact[str]] = {}
    for form in (CODE, CODE_WORD, CODE_FIRST, ENTERED, *((CODE_LINE,) if clause.label else ())):
        for match in form.finditer(clause.text):
            start, end = match.span("code")
            if not inside_phone(phones, start, end) and not is_no_code(match["code"]):
                found.setdefault(end, Fact(match["code"].strip("\"“”' "), clause.span(start, end)))
    return tuple(found[end] for end in sorted(found))


def is_no_code(code: str) -> bool:
    """`code of conduct of 2004`: a lone year is no code, nor are `None` and `Required`."""
    return bool(re.fullmatch(r"(?:19|20)\d\d|none.*|not .*|n/?a|required.*|TBD|TBA", code, re.IGNORECASE))


def inside_phone(phones: tuple[Phone, ...], start: int, end: int) -> bool:
    return any(phone.start < end and start < phone.end for phone in phones)


def urls_in(clause: Clause) -> tuple[Fact[str], ...]:
    return tuple(Fact(match[0], clause.span(match.start(), match.end())) for match in URL.finditer(clause.text))


def listening_urls(clause: Clause) -> tuple[Fact[str], ...]:
    """The addresses where something is heard: not those to register at, nor where papers or players are kept."""
    found = []
    for match in URL.finditer(clause.text):
        before = clause.text[max(0, match.start() - REACH) : match.start()]
        if REGISTER_HOST.search(match[0]) or REGISTERS.search(before[-60:]) or PLUGIN.search(before):
            continue
        papers = PAPERS.search(before)
        if papers and not HEARD_THERE.search(before):
            continue
        if clause.label or HEARD.search(clause.text):
            found.append(Fact(match[0], clause.span(match.start(), match.end())))
    return tuple(found)
