"""Which clauses speak of the call, of its replay, of the webcast or of its archive."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

from exhibits.calls.labels import label_at, labels_in, statements_of
from exhibits.calls.words import (
    ARCHIVE,
    ASKS,
    BY_PHONE,
    CALL,
    DIAL,
    DIALS,
    GENERIC,
    GOES_ON,
    HOSTS,
    JOINS,
    NO_EVENT,
    OF_WEBCAST,
    ONLINE,
    OTHER_EVENT,
    REPLAY,
    SERVES_BOTH,
    STEMS,
    TROUBLE,
    TURN,
    WEBCAST,
)
from exhibits.dates import clocks_in, days_in
from exhibits.document import Span
from exhibits.phones import phones_in
from exhibits.prose import Passage, Sentence


class Topic(Enum):
    CALL = auto()
    REPLAY = auto()
    WEBCAST = auto()
    ARCHIVE = auto()


THERE = re.compile(r"\b(?:there|at\s+(?:this|that|the\s+same)\s+(?:site|address|location|link))\b", re.IGNORECASE)
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


MOST_STATEMENTS = 200
"""Of one paragraph or list that speaks of a call; a release has a dozen."""


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
        current = heading or above or detailed.get(passage.lines)
        if not may_speak(passage, current):
            continue
        statements = statements_of(passage)[:MOST_STATEMENTS]
        current = heading or (above if goes_on(passage, statements[0].text) else None) or detailed.get(passage.lines)
        above = add_clauses(statements, labels_in(passage), current, found)
    return tuple(found)


def may_speak(passage: Passage, current: Topic | None) -> bool:
    """Whether a passage is worth a closer look: by its words, or since the topic above may go on in it."""
    if current is None:
        words = passage.text.lower()
        if not any(stem in words for stem in STEMS):
            return False
    return not OTHER_EVENT.search(passage.text) or bool(CALL.search(passage.text))


def add_clauses(
    statements: Sequence[Sentence], labels: Mapping[int, str], current: Topic | None, found: list[Clause]
) -> Topic | None:
    """Add the clauses of some statements to those found; the topic at the end of them is the one under way."""
    for statement in statements:
        if len(statement.text) > LONGEST:
            continue
        label = labels.get(statement.start) or label_at(statement.text)
        for start, text in parts_of(statement.text):
            topic = topic_of(text, current, label if start == 0 else None)
            if topic is Topic.ARCHIVE and is_by_telephone(text):
                topic = Topic.REPLAY if has_numbers(found) else Topic.CALL
            if topic:
                found.append(Clause(text, topic, statement, start, label if start == 0 else None))
                current = topic
    return current


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
        if not labelled:
            continue
        labels = [label for p in block for s in statements_of(p) if (label := label_at(s.text))]
        if len(labels) > 1 and any(DIALS.search(label) for label in labels):
            found |= {passage.lines: Topic.CALL for passage in block if any(phones_in(p.text) for p in block)}
    return found


def is_labelled(passage: Passage) -> bool:
    """Whether a passage opens with a label that something stands behind: `Dial-in: 800-555-0101`."""
    return label_at(passage.text) is not None and not passage.text.rstrip().endswith(":")


def has_facts(text: str) -> bool:
    """Whether a short line set like a heading states a number, a day or a time."""
    return bool(phones_in(text) or days_in(text) or clocks_in(text))


def goes_on(passage: Passage, first: str) -> bool:
    """Whether a passage can go on with the topic of the one above: a list, labelled lines, or how to dial."""
    if passage.items or label_at(first) is not None:
        return True
    return bool(GOES_ON.search(first)) and not ASKS.search(first)


def parts_of(text: str) -> list[tuple[int, str]]:
    """A statement cut where it turns to the call, the replay or the webcast."""
    turns = [turn for turn in TURN.finditer(text) if turn.start() > SHORT_TURN]
    turns = [turn for turn in turns if not serves_both(text, turn)]
    cuts = [0, *(turn.end() for turn in turns), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(cuts) if end > start]


def serves_both(text: str, turn: re.Match[str]) -> bool:
    """Whether an "and" joins call and replay to what is said of both: `the code for the call and the replay`."""
    return turn[0].lower().startswith("and") and bool(
        SERVES_BOTH.search(text[max(0, turn.start() - 60) : turn.start()])
    )


def topic_of(text: str, current: Topic | None, label: str | None = None) -> Topic | None:
    """The topic of a clause: by its label, else the one it names, else the one under way if it goes on with it."""
    if NO_EVENT.search(text) or asks_for_help(text):
        return None
    if label:
        return labelled_topic(label, text, current)
    replayed, webcast, archived = REPLAY.search(text), WEBCAST.search(text), ARCHIVE.search(text)
    if replayed and current in (Topic.WEBCAST, Topic.ARCHIVE) and THERE.search(text) and not phones_in(text):
        return Topic.ARCHIVE
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
    if current in (None, Topic.REPLAY) and JOINS.search(text):
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
