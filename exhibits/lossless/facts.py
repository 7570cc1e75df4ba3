"""What sentences on calls, replays, webcasts and contacts state, and which field has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from exhibits.document import Exhibit
from exhibits.lossless.words import Page

SPEAKS = re.compile(
    r"conference call|\bteleconference|\breplay|\brebroadcast|\bweb-?\s?cast|\bdial\b|\bdial-?in\b|\bpass ?code"
    r"|simulcast|\baccess code|\bconference id|earnings call",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w$.,/-])(?:\+?1[-. ]{0,2})?(?:\(\d{3}\) ?|\d{3}[-. –])\d{3}[-. –]\d{4}(?!\d|[-.]\d)")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'()]{3,300}", re.IGNORECASE)
CODE = re.compile(
    r"\b(?:pass ?code|access code|conference id|confirmation (?:number|code)|reservation (?:number|code)|pin)\W{0,3}"
    r"(?:number\W{0,3})?(?:for (?:the|both)[a-z ]{0,16})?(?:is|of|:)?\W{0,3}(?P<code>\d{3,12})",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE)
EARLY = re.compile(r"\b(?:prior to|before|in advance|ahead of|early|minutes of)\b", re.IGNORECASE)
FAX = re.compile(r"\b(?:fax|facsimile|telecopier)\b", re.IGNORECASE)
STOP = re.compile(r"(?<=[.!?\"”])\s+(?=[A-Z\"“(])")
NO_STOP = re.compile(r"(?:\b[A-Za-z]|\b[ap]\.m|\bInc|\bCorp|\bCo|\bLtd|\bNo|\bMr|\bMs|\bDr|\bext)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the source line of each of its characters."""

    text: str
    lines: tuple[int, ...]


def facts_lost(page: Page, exhibit: Exhibit) -> Iterator[tuple[int, str, str]]:
    """Line, fact, and why it counts as lost: numbers and addresses anywhere, the rest where an event is spoken of."""
    held = Held(exhibit)
    for said in sentences_on(page, exhibit, set(page.tabular) | standing_lines(exhibit)):
        for phone in PHONE.finditer(said.text):
            near = (
                said.text[max(0, phone.start() - 24) : phone.start()] + "|" + said.text[phone.end() : phone.end() + 8]
            )
            if not FAX.search(near) and digits(phone[0]) not in held.phones:
                yield said.lines[phone.start()], phone[0], "is a number that no field has"
        for mail in MAIL.finditer(said.text):
            if mail[0].lower().rstrip(".") not in held.mails:
                yield said.lines[mail.start()], mail[0], "is an address that no contact has"
        if SPEAKS.search(said.text):
            yield from of_an_event(said, held)


def of_an_event(said: Said, held: "Held") -> Iterator[tuple[int, str, str]]:
    for code in CODE.finditer(said.text):
        if code["code"] not in held.codes:
            yield said.lines[code.start("code")], code["code"], "is a code that no field has"
    for address in ADDRESS.finditer(said.text):
        if address[0].rstrip(".,;:/").lower() not in held.addresses:
            yield said.lines[address.start()], address[0], "is an address that no field has"
    for clock in CLOCK.finditer(said.text):
        if not held.has_time(clock, said.text):
            yield said.lines[clock.start()], clock[0], "is a time that no field has"


class Held:
    """What the fields of a reading hold, in forms to compare with."""

    def __init__(self, exhibit: Exhibit) -> None:
        parts = [part for part in (exhibit.call, exhibit.replay) if part]
        self.phones = {digits(contact.phone or "")[:10] for contact in exhibit.contacts}
        self.phones |= {digits(dial.number)[:10] for part in parts for dial in part.dial_ins}
        self.mails = {(contact.email or "").lower() for contact in exhibit.contacts}
        self.codes = {"".join(filter(str.isdigit, part.passcode or "")) for part in parts}
        urls = (exhibit.webcast and exhibit.webcast.url, exhibit.issuer.website)
        self.addresses = {url.rstrip("./").lower() for url in urls if url}
        instants = [exhibit.call and exhibit.call.starts_at]
        if exhibit.replay:
            instants += [exhibit.replay.available_from, exhibit.replay.available_until]
        if exhibit.webcast:
            instants.append(exhibit.webcast.archived_until)
        self.instants = [instant for instant in instants if instant]

    def has_time(self, clock: re.Match[str], text: str) -> bool:
        """Whether an instant of a field is at that time of day, in whatever zone of the country it is printed."""
        if EARLY.search(text[max(0, clock.start() - 60) : clock.end() + 30]):
            return True
        hour = int(clock["hour"]) % 12 + (12 if clock["half"].lower() == "p" else 0)
        wanted = hour * 60 + int(clock["minute"] or 0)
        return any(wanted in minutes_of(instant) for instant in self.instants)


def minutes_of(instant: datetime) -> set[int]:
    """The minutes of the day that an instant is in the zones of the country, and the minute before it: `11:59 p.m.`"""
    shown = [instant + timedelta(hours=hours) for hours in range(-6, 7)]
    return {at.hour * 60 + at.minute for at in (*shown, instant - timedelta(minutes=1))}


def standing_lines(exhibit: Exhibit) -> set[int]:
    """The lines of the standing texts, which are fields of their own: whom to write to for filings is told there."""
    spans = [exhibit.sources.get(path) for path in ("about", "forward_looking")]
    return {number for span in spans if span for number in range(span[0], span[1] + 1)}


def sentences_on(page: Page, exhibit: Exhibit, standing: set[int]) -> Iterator[Said]:
    """The sentences of a page outside `standing`: block by block, and the other lines as they run."""
    for block in exhibit.blocks:
        if block.lines and block.type in ("paragraph", "list"):
            numbers = [n for n in range(block.lines[0], block.lines[1] + 1) if n not in standing and page.words[n - 1]]
            standing |= set(numbers)
            yield from parted(page, numbers)
    run: list[int] = []
    for number in range(1, len(page.texts) + 1):
        if number not in standing and page.words[number - 1]:
            run.append(number)
        elif run:
            yield from parted(page, run)
            run = []
    yield from parted(page, run)


def parted(page: Page, numbers: list[int]) -> Iterator[Said]:
    text, lines = "", []
    for number in numbers:
        piece = " ".join(page.texts[number - 1].split()) + " "
        text += piece
        lines += [number] * len(piece)
    start = 0
    for stop in STOP.finditer(text):
        if not NO_STOP.search(text[max(0, stop.start() - 6) : stop.start()]):
            yield Said(text[start : stop.end()], tuple(lines[start : stop.end()]))
            start = stop.end()
    if text[start:].strip():
        yield Said(text[start:], tuple(lines[start:]))


def digits(number: str) -> str:
    found = "".join(filter(str.isdigit, number))
    return found[1:11] if len(found) > 10 and found[0] == "1" else found[:10]
