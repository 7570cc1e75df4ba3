"""Which clauses speak of the call, of its replay, of the webcast or of its archive."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

from exhibits.calls.labels import label_at, statements_of
from exhibits.dates import clocks_in, days_in
from exhibits.document import Span
from exhibits.phones import phones_in
from exhibits.prose import Passage, Sentence


class Topic(Enum):
    CALL = auto()
    REPLAY = auto()
    WEBCAST = auto()
    ARCHIVE = auto()


NOT_REPLAYED = r"(?!\s+(?:replay|recording))"
CALL = re.compile(
    rf"\b(?:(?:tele|video)?\s?conference(?:\s+phone)?[\s-]+call|tele-?conference|(?:earnings|results|quarterly|tele-?phone|phone|live"
    r"|management)\s+conference|(?:earnings|analysts?|investors?|results|quarterly|live|management|tele-?phone|phone|shareholders?"
    rf"|question[- ]and[- ]answer)\s+(?:conference\s+)?call(?!\s+\(?\+?\d))\b{NOT_REPLAYED}"
    r"|\bcall\s+to\s+(?:discuss|review)\b|\b(?:on|during|via|by)\s+an?\s+(?:[\w-]+\s+){0,2}call\b"
    r"|\bthe\s+call\b.{0,40}?\b(?:may|can|will)\s+be\s+(?:heard|accessed|joined|webcast|broadcast|simulcast)\b"
    r"|\bthe\s+(?:\w+\s+)?call\s+(?:will\s+(?:be\s+held|begin|start|take\s+place)|is\s+(?:scheduled|set)|begins|starts)\b"
    r"|\b(?:host|hold|conduct)(?:s|ing)?\s+(?:an?|its|our)\s+(?:[\w-]+\s+){0,5}call\b(?!\s+id)",
    re.IGNORECASE,
)
JOINS = re.compile(
    r"\b(?:join|participate\s+in|attend|access|listen\s+to|hear|enter|register\s+for)\s+(?:(?:the|this|our)\s+)?"
    r"(?:live\s+)?(?:[\w-]+\s+){0,2}call\b(?!\s+(?:replay|recording))",
    re.IGNORECASE,
)
HOSTS = re.compile(r"\b(?:will|to|shall|has scheduled)\s+(?:host|hold|conduct|be|a)\b", re.IGNORECASE)
REPLAY = re.compile(
    r"\b(?:re-?plays?|replayed|re-?broadcasts?|play-?back|encore|post-?view|re-?run|(?:an?|the)\s+tape\s+(?:will|is|may|can)|(?:taped|recorded|digitized|digital)\s+(?:replay|version"
    r"|call|message|broadcast|recording)|(?:tape|recording|transcription|rerun)\s+of\s+(?:the|this|its|our)|instant\s+replay"
    r"|(?:an?|the)\s+(?:audio\s+|telephone\s+|digital\s+)?recording)\b",
    re.IGNORECASE,
)
WEBCAST = re.compile(
    r"\b(?:web-?\s?casts?|webcast(?:ed|ing)|simulcast|audiocast|cybercast|live\s+stream\w*|(?:audio\s+)?streaming"
    r"|internet\s+(?:web|broad)cast|broadcast\s+live|live\s+broadcast|live\s+audio)\b"
    r"|\blisten(?:ing)?\s+(?:to|in)\b.{0,160}?\b(?:web\s?site|internet|online|www\.)"
    r"|\b(?:call|conference|listen\w*|broadcast|replay|hear|carried)\b[^.]{0,80}?\b(?:over|via|on|through)\s+the\s+(?:internet"
    r"|world\s+wide\s+web|web)\b",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"\b(?:archiv(?:ed?|al|ing)|on-?\s?demand)\b", re.IGNORECASE)
ONLINE = re.compile(
    r"\b(?:web\s?-?site|web\s?-?page|home\s?page|internet|online|on-line|www\.|https?:|web|the site)", re.IGNORECASE
)
BY_PHONE = re.compile(r"\b(?:tele-?phon\w+|dial\w*|calling|by phone|toll[- ]free)\b", re.IGNORECASE)
OF_WEBCAST = re.compile(
    r"\b(?:replay|recording|version|archived?|on-?\s?demand)\b(?:\s+\w+){0,4}\s+(?:web-?\s?cast|webcasts)\b|web-?\s?cast\s+(?:replay|archive)"
    r"|archived\s+(?:audio\s+)?web",
    re.IGNORECASE,
)
DIAL = re.compile(
    r"\b(?:dial(?:ing|-in|ed)?|calling|call\s+(?:in|toll|\(?\+?\d)|pass\s?-?code|access code|conference id|confirmation"
    r"|telephone number|participat\w+|enter\w*|quot\w+|(?:call|conference) (?:id|number|code))\b",
    re.IGNORECASE,
)
TURN = re.compile(
    r"(?:,|;|\band\b|\bfollowed\s+by\b|\bwhile\b|\s[-–—]{1,2})\s+(?:and\s+)?(?:"
    r"(?=(?:(?:an?|the|its|this)\s+)?(?:(?:telephone|telephonic|audio|digital"
    r"|on-?\s?demand|taped|archived|live|phone|full|digitized|recorded)\s+){0,3}(?:replays?|recording|rebroadcast|re-broadcast|playback)\b"
    r"(?!\s+(?:pass\s?-?code|number|id)))"
    r"|(?=(?:(?:an?|the|its|this)\s+)?(?:(?:audio|on-?\s?demand|archived|live|full|simultaneous)\s+){0,3}(?:web-?\s?cast|archive)\b"
    r"\s+(?:of|will|may|can|is|are|shall|available|beginning|archive|replay)\b)"
    r"|(?=(?:will\s+)?(?:then\s+)?(?:host|hold|conduct)s?\s+(?:an?|its)\s+(?:[\w-]+\s+){0,4}call\b)"
    r"|(?=(?:will\s+be|be)\s+(?:archived|available\s+for\s+replay|replayed)\b)"
    r"|(?<=by\s)(?=(?:an?|its)\s+(?:[\w-]+\s+){0,3}call\b))",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:dial\w*|call\w*|pass\s?-?code|code|pin|id|number|numbers|access\w*|available|listen\w*|hear|heard|join|participa\w+"
    r"|refer|visit|log|site|internet|archived?|minutes|callers?|toll|regist\w+|date|time|when|international(?:ly)?"
    r"|domestic(?:ally)?|u\.s\.|enter|quote)\b|\d{3}[-.]\d{4}",
    re.IGNORECASE,
)
OTHER_EVENT = re.compile(
    r"\b(?:(?:present|speak)(?:ing|s)? at|scheduled to (?:present|speak)|fireside chat"
    r"|annual (?:\w+ ){0,2}meeting|(?:special|stockholders'?"
    r"|shareholders'?) meeting"
    r"|investor (?:day|conference))\b",
    re.IGNORECASE,
)
NO_EVENT = re.compile(
    r"\b(?:not|no\s+longer|nor)\s+(?:be\s+)?(?:host|hold|conduct|have|plan|hav)\w*\b[^.]{0,60}\bcall\b"
    r"|\bcall\b.{0,160}?\b(?:cancel+ed|postponed|rescheduled|will\s+not\s+be\s+held)\b"
    r"|\b(?:cancel+ed|postponed)\b[^.]{0,60}\bcall\b"
    r"|\b(?:on|during|in)\s+(?:its|the|our|a|that|last)\b[^.]{0,60}\bcall\b.{0,120}?\b(?:company|management|we|he|she|it)"
    r"\s+(?:said|stated|noted|announced|discussed|indicated)\b",
    re.IGNORECASE,
)
GENERIC = re.compile(r"\bin our conference calls\b|conference calls\b", re.IGNORECASE)
ASKS = re.compile(
    r"\bfor\s+(?:more|further|additional)\s+information\b(?![^.]{0,30}\b(?:call|webcast|conference)\b)"
    r"|\b(?:questions|inquiries)\b[^.]{0,40}\b(?:directed|contact|call)\b|\bcontact\b(?!\s+(?:the\s+)?operator)",
    re.IGNORECASE,
)
TROUBLE = re.compile(r"\b(?:difficult\w*|problems?|trouble|assistance|technical support)\b", re.IGNORECASE)
DIALS = re.compile(r"\b(?:dial|call-?in|conference|pass\s?code|access code|toll)", re.IGNORECASE)
SERVES_BOTH = re.compile(r"\b(?:both|(?:pass)?code|number|id|pin)\b[^,;\d]{0,40}$", re.IGNORECASE)
SHORT_TURN = 12
LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a statement on one topic, with its place in the statement; `label` opens it as a labelled line."""

    text: str
    topic: Topic
    sentence: Sentence
    start: int
    label: str | None = None

    def span(self, start: int, end: int) -> Span:
        return self.sentence.span(self.start + start, self.start + end)

    @property
    def lines(self) -> Span:
        return self.span(0, len(self.text))


def clauses_in(passages: Iterable[Passage]) -> tuple[Clause, ...]:
    """The clauses on call, replay and webcast, in order.

    A topic lasts within a passage, from its heading on, and into a list or labelled lines below; a passage
    that begins with how to dial goes on with the one above.
    """
    found: list[Clause] = []
    passages = tuple(passages)
    detailed = details_topics(passages)
    heading: Topic | None = None
    above: Topic | None = None
    for passage in passages:
        if passage.type == "heading" and not is_labelled(passage):
            topic = topic_of(passage.text, None)
            if topic or not has_facts(passage.text):
                heading = above = topic
            if not has_facts(passage.text):
                continue
        if OTHER_EVENT.search(passage.text) and not CALL.search(passage.text):
            continue
        current = heading or (above if goes_on(passage) else None) or detailed.get(passage.lines)
        for sentence in statements_of(passage):
            if len(sentence.text) > LONGEST:
                continue
            label = label_at(sentence.text)
            for start, text in parts_of(sentence.text):
                topic = topic_of(text, current, label if start == 0 else None)
                if topic is Topic.ARCHIVE and is_by_telephone(text):
                    topic = Topic.REPLAY if has_numbers(found) else Topic.CALL
                if topic:
                    found.append(Clause(text, topic, sentence, start, label if start == 0 else None))
                    current = topic
        above = current
    return tuple(found)


def is_by_telephone(text: str) -> bool:
    """Whether a clause below an archive gives a number, and names neither the archive nor a replay."""
    return bool(phones_in(text)) and not (ARCHIVE.search(text) or REPLAY.search(text))


def has_numbers(clauses: Sequence[Clause]) -> bool:
    """Whether the live call has its numbers already: then another number is for hearing it later."""
    return any(phones_in(c.text) for c in clauses if c.topic in (Topic.CALL, Topic.WEBCAST))


def details_topics(passages: Sequence[Passage]) -> dict[Span, Topic]:
    """Labelled lines without a heading are a call's details where one of them says how to dial; by their lines."""
    found: dict[Span, Topic] = {}
    for labelled, group in groupby(passages, is_labelled):
        block = list(group)
        labels = [label for p in block for s in statements_of(p) if (label := label_at(s.text))]
        if labelled and len(labels) > 1 and any(DIALS.search(label) for label in labels):
            found |= {passage.lines: Topic.CALL for passage in block if any(phones_in(p.text) for p in block)}
    return found


def is_labelled(passage: Passage) -> bool:
    """Whether a passage opens with a label that something stands behind: `Dial-in: 800-555-0101`."""
    return label_at(passage.text) is not None and not passage.text.rstrip().endswith(":")


def has_facts(text: str) -> bool:
    """Whether a short line set like a heading states a number, a day or a time."""
    return bool(phones_in(text) or days_in(text) or clocks_in(text))


def goes_on(passage: Passage) -> bool:
    """Whether a passage can go on with the topic of the one above: a list, labelled lines, or how to dial."""
    first = statements_of(passage)[0].text
    return (
        bool(passage.items) or label_at(first) is not None or (bool(GOES_ON.search(first)) and not ASKS.search(first))
    )


def parts_of(text: str) -> list[tuple[int, str]]:
    """A statement cut where it turns to the call, the replay or the webcast."""
    turns = [turn for turn in TURN.finditer(text) if turn.start() > SHORT_TURN]
    turns = [turn for turn in turns if not SERVES_BOTH.search(text[max(0, turn.start() - 60) : turn.start()])]
    cuts = [0, *(turn.end() for turn in turns), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(cuts) if end > start]


def topic_of(text: str, current: Topic | None, label: str | None = None) -> Topic | None:
    """The topic of a clause: by its label, else the one it names, else the one under way if it goes on with it."""
    if NO_EVENT.search(text) or asks_for_help(text):
        return None
    if label:
        return labelled_topic(label, text, current)
    replayed, webcast, archived = REPLAY.search(text), WEBCAST.search(text), ARCHIVE.search(text)
    if replayed:
        return replay_topic(text)
    if archived and phones_in(text) and not ONLINE.search(text):
        return Topic.REPLAY
    if archived and (webcast or current):
        return Topic.ARCHIVE if not webcast or OF_WEBCAST.search(text) else Topic.WEBCAST
    if CALL.search(text) and not GENERIC.search(text):
        return call_topic(text, current)
    if webcast:
        return Topic.WEBCAST
    if current is Topic.REPLAY and JOINS.search(text):
        return Topic.CALL
    return current if current and GOES_ON.search(text) and not OTHER_EVENT.search(text) else None


def asks_for_help(text: str) -> bool:
    """Whether a clause says whom to turn to with questions or troubles: its numbers are no way into the call."""
    return bool(TROUBLE.search(text) or (ASKS.search(text) and not CALL.search(text)))


def labelled_topic(label: str, text: str, current: Topic | None) -> Topic | None:
    """The topic of a labelled line; a bare `Passcode:` goes on with the topic above."""
    if ARCHIVE.search(label) or (REPLAY.search(label) and WEBCAST.search(label)):
        return Topic.ARCHIVE
    if REPLAY.search(label):
        return replay_topic(text)
    if CALL.search(label):
        return Topic.CALL
    if WEBCAST.search(label):
        return Topic.WEBCAST
    if re.search(r"\b(?:url|link|website|web\s?site|internet)\b", label, re.IGNORECASE):
        return Topic.ARCHIVE if current in (Topic.REPLAY, Topic.ARCHIVE) else Topic.WEBCAST
    if re.search(r"\blive\b|\bconference\b(?!\s+(?:id|code|number|pass))", label, re.IGNORECASE) or CALL.search(text):
        return Topic.CALL
    if current in (Topic.REPLAY, Topic.ARCHIVE):
        return Topic.REPLAY
    return Topic.CALL if current else None


def replay_topic(text: str) -> Topic:
    """Whether what is replayed is heard by telephone or online: a number decides, then the words."""
    if phones_in(text) or BY_PHONE.search(text):
        return Topic.REPLAY
    webcast, replayed = WEBCAST.search(text), REPLAY.search(text)
    if webcast and replayed and webcast.start() < replayed.start() and not OF_WEBCAST.search(text):
        return Topic.WEBCAST
    return Topic.ARCHIVE if webcast or ONLINE.search(text) or ARCHIVE.search(text) else Topic.REPLAY


def call_topic(text: str, current: Topic | None) -> Topic:
    """A clause that names the call may only mention it: how to dial its replay, or that it is webcast."""
    if current in (Topic.REPLAY, Topic.WEBCAST) and DIAL.search(text) and not HOSTS.search(text):
        return Topic.CALL if JOINS.search(text) else current
    return Topic.CALL
