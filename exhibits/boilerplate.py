"""The two standing texts of a release: about the company, and the forward-looking statements."""

import re
from collections.abc import Sequence

from exhibits.issuer import short_names
from exhibits.parts import Part, hull, lines_of
from exhibits.prose import Passage

ABOUT_HEADING = re.compile(
    r"^(?:about|(?:company|corporate|business) (?:profile|description|background|overview|information)|profile)\b",
    re.IGNORECASE,
)
ABOUT_OTHERS = re.compile(
    r"\b(?:non-?gaap|forward[\s-]|financial (?:measures|information|statements)|use of"
    r"|this (?:press )?release|the (?:offering|merger|transaction"
    r"|study|trial|conference)|measures|presentation)\b",
    re.IGNORECASE,
)
RUN_IN = re.compile(r"^About\s+(?P<whom>[^.:–—]{2,60}?)\s*(?::|\s[-–—]{1,2}\s|\.\s)", re.IGNORECASE)
OWN = re.compile(r"^about (?:the company|us|our company)\b|^(?:company|corporate|business)\b|^profile", re.IGNORECASE)
FORWARD_HEADING = re.compile(
    r"forward[\s-]+looking|safe[\s-]+harbor|cautionary|private securities litigation", re.IGNORECASE
)
FORWARD = re.compile(r"forward[\s-]+[\"”]?\s?looking", re.IGNORECASE)
LEGAL = re.compile(
    r"litigation reform act|securities act|risks? and uncertaint|uncertaint|differ materially"
    r"|materially (?:from|different)|no obligation|undertakes no|no assurance|factors",
    re.IGNORECASE,
)
DESCRIBES = re.compile(
    r"\b(?:is (?:a|an|the|one of)|are (?:a|an|the)|provides?|offers?|designs?|develops?|manufactures?|operates?"
    r"|markets?|headquartered|based in|founded|leading|specializ\w+|serves?|ignited|engages?|creates?"
    r"|delivers?|makes?|builds?|produces?|sells?|distributes?|owns?|supplies|explores|mines|leases?|processes|publishes"
    r"|helps?|enables?|(?:was|were) (?:founded|established|incorporated|organized))\b",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\b(?:will|conference call|web-?\s?cast|said|stated|commented|announced|reported|concluded|continued"
    r"|(?-i:today)|(?:added|noted),)\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b)|all rights reserved|\b(?:registered )?trademarks? of\b", re.IGNORECASE
)
DECLARES = re.compile(
    r"\b(?:are|contains?|constitutes?|includes?|may (?:be|contain))\b.{0,60}\bforward[\s-]+[\"”]?\s?looking",
    re.IGNORECASE,
)
RISK = re.compile(
    rf"{LEGAL.pattern}|\brisks?\b|10-[KQ]\b|securities and exchange commission|\bSEC\b|actual results"
    rf"|obligation|\b(?:update|revise)\b"
    r"|expectations?|projections?|such statements|these statements",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\W*(?:contacts?\b|for (?:more|further|additional) information,? (?:please )?(?:contact|call)"
    r"|investor (?:relations|contact)|media contact"
    r"|source:|\(?(?:financial )?tables? |note to editors)",
    re.IGNORECASE,
)
SITE = re.compile(r"www\.|https?://", re.IGNORECASE)
SHORT_TAIL = 60
FEW_WORDS = 4
ENOUGH = 2
SHORT = 40
SHORTEST = 60
LONG = 80
LEADS = r"(?:(?:Based|Headquartered) in [^,]+, (?:\w+, )?|Founded in \d{4}, |With [^\n]{1,120}?, (?:\w+-based )?|The )?"


def forward_looking_in(passages: Sequence[Passage]) -> Part[str | None]:
    """The forward-looking statement: under its heading, else the paragraphs that say so in legal words."""
    headed = next(
        (i for i, passage in enumerate(passages) if passage.type == "heading" and FORWARD_HEADING.search(passage.text)),
        None,
    )
    if headed is not None and headed + 1 < len(passages) and passages[headed + 1].type != "heading":
        return taken("forward_looking", following(passages, headed + 1, RISK))
    scored = [
        (score(passage), -i)
        for i, passage in enumerate(passages)
        if passage.type == "paragraph" and FORWARD.search(passage.text)
    ]
    if not scored or max(scored)[0] < ENOUGH:
        return Part(None)
    return taken("forward_looking", following(passages, -max(scored)[1], LEGAL))


def score(passage: Passage) -> int:
    return (
        len({found[0].lower() for found in LEGAL.finditer(passage.text)})
        + bool(len(passage.text) > 250)
        + 2 * bool(FORWARD_HEADING.search(passage.text[:60]))
        + bool(DECLARES.search(passage.text))
    )


def following(passages: Sequence[Passage], first: int, words: re.Pattern[str]) -> list[Passage]:
    """A paragraph and what goes on with it: what stands under its colon, and all that still speaks of risks.

    `words` say what still does: under a heading of its own any word of risks, elsewhere only legal ones.
    """
    result = [passages[first]]
    for passage in passages[first + 1 :]:
        listed = result[-1].text.rstrip().endswith(":")
        speaks = FORWARD.search(passage.text) or words.search(passage.text)
        if passage.type not in ("paragraph", "list") or ends_standing(passage) or not (speaks or listed):
            break
        result.append(passage)
    return result


def ends_standing(passage: Passage) -> bool:
    """Whether a paragraph is none of a standing text: whom to ask, rights reserved, an "about", what tables follow."""
    return bool(ASKS.match(passage.text) or RIGHTS.search(passage.text) or RUN_IN.match(passage.text))


def about_in(passages: Sequence[Passage], issuer: str | None, forward_lines: frozenset[int]) -> Part[str | None]:
    """The paragraph on the company: under "About" or its name, else run in, else the last that opens with its name."""
    names = short_names(issuer)
    free = [i for i, passage in enumerate(passages) if not forward_lines & lines_of(passage.lines)]
    headed = [i for i in free if i + 1 in free and is_about(passages[i], names) and is_prose(passages[i + 1])]
    best = next((i for i in headed if names_issuer(passages[i].text, names)), None)
    if best is None and (not names or len(headed) == 1):
        best = next(iter(headed), None)
    if best is not None:
        return taken("about", described(passages, best + 1, forward_lines))
    for i in free:
        run_in = RUN_IN.match(passages[i].text) if passages[i].type == "paragraph" else None
        if run_in and names_issuer(run_in["whom"], names) and len(passages[i].text) > len(run_in[0]) + SHORT:
            return taken("about", [passages[i]])
    for i in reversed(free[1:] if free[:1] == [0] else free):
        if passages[i].type == "paragraph" and opens_with(passages[i].text, names):
            return taken("about", [passages[i]])
    return Part(None)


def names_issuer(text: str, names: tuple[str, ...]) -> bool:
    """Whether a heading is about the issuer: by one of its names, or as "the Company"."""
    return bool(OWN.search(text)) or any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)


def is_prose(passage: Passage) -> bool:
    """Whether a passage can begin a standing text: a paragraph, or the words over a list."""
    return passage.type == "paragraph" or (passage.text.endswith(":") and len(passage.text.split()) > FEW_WORDS)


def is_about(passage: Passage, names: tuple[str, ...]) -> bool:
    bare = passage.text.strip(" :*-–—")
    titled = bool(ABOUT_HEADING.search(bare)) and not ABOUT_OTHERS.search(bare)
    return passage.type == "heading" and (titled or bare.lower() in {name.lower() for name in names[:2]})


def described(passages: Sequence[Passage], first: int, forward_lines: frozenset[int]) -> list[Passage]:
    """The paragraphs under an "About" heading, up to the next heading or the forward-looking statement."""
    result = [passages[first]]
    for passage in passages[first + 1 :]:
        listed = passage.type == "list" and result[-1].text.rstrip().endswith(":")
        if not (passage.type == "paragraph" or listed) or forward_lines & lines_of(passage.lines):
            break
        if ends_standing(passage) or SPEECH.search(passage.text[:80]) or FORWARD.search(passage.text):
            break
        if len(passage.text) < SHORT_TAIL and not SITE.search(passage.text):
            break
        result.append(passage)
    return result


def opens_with(text: str, names: tuple[str, ...]) -> bool:
    """Whether a paragraph opens with the company's name and describes it without reporting or quoting.

    A short one has to name it whole: its first word may be that of a subsidiary.
    """
    if not names or len(text) < SHORTEST or SPEECH.search(text[:200]) or text[0] in '"“':
        return False
    whole = names if len(text) >= LONG else names[:2]
    heads = "|".join(re.escape(name) for name in whole)
    found = re.match(rf"{LEADS}(?:{heads})\b", text[:200], re.IGNORECASE)
    return bool(found and DESCRIBES.search(text[found.end() : found.end() + 120]))


def taken(path: str, passages: list[Passage]) -> Part[str | None]:
    span = hull(*(passage.lines for passage in passages))
    read = frozenset(number for passage in passages for number in passage.numbers)
    return Part("\n\n".join(passage.text for passage in passages), {path: span}, read)
