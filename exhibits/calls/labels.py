"""Labelled lines of a call's details: `Date: ...`, `Dial-in (toll-free): ...`, `Replay: ...`.

A label is known by its words, all of them from one vocabulary, and not by a list of whole labels.
"""

import re
from itertools import pairwise

from exhibits.prose import Passage, Sentence, sentences_of

WORD = (
    r"(?:what|who|when|where|how|date|time|day|start|dial|call|in|tele-?phone|phone|number|numbers|no|toll|free"
    r"|international|domestic|local|u\.?\s?s\.?a?|canada|united states|uk|u\.k|kingdom|mainland|china|hong"
    r"|kong|singapore|australia|england|france|germany|japan|taiwan|mexico|brazil|israel"
    r"|ireland|switzerland|north america|outside|within"
    r"|participants?|participation|conference|teleconference|conf|id|code|pass-?code|pass|pin|password|access"
    r"|confirmation|reservation|registration|replay|rebroadcast|playback|encore|recording|web-?cast|web|link|url|address|site"
    r"|website|webpage|live|archived?|audio|available|availability|from|until|through|expir\w+|ends?|begins?|details"
    r"|information|for|the|of|and|or|to|by|via|on|online|internet|listen|event|meeting|entry|earnings|results|callers?"
    r"|investors?|analysts?|quarter|fiscal|q[1-4]|first|second|third|fourth|tollfree|attendee|security|alternate|reference)"
)
LABEL = re.compile(
    rf"\W{{0,3}}(?P<label>{WORD}\b(?:[\s/&,()#.+-]{{1,4}}{WORD}\b){{0,7}}[\s)#.*]{{0,3}}):", re.IGNORECASE
)
BARE = re.compile(
    r"(?P<label>Date|Time|When|Where|What|Dial-?[Ii]n|Toll[- ][Ff]ree|International|Domestic|Conference ID"
    r"|Access [Cc]ode"
    r"|Pass-?code|Replay|Webcast|Participants?|U\.S\.|Local)(?:\s+(?:number|[Cc]all|[Dd]ial-?[Ii]n)s?)?\s+(?=\S)"
)
FEW = 2


def label_at(text: str) -> str | None:
    """The label that opens a line, without its colon; None where it opens otherwise."""
    found = LABEL.match(text[:120])
    return found["label"].strip() if found else None


def statements_of(passage: Passage) -> tuple[Sentence, ...]:
    """What a passage says, one statement at a time: its bullets, its labelled lines, and their sentences."""
    cuts = {sentence.start for sentence in sentences_of(passage)} | set(bullet_starts(passage))
    cuts |= set(labelled_starts(passage))
    edges = [*sorted({0, *cuts}), len(passage.text)]
    return tuple(
        Sentence(passage.text[start:end].rstrip(), passage, start) for start, end in pairwise(edges) if end > start
    )


def bullet_starts(passage: Passage) -> list[int]:
    """Where each bullet of a list begins; a list's text is its items joined by single spaces."""
    starts, at = [], 0
    for item in passage.items:
        starts.append(at)
        at += len(item) + 1
    return starts


def labelled_starts(passage: Passage) -> list[int]:
    """Where labelled lines begin: any with a colon, and bare ones (`Date   May 6`) where there are several."""
    return list(labels_in(passage))


def labels_in(passage: Passage) -> dict[int, str]:
    """The labels of a passage's lines, by where the lines begin."""
    edges = [*passage.starts, len(passage.text) + 1]
    lines = [(start, passage.text[start : end - 1]) for start, end in pairwise(edges)]
    with_colon = {start: label for start, line in lines if (label := label_at(line))}
    bare = {start: found["label"] for start, line in lines if (found := BARE.match(line))}
    return bare | with_colon if len(bare | with_colon) > FEW else with_colon
