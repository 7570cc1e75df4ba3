"""Which clauses speak of the call, of its replay, of the webcast or of its archive."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from exhibits.document import Span
from exhibits.prose import Passage, Sentence, sentences_of


class Topic(Enum):
    CALL = auto()
    REPLAY = auto()
    WEBCAST = auto()
    ARCHIVE = auto()


CALL = re.compile(
    r"\b(?:(?:tele)?conference[\s-]+call|tele-?conference|conference call|earnings call|(?:analysts?|investors?"
    r"|results|quarterly|live) (?:conference )?call)\b",
    re.I,
)
REPLAY = re.compile(
    r"\b(?:replay(?:ed|s)?|re-?broadcasts?|play-?back|encore|(?:taped|recorded|digitized) (?:replay|version"
    r"|call|message|broadcast|recording)|(?:tape|recording) of (?:the|this|its|our))\b",
    re.IGNORECASE,
)
WEBCAST = re.compile(
    r"\b(?:web-?\s?casts?|webcast(?:ed|ing)|simulcast|audiocast|internet (?:web|broad)cast|broadcast live)\b"
    r"|\b(?:call|conference|listen\w*|broadcast|replay)\b[^.]{0,80}?\b(?:over|via|on|through) the (?:internet"
    r"|world wide web)\b",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"\b(?:archived?|on-?\s?demand)\b", re.IGNORECASE)
DIAL = re.compile(
    r"\b(?:dial(?:ing|-in|ed)?|call(?:ing)?|passcode|pass code|access code|conference id|confirmation"
    r"|telephone number|participat\w+)\b",
    re.IGNORECASE,
)
TURN = re.compile(
    r"(?:,|;|\band\b|\bfollowed by\b)\s+(?=(?:(?:an?|the|its|this)\s+)?(?:(?:telephone|telephonic|audio|digital"
    r"|on-?\s?demand|taped|archived|live|phone|full)\s+)*(?:replay|recording|rebroadcast|re-broadcast"
    r"|web-?\s?cast|archive|playback)\b(?!\s+(?:passcode|number|id)))",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:dial\w*|call\w*|pass\s?-?code|code|pin|id|number|access\w*|available|listen\w*|hear|heard|join|participa\w+|refer|visit|log|site|internet|archived?|minutes|callers?|toll)\b|\d{3}-\d{4}",
    re.IGNORECASE,
)
OTHER_EVENT = re.compile(
    r"\b(?:present(?:ing)? at|scheduled to present|annual meeting|investor (?:day|conference))\b", re.IGNORECASE
)
GENERIC = re.compile(r"\bin our conference calls\b|conference calls\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence on one topic, with its place in the sentence."""

    text: str
    topic: Topic
    sentence: Sentence
    start: int

    def span(self, start: int, end: int) -> Span:
        return self.sentence.span(self.start + start, self.start + end)

    @property
    def lines(self) -> Span:
        return self.span(0, len(self.text))


def clauses_in(passages: Iterable[Passage]) -> tuple[Clause, ...]:
    """The clauses on call, replay and webcast, in order. A topic lasts within a passage, or from its heading on."""
    found: list[Clause] = []
    heading: Topic | None = None
    for passage in passages:
        if passage.type == "heading":
            heading = topic_of(passage.text, None)
            continue
        current = heading
        for sentence in sentences_of(passage):
            for start, text in parts_of(sentence.text):
                topic = topic_of(text, current)
                if topic:
                    found.append(Clause(text, topic, sentence, start))
                    current = topic
    return tuple(found)


def parts_of(text: str) -> list[tuple[int, str]]:
    """A sentence cut where it turns to the replay or the webcast."""
    cuts = [0, *(turn.end() for turn in TURN.finditer(text) if turn.start() > 15), len(text)]
    return [(start, text[start:end]) for start, end in pairwise(cuts)]


def topic_of(text: str, current: Topic | None) -> Topic | None:
    """The topic of a clause: the one it names, else the one under way if it goes on with it."""
    replayed, webcast = REPLAY.search(text), WEBCAST.search(text)
    archived = ARCHIVE.search(text)
    if webcast and (replayed or archived):
        return Topic.ARCHIVE if archive_is_subject(text, current) else Topic.WEBCAST
    if replayed:
        return Topic.REPLAY
    if webcast:
        return Topic.WEBCAST
    if archived and current in (Topic.WEBCAST, Topic.ARCHIVE, Topic.CALL, Topic.REPLAY):
        return Topic.ARCHIVE
    if CALL.search(text) and not GENERIC.search(text):
        return (
            current
            if current in (Topic.REPLAY, Topic.WEBCAST)
            and DIAL.search(text)
            and not re.search(r"\bwill (?:host|hold|conduct|be)\b", text)
            else Topic.CALL
        )
    return current if current and GOES_ON.search(text) and not OTHER_EVENT.search(text) else None


def archive_is_subject(text: str, current: Topic | None) -> bool:
    replay_first = re.search(
        r"\b(?:replay|recording|archived?|on-?\s?demand)\b(?:\s+\w+){0,4}\s+web-?\s?cast|web-?\s?cast\s+(?:replay|archive)|archived\s+(?:audio\s+)?web",
        text,
        re.I,
    )
    return bool(replay_first)
