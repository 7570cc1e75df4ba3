"""The dateline that opens a release: place, date and wire, in every form that is printed."""

import re
from dataclasses import dataclass
from datetime import date

from exhibits.dates import DAY_FIRST, SLASHED, WRITTEN, Day, day_of
from exhibits.document import Dateline, Level, Span
from exhibits.parts import Part
from exhibits.prose import Passage

WIRE_NAME = (
    r"(?:PR\s?Newswire|Business\s?Wire|Globe\s?Newswire|Marketwired?|Market\s?wire|Prime\s?(?:Zone|Newswire)|ACCESS\s?WIRE"
    r"|Canada\s?NewsWire|CNW|Newsfile|EDGAR Online|Dow Jones|AP|Internet Wire|M2|EQS|Thomson Reuters"
    r"|NewMediaWire|Filing Services"
    r"|PRWEB|Hugin|First Call)"
)
WIRE = re.compile(
    rf"(?:[/(]|--?\s?(?=Business\s?Wire"
    rf"|PR\s?Newswire))\s*(?P<name>{WIRE_NAME}[A-Za-z0-9 .&-]{{0,40}}?)\s*(?:via COMTEX)?"
    r"(?:\s+-|\s*--|\s*/|\s*\))",
    re.IGNORECASE,
)
LETTER = r"[^\W\d_]"
PLACE = re.compile(
    rf"[A-ZÀ-Þ](?:{LETTER}|['’.&-])*(?:(?:[ ,]{{1,3}}|\s/\s|/)(?:[A-ZÀ-Þ(](?:{LETTER}|['’.&)-])*|and|of|de"
    rf"|la|du|do|del|&)){{0,12}}"
)
NO_PLACE = re.compile(
    r"(?:in|on|at|the|for|as|during|since|from|by|this|our|we|dated?|released?|contacts?|exhibit|page)\b", re.IGNORECASE
)
WEEKDAY_LEFT = re.compile(r"[\s,(–—-]*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
LEAD = re.compile(r"^[\s,.:;|(/)–—\u2026-]*")
CAPITAL_PLACE = re.compile(
    r"^\(?(?P<place>[A-Z][A-Z .'-]{2,30}(?:, (?:[A-Z][A-Za-z.]{1,12}"
    r"|[A-Z]\.[A-Z]\.)(?: [A-Z][a-z]+)?)?)\)?\s*(?:-{1,3}|–|—|\.\.\.)\s*(?=[A-Z])"
)
STATE = (
    r"(?:Ala(?:bama|\.)|Alaska|Ariz(?:ona|\.)|Ark(?:ansas|\.)|Calif(?:ornia|\.)|Colo(?:rado|\.)|Conn(?:ecticut|\.)|Del(?:aware|\.)"
    r"|Fla\.|Florida|Ga\.|Georgia|Hawaii|Idaho|Ill(?:inois|\.)|Ind(?:iana|\.)|Iowa|Kan(?:sas|\.)|Ky\.|Kentucky|La\.|Louisiana|Maine"
    r"|Maryland|Md\.|Mass(?:achusetts|\.)|Mich(?:igan|\.)|Minn(?:esota|\.)|Miss(?:issippi|ouri|\.)|Mo\.|Mont(?:ana|\.)|Neb(?:raska|\.)"
    r"|Nev(?:ada|\.)|N\.?\s?[HJMYCD]\.|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)"
    r"|South (?:Carolina|Dakota)|S\.?\s?[CD]\."
    r"|Ohio|Okla(?:homa|\.)|Ore(?:gon|\.)|Pa\.|Pennsylvania|R\.?\s?I\.|Rhode Island|Tenn(?:essee|\.)"
    r"|Tex(?:as|\.)|Utah|V[ta]\.|Vermont"
    r"|(?:West )?Virginia|W\.?\s?Va\.|Wash(?:ington|\.)|Wis(?:consin|\.)|Wyo(?:ming|\.)|D\.?C\.|[A-Z]{2}"
    r"|Canada|Ontario|Bermuda|England)"
)
TOWN = re.compile(rf"^\(?(?P<place>[A-Z][A-Za-z .'-]{{2,30}}, {STATE})\)?\s*(?:-{{1,3}}|–|—|\.\.\.)\s*(?=[A-Z])")
SECTION = re.compile(
    r"\b(?:outlook|results?|highlights?|revenues?|sales|income|earnings|notes?|guidance|summary|overview|update|quarter|year|expenses?"
    r"|margin|dividends?|liquidity|contacts?|about|source|operations|segment|business|company|background|cash|debt)\b",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(r"\s*,?\s*(?:at\s+)?\d{1,2}:\d\d\s*[ap]\.?m\.?(?:\s+\(?[A-Z]{2,3}\)?)?", re.IGNORECASE)
CLOSES = re.compile(r"\s{0,9}(?:--|[-–—/):;]|\.\s?\.|\u2026|\.\s+[A-Z\"“]|\s[A-Z])")
REACH = 170


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found at the start of a paragraph: `place` as printed, and where its parts and the body begin."""

    place: str | None
    day: Day | None
    wire: str | None
    body: int


def opening_of(text: str) -> Opening | None:
    """The dateline at the start of a paragraph, or None where it opens otherwise."""
    head = text[:REACH]
    wire = WIRE.search(head)
    day = first_day(head)
    if wire is None and day is None:
        return from_capitals(head)
    marks = [(found.start(), found.end()) for found in (wire,) if found] + ([(day.start, day.end)] if day else [])
    start, end = min(marks)[0], max(stop for _, stop in marks if stop - min(marks)[0] < 90)
    if day and not (start <= day.start and day.end <= end):
        day = None
    place, after = place_before(head, start), end
    if place is None and start < 3:
        place, after = place_after(head, end)
    timed = TIME_AFTER.match(head, after)
    after = timed.end() if timed else after
    if (place is None and not (wire and start < 3)) or not closes(head, after):
        return from_capitals(head)
    return Opening(place, day, named(wire) if wire and wire.end() <= end else None, after + lead(text[after:]))


def first_day(head: str) -> Day | None:
    found = [match for form in (WRITTEN, DAY_FIRST, SLASHED) if (match := form.search(head))]
    return day_of(min(found, key=lambda match: match.start())) if found else None


def named(wire: re.Match[str]) -> str:
    return wire["name"].strip()


def place_before(head: str, start: int) -> str | None:
    """The place printed before the date or the wire, or None where those words are none."""
    words = without_end(WEEKDAY_LEFT.sub("", without_end(head[:start])))
    if words.startswith("("):
        words = words.strip("()[] ")
    return words if 2 < len(words) < 80 and PLACE.fullmatch(words) and not NO_PLACE.match(words) else None


def without_end(words: str) -> str:
    """Words without the dashes, commas and dots that part them from what follows."""
    words = re.sub(r"(?:[\s,:;|(/–—-]|\.{2,}|\u2026|\bon\b){1,12}$", "", words).strip()
    return re.sub(r"\.\.+$", "", words).strip()


def place_after(head: str, end: int) -> tuple[str | None, int]:
    """The place printed after the date: `January 5, 2005 - NEW YORK - ...`."""
    after = end + lead(head[end:])
    found = re.match(r"(?P<place>[A-Z][A-Za-z .,'-]{2,50}?)\s*(?:--+|-|–|—|:)\s", head[after:])
    return (found["place"], after + found.end("place")) if found else (None, end)


def closes(head: str, end: int) -> bool:
    """Whether a dash, dots or a parenthesis close the dateline, or a company's name opens the body right away."""
    return bool(CLOSES.match(head, end)) or bool(
        head[:end].split(",")[0].isupper() and re.match(r",\s+[A-Z]", head[end:])
    )


def lead(text: str) -> int:
    found = LEAD.match(text)
    return found.end() if found else 0


def from_capitals(head: str) -> Opening | None:
    """A dateline of a place alone before a dash: in capitals, or with its state: `ATLANTA - Southern ...`."""
    found = CAPITAL_PLACE.match(head) or TOWN.match(head)
    place = found["place"].strip() if found else ""
    return Opening(place, None, None, found.end()) if found and not SECTION.search(place) else None


def dateline_of(
    passage: Passage | None,
    opening: Opening | None,
    printed: tuple[Day, Span] | None,
    transmitted: date | None,
    filed: date | None = None,
) -> Part[Dateline]:
    """The dateline of the first paragraph; a date without a year by the trailer, a date above, or the day of filing."""
    sources: dict[str, Span] = {}
    doubts: dict[str, tuple[Level, str]] = {}
    place = opening.place if opening else None
    wire = opening.wire if opening else None
    anchor = transmitted or (printed[0].on(filed) if printed else None) or filed
    day = opening.day.on(anchor) if opening and opening.day else None
    if day and day != anchor and opening and opening.day and opening.day.year is None:
        doubts["dateline.date"] = ("likely", "no year is printed; it is the one nearest to the other date told")
    if passage and opening:
        where = passage.span(0, opening.body)
        sources |= {
            f"dateline.{name}": where for name, value in (("place", place), ("date", day), ("wire", wire)) if value
        }
    if day is None and printed and (not opening or not opening.day):
        day = printed[0].on(transmitted or filed)
        if day:
            sources["dateline.date"] = printed[1]
            doubts["dateline.date"] = ("likely", "printed on a line of its own above the headline")
    return Part(Dateline(place, day, wire), sources, frozenset(), doubts)
