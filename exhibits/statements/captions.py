"""The title block of a statement: its title, its caption, its scales, and whether it is audited."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

SCALE_WORDS = {"thousand": 1_000, "000": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SCALE = re.compile(
    r"\b(?P<word>thousand|million|billion)s?\b|(?:\$|\b)\s?(?:0|1,)?(?P<zeros>000)(?:'?s\b|\b)|\$(?P<mm>mm?)\b", re.I
)
EXCEPT = re.compile(r"\b(?:except|excluding|other than)\b", re.IGNORECASE)
SHARES_IN = re.compile(
    r"\b(?:number of )?shares?(?: (?:data|amounts|information|counts?|outstanding|figures))?,?"
    r"(?: (?:which )?(?:are|is) (?:reflected|presented|shown|stated|expressed))? in (?P<word>thousand|million)s?",
    re.IGNORECASE,
)
SHARES_EXCEPTED = re.compile(r"\bshares?\b(?!\s+(?:amounts?|data|information|figures?)?\s*in\b)", re.IGNORECASE)
PER_SHARE = re.compile(
    r"\bper[\s-]+(?:\w+[\s-]+){0,3}shares?(?:\s+(?:data|amounts?|information|figures?|earnings))?", re.IGNORECASE
)
SHARE_DATA = re.compile(
    r"\bshares?\s+(?:and|or|&)\s+per|\bper[\s-]share\s+and\s+share|\bshares?\s+(?:data|amounts?|information)", re.I
)
CAPTION = re.compile(
    r"\b(?:unaudited|audited|in (?:thousands|millions|billions|\$|u\.?s\.? dollars)|thousands of|millions of"
    r"|(?:thousands|millions),? except|[$€£¥] ?(?:thousands|millions)|dollars|000s?|amounts in|shares in|in rmb"
    r"|in (?:us\$|[a-z]+) ?(?:thousands|millions)|expressed in|rmb (?:thousands|millions)|euros?)\b"
    r"|[$€£¥]\s?(?:000|mm?\b)|[$€£¥] in ",
    re.IGNORECASE,
)
PERIOD_LINE = re.compile(
    r"^\(?(?:for )?(?:the )?(?:as of|as at|(?:three|six|nine|twelve|thirteen|twenty|fifty|quarters?|years?"
    r"|months?|weeks?|\d+|first|second|third|fourth|fiscal|january|february|march|april|may|june|july|august"
    r"|september|october|november|december))\b.*(?:ended|ending|\d{4}|as of|\d{1,2},?$)",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|llc|l\.l\.c|l\.?p|plc|n\.?v|s\.?a|bancorp|bancshares|trust|group|holdings?)\b\.?,?"
    r"(?:\s+and\s+(?:its\s+)?(?:(?:wholly[- ]owned|consolidated)\s+)?subsidiar(?:y|ies)(?:\s+compan(?:y"
    r"|ies))?)?\)?$|\bsubsidiaries$",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"statement|balance|reconcil|cash flow|\bsheets?\b|condition|\bdata\b|highlights|summary|results|gaap|segment|sales"
    r"|outlook|guidance|statistics|information|operating|revenue|earnings|income|schedule|overview|analysis|metrics|ratios?\b"
    r"|performance|funds from|ebitda|loans?|deposits|assets|rates|supplement|selected|targets?",
    re.IGNORECASE,
)
RUNNING = re.compile(r"^(?:(?:news|press) release\b|exhibit\s+\d{2}(?:\.\d+)?$)", re.IGNORECASE)
NOTES_WORD = re.compile(r"^\((?:see\s+)?notes?\b", re.IGNORECASE)
UNAUDITED = re.compile(r"\bunaudited\b", re.IGNORECASE)
AUDITED = re.compile(r"\baudited\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """A title block, read. Scales are None where it prints none; `period` is its period line, or empty."""

    title: str | None
    caption: str | None
    period: str
    scale: int | None
    shares_scale: int | None
    money: bool
    title_lines: tuple[int, ...]
    caption_lines: tuple[int, ...]
    texts: tuple[str, ...] = ()

    def below(self, above: "Caption") -> "Caption":
        """This caption with what only the title block of the table right above prints: one title over both."""
        if self.title and self.caption:
            return self
        return replace(
            self,
            title=self.title or above.title,
            caption=self.caption or above.caption,
            scale=self.scale or above.scale,
            shares_scale=self.shares_scale or above.shares_scale,
            texts=(*above.texts, *self.texts),
        )


def caption_of(block: Iterable[tuple[int, str]], company: str | None) -> Caption:
    """The title block from its numbered lines, top to bottom, label-side words of the header lines among them."""
    lines = list(block)
    titles: list[tuple[int, str]] = []
    captions: list[tuple[int, str]] = []
    periods: list[str] = []
    for number, text in whole_brackets(lines):
        if RUNNING.match(text):
            continue
        heading, words = captioned(text)
        captions += [(number, word) for word in words]
        if not heading or NOTES_WORD.match(heading):
            continue
        if PERIOD_LINE.match(heading):
            periods.append(heading)
        elif not is_company(heading, company) or is_statement_name(heading):
            titles.append((number, heading))
    if len(titles) > 1 and not SUBJECT.search(titles[0][1]) and any(SUBJECT.search(text) for _, text in titles[1:]):
        del titles[0]  # a company's name without a legal form, over the name of the statement
    caption = "; ".join(word for _, word in captions) or None
    return Caption(
        title=" ".join(text for _, text in titles) or None,
        caption=caption,
        period=" ".join(periods),
        scale=scale_of(caption),
        shares_scale=shares_scale_of(caption),
        money=is_money(caption),
        title_lines=tuple(number for number, _ in titles),
        caption_lines=tuple(number for number, _ in captions),
        texts=tuple(text for _, text in lines),
    )


def whole_brackets(block: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The block with lines joined where a bracket opened on one is closed on a later one."""
    joined: list[tuple[int, str]] = []
    for number, text in block:
        if joined and joined[-1][1].count("(") > joined[-1][1].count(")"):
            joined[-1] = (joined[-1][0], f"{joined[-1][1]} {text}")
        else:
            joined.append((number, text))
    return joined


def captioned(text: str) -> tuple[str, list[str]]:
    """A line as (what is title, what is caption): parentheses on scale, currency and audit are caption."""
    words = [found[1].strip() for found in re.finditer(r"\(([^()]*)\)", text) if CAPTION.search(found[1])]
    if words:
        return re.sub(r"\s+", " ", re.sub(r"\(([^()]*)\)", lambda m: "" if CAPTION.search(m[1]) else m[0], text)).strip(
            " -"
        ), words
    bare = text.strip("() ")
    if CAPTION.search(bare) and not is_statement_name(bare):
        return "", [bare]
    return text.strip(), []


def is_company(text: str, company: str | None) -> bool:
    """Whether a line is a company's name on its own, the issuer's or any with a legal form at its end."""
    words = re.sub(r"\W+", " ", text.lower()).strip()
    if company and re.sub(r"\W+", " ", company.lower()).strip().startswith(words):
        return True
    return bool(COMPANY.search(text)) and not is_statement_name(text)


def is_statement_name(text: str) -> bool:
    return bool(
        re.search(
            r"statement|balance|reconcil|cash flow|\bsheets?\b|condition|\bdata\b|highlights|summary|results",
            text,
            re.I,
        )
    )


def scale_of(caption: str | None) -> int | None:
    """The scale of amounts that a caption prints; what it excepts is not it."""
    if not caption:
        return None
    amounts = SHARES_IN.sub(" ", caption)
    found = SCALE.search(EXCEPT.split(amounts, maxsplit=1)[0]) or SCALE.search(amounts)
    if found:
        return SCALE_WORDS[
            (found["word"] or found["zeros"] or {"m": "thousand", "mm": "million"}[found["mm"].lower()]).lower()
        ]
    return 1 if re.search(r"\bin (?:whole )?(?:u\.?s\.? )?dollars\b", caption, re.IGNORECASE) else None


def shares_scale_of(caption: str | None) -> int | None:
    """The scale of share counts that a caption prints: its own, 1 where shares are excepted, else the table's."""
    if not caption:
        return None
    own = SHARES_IN.search(caption)
    if own:
        return SCALE_WORDS[own["word"].lower()]
    parts = EXCEPT.split(caption, maxsplit=1)
    if len(parts) > 1 and (SHARE_DATA.search(parts[1]) and shares_are_excepted(parts[1])):
        return 1
    return scale_of(caption)


def shares_are_excepted(excepted: str) -> bool:
    """Whether "except ..." names shares besides per-share amounts."""
    return bool(SHARES_EXCEPTED.search(PER_SHARE.sub(" ", excepted)))


def is_money(caption: str | None) -> bool:
    return not caption or not re.search(
        r"\b(?:kwhs?|mwhs?|kilowatt|barrels?|tons|units|shares) *$", caption, re.IGNORECASE
    )


def audited_of(texts: Iterable[str]) -> bool | None:
    """False as soon as one column or the caption says unaudited; True where audited is said; else None."""
    words = " ".join(texts)
    if UNAUDITED.search(words):
        return False
    return True if AUDITED.search(words) else None
