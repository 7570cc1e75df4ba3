"""The two standing texts of a release: about the company, and the forward-looking statements."""

import re
from collections.abc import Sequence

from exhibits.issuer import short_names
from exhibits.parts import Part, hull, lines_of
from exhibits.prose import Passage

ABOUT_HEADING = re.compile(
    r"^(?:about|company (?:profile|description|background)|corporate profile|profile)\b", re.IGNORECASE
)
FORWARD_HEADING = re.compile(r"forward[\s-]+looking|safe[\s-]+harbor|cautionary", re.IGNORECASE)
FORWARD = re.compile(r"forward[\s-]+[\"”]?\s?looking", re.IGNORECASE)
LEGAL = re.compile(
    r"litigation reform act|securities act|risks? and uncertaint|uncertaint|differ materially"
    r"|materially (?:from|different)|no obligation|undertakes no|no assurance|factors",
    re.IGNORECASE,
)
DESCRIBES = re.compile(
    r"\b(?:is (?:a|an|the|one of)|are (?:a|an|the)|provides?|offers?|designs?|develops?|manufactures?|operates?"
    r"|markets?|headquartered|based in|founded|leading|specializ\w+|serves?|ignited|engages?|creates?"
    r"|delivers?)\b",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\b(?:said|stated|commented|announced|reported|concluded|continued|today|(?:added|noted),)\b", re.IGNORECASE
)
LEADS = r"(?:(?:Based|Headquartered) in [^,]+, (?:\w+, )?|Founded in \d{4}, |With [^\n]{1,120}?, (?:\w+-based )?|The )?"


def forward_looking_in(passages: Sequence[Passage]) -> Part[str | None]:
    """The forward-looking statement: under its heading, else the paragraphs that say so in legal words."""
    headed = next(
        (i for i, passage in enumerate(passages) if passage.type == "heading" and FORWARD_HEADING.search(passage.text)),
        None,
    )
    if headed is not None and headed + 1 < len(passages) and passages[headed + 1].type != "heading":
        return taken("forward_looking", following(passages, headed + 1))
    scored = [
        (score(passage), -i)
        for i, passage in enumerate(passages)
        if passage.type == "paragraph" and FORWARD.search(passage.text)
    ]
    if not scored or max(scored)[0] < 3:
        return Part(None)
    return taken("forward_looking", following(passages, -max(scored)[1]))


def score(passage: Passage) -> int:
    return (
        len({found[0].lower() for found in LEGAL.finditer(passage.text)})
        + bool(len(passage.text) > 250)
        + 2 * bool(FORWARD_HEADING.search(passage.text[:60]))
    )


def following(passages: Sequence[Passage], first: int) -> list[Passage]:
    """A paragraph and those that go on with it, as far as they still speak of risks."""
    result = [passages[first]]
    for passage in passages[first + 1 :]:
        if passage.type not in ("paragraph", "list") or not (
            FORWARD.search(passage.text) or len(LEGAL.findall(passage.text)) > 1
        ):
            break
        result.append(passage)
    return result


def about_in(passages: Sequence[Passage], issuer: str | None, forward_lines: frozenset[int]) -> Part[str | None]:
    """The paragraph on the company: under "About" or its name, else the last that opens with its name."""
    names = short_names(issuer)
    for position, passage in enumerate(passages[:-1]):
        below = passages[position + 1]
        if (
            passage.type == "heading"
            and is_about(passage.text, names)
            and below.type == "paragraph"
            and not forward_lines & lines_of(below.lines)
        ):
            return taken("about", described(passages, position + 1, forward_lines))
    for passage in reversed(passages[1:]):
        if (
            passage.type == "paragraph"
            and opens_with(passage.text, names)
            and not forward_lines & lines_of(passage.lines)
        ):
            return taken("about", [passage])
    return Part(None)


def is_about(text: str, names: tuple[str, ...]) -> bool:
    bare = text.rstrip(":").strip()
    return bool(ABOUT_HEADING.search(bare)) or bare.lower() in {name.lower() for name in names[:2]}


def described(passages: Sequence[Passage], first: int, forward_lines: frozenset[int]) -> list[Passage]:
    """The paragraphs under an "About" heading, up to the next heading or the forward-looking statement."""
    result = [passages[first]]
    for passage in passages[first + 1 :]:
        if passage.type != "paragraph" or forward_lines & lines_of(passage.lines) or SPEECH.search(passage.text[:80]):
            break
        if FORWARD.search(passage.text) or len(passage.text) < 80:
            break
        result.append(passage)
    return result


def opens_with(text: str, names: tuple[str, ...]) -> bool:
    """Whether a paragraph opens with the company's name and describes it without reporting or quoting."""
    if not names or len(text) < 80 or SPEECH.search(text[:200]) or text[0] in '"“':
        return False
    heads = "|".join(re.escape(name) for name in names)
    found = re.match(rf"{LEADS}(?:{heads})\b", text[:200], re.IGNORECASE)
    return bool(found and DESCRIBES.search(text[found.end() : found.end() + 120]))


def taken(path: str, passages: list[Passage]) -> Part[str | None]:
    span = hull(*(passage.lines for passage in passages))
    read = frozenset(number for passage in passages for number in passage.numbers)
    return Part("\n\n".join(passage.text for passage in passages), {path: span}, read)
