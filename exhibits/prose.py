"""The body in order: paragraphs, headings and lists, and their sentences with the lines they stand on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from exhibits.document import BlockType, Span
from exhibits.layout import Shape, Sheet, indent, pieces, squeezed
from exhibits.parts import hull

BULLET = re.compile(
    r"(?P<lead>(?<!\s)\s*(?:[*•·§\u25cf\u2022\u25aa]|o(?= {2})|--(?= )|-(?= )|\(?[a-z\d]{1,2}[.)](?= )))\s*(?=\S)"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Mr|Ms|Mrs|Dr|Jr|Sr|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|Colo|Wash|Mass|Conn|Fla|Ill|Minn|Tenn|Tex|Va|Pa|Ariz|approx|ext|[A-Z]|U\.S|a\.m|p\.m|A\.M|P\.M|e\.g|i\.e))\.$"
)
FINISHED = re.compile(r"(?:[.!?:][\"'”’)]*|(?:www\.|http)\S+)$")
FINISHED_REACH = 300
HEADING_LENGTH = 90
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "its",
        "vs",
        "vs.",
        "per",
    ]
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text on one or more lines. `text` has single spaces; `starts[i]` is where `numbers[i]` begins."""

    type: BlockType
    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    items: tuple[str, ...] = ()

    @property
    def lines(self) -> Span:
        return self.numbers[0], self.numbers[-1]

    def span(self, start: int, end: int) -> Span:
        """The lines that hold the characters `start` to `end`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.numbers[max(first, 0)], self.numbers[max(last, 0)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `start` is its place in the passage's text."""

    text: str
    passage: Passage
    start: int

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return self.passage.span(self.start + start, self.start + (len(self.text) if end is None else end))


def passage_of(kind: BlockType, numbered: Sequence[tuple[int, str]], items: tuple[str, ...] = ()) -> Passage:
    words = [squeezed(line) for _, line in numbered]
    starts = [0, *accumulate(len(text) + 1 if text else 0 for text in words[:-1])]
    return Passage(kind, " ".join(filter(None, words)), tuple(number for number, _ in numbered), tuple(starts), items)


def passages_of(sheet: Sheet, free: Iterable[int]) -> tuple[Passage, ...]:
    """The passages on the given text lines, in order. Bullets in a row are one list; a page break parts no sentence."""
    groups = groups_of(sheet, sorted(number for number in free if sheet.is_text(number)))
    runs: list[list[Passage]] = []
    for group in groups:
        for passage in split_group(sheet, group):
            if runs and goes_on(sheet, runs[-1][0], runs[-1][-1], passage):
                runs[-1].append(passage)
            else:
                runs.append([passage])
    return tuple(run[0] if len(run) == 1 else glued(run) for run in runs)


def groups_of(sheet: Sheet, numbers: list[int]) -> list[list[int]]:
    """Runs of lines that nothing but the next line's own place parts."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and not separated(sheet, groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def separated(sheet: Sheet, above: int, below: int) -> bool:
    between = range(above + 1, below)
    return sheet.parted(above, below) or any(
        sheet.shape(n) in (Shape.RULE, Shape.TAG, Shape.FURNITURE, Shape.TEXT) for n in between
    )


def split_group(sheet: Sheet, group: list[int]) -> list[Passage]:
    """A run of lines as headings, bullets and paragraphs; an indented first line opens a paragraph."""
    result: list[Passage] = []
    current: list[int] = []
    for number in group:
        if current and number not in sheet.continued and opens(sheet, current, number):
            result.append(made(sheet, current))
            current = []
        current.append(number)
    if current:
        result.append(made(sheet, current))
    return result


def opens(sheet: Sheet, current: list[int], number: int) -> bool:
    """Whether a line begins a new passage after the lines before it."""
    if number in sheet.begins and (current[-1] in sheet.continued or number + 1 in sheet.continued):
        return True
    line, above = sheet.line(number), sheet.line(current[-1])
    if BULLET.match(line) and (
        not BULLET.match(sheet.line(current[0])) or indent(line) <= indent(sheet.line(current[0])) + 3
    ):
        return not is_dash_in_sentence(line, above)
    if BULLET.match(sheet.line(current[0])):
        return indent(line) < hanging(sheet.line(current[0])) - 1 and indent(line) < indent(above)
    if (
        len(current) == 1
        and is_heading(squeezed(above))
        and is_cut_short(above, line)
        and not centred_pair(above, line)
    ):
        return True
    return (
        indent(line) > indent(above) + 2
        and not is_hung(line, above)
        and len(current) > 1
        and indent(above) <= min(indent(sheet.line(n)) for n in current)
    )


def is_hung(line: str, above: str) -> bool:
    """Whether a line stands right below what a label or bullet above is followed by: `Replay:      until 8 p.m.`"""
    return any(piece.start == indent(line) for piece in pieces(above)[1:])


def is_dash_in_sentence(line: str, above: str) -> bool:
    """`5 / -10 minutes`: a dash that wraps is no bullet."""
    return bool(re.match(r"\s*-+\s*\d", line) and above.rstrip()[-1:].isdigit())


def centred_pair(above: str, line: str) -> bool:
    return indent(above) > 8 and indent(line) > 8


def is_cut_short(above: str, line: str) -> bool:
    """Whether the next word would have fitted on the line above: then the line was ended on purpose."""
    first = line.split()[0] if line.split() else ""
    return len(above) + 1 + len(first) < max(len(line), 60) or (first[:1].isupper() and len(above) < 50)


def hanging(line: str) -> int:
    """Where the words of a bullet begin."""
    found = BULLET.match(line)
    return found.end() if found else indent(line)


def made(sheet: Sheet, numbers: list[int]) -> Passage:
    numbered = [(number, sheet.line(number)) for number in numbers]
    bullet = BULLET.match(numbered[0][1])
    if bullet and len(squeezed(numbered[0][1])) > 3:
        words = [(numbered[0][0], numbered[0][1][bullet.end() :]), *numbered[1:]]
        passage = passage_of("list", words)
        return Passage("list", passage.text, passage.numbers, passage.starts, (passage.text,))
    passage = passage_of("paragraph", numbered)
    centred = all(indent(line) > 8 for _, line in numbered)
    raised = centred or sheet.strong.issuperset(numbers)
    kind: BlockType = "heading" if len(numbers) <= 3 and is_heading(passage.text, raised) else "paragraph"
    return Passage(kind, passage.text, passage.numbers, passage.starts)


def is_heading(text: str, centred: bool = False) -> bool:
    """Whether words stand as a heading: short, and capitalised, closed by a colon or centred, and no sentence."""
    if len(text) > HEADING_LENGTH + (20 if text.endswith(":") else 0) or not any(letter.isalpha() for letter in text):
        return False
    if text.endswith(":"):
        return not SENTENCE_END.search(text)
    if text.endswith((".", ",", ";")) and not re.search(r"\b(?:inc|corp|co|ltd)\.$", text, re.IGNORECASE):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w'’.-]*", text) if word.lower() not in SMALL_WORDS]
    raised = sum(word[0].isupper() for word in words)
    return bool(words) and (raised == len(words) or (centred and raised * 2 > len(words))) and len(words) <= 14


def goes_on(sheet: Sheet, first: Passage, last: Passage, passage: Passage) -> bool:
    """Whether a passage goes on with those from `first` to `last`: bullets of one list, a sentence over a page break.

    Nothing goes on over text that is read apart from the prose, such as a table.
    """
    between = range(last.lines[1] + 1, passage.lines[0])
    if any(sheet.is_text(number) for number in between):
        return False
    if first.type == passage.type == "list":
        return True
    broken = any(sheet.is_page(number) or sheet.shape(number) is Shape.FURNITURE for number in between)
    if first.type in ("paragraph", "list") and passage.type == "paragraph" and broken:
        unfinished = not FINISHED.search(last.text[-FINISHED_REACH:])
        flush = indent(sheet.line(passage.lines[0])) <= indent(sheet.line(last.lines[1]))
        return unfinished and (passage.text[0].islower() or (flush and len(sheet.line(last.lines[1])) > 55))
    inside = first.type == "list" and passage.type == "paragraph"
    return (
        inside
        and indent(sheet.line(passage.lines[0])) >= hanging(sheet.line(first.lines[0])) - 1 > 3
        and passage.text[0].islower()
    )


def glued(run: Sequence[Passage]) -> Passage:
    """Passages that go on with one another as one; what is no bullet goes on with the bullet above it."""
    starts: list[int] = []
    items: list[list[str]] = []
    offset = 0
    for passage in run:
        starts += [start + offset for start in passage.starts]
        offset += len(passage.text) + 1
        if passage.type == "list":
            items += [[item] for item in passage.items]
        elif items:
            items[-1].append(passage.text)
    return Passage(
        run[0].type,
        " ".join(passage.text for passage in run),
        tuple(number for passage in run for number in passage.numbers),
        tuple(starts),
        tuple(" ".join(parts) for parts in items),
    )


def sentences_of(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of a passage; a point after an abbreviation ends none."""
    found: list[Sentence] = []
    start = 0
    for stop in SENTENCE_END.finditer(passage.text):
        before = passage.text[max(start, stop.start() - 12) : stop.start() + 1]
        numbered = before.endswith(" no.") and passage.text[stop.end()].isdigit()
        if numbered or (ABBREVIATION.search(before) and not ends_anyway(passage.text, stop)):
            continue
        found.append(Sentence(passage.text[start : stop.end()].rstrip(), passage, start))
        start = stop.end()
    if start < len(passage.text):
        found.append(Sentence(passage.text[start:], passage, start))
    return tuple(found)


def ends_anyway(text: str, stop: re.Match[str]) -> bool:
    """After `a.m.` or `Inc.` a sentence may still begin: with an article, a verb of asking, or the like."""
    return bool(
        re.match(
            r"(?:The|To|A|An|This|In|Please|For|It|We|Our|If|Interested|Investors|International|Participants|Callers)\b",
            text[stop.end() :],
        )
    )


def words_rows(sheet: Sheet, passage: Passage) -> tuple[tuple[str, ...], ...]:
    """The passage as rows of words, where its lines are a table set with wide gaps; else empty."""
    rows = [tuple(piece.text for piece in pieces(sheet.line(number), 4)) for number in passage.numbers]
    starts = {pieces(sheet.line(number), 4)[-1].start for number in passage.numbers if pieces(sheet.line(number), 4)}
    wide = sum(len(row) > 1 for row in rows)
    return tuple(rows) if len(rows) > 1 and wide == len(rows) and len(starts) <= 2 else ()


def whole(passages: Sequence[Passage]) -> Span:
    return hull(*(passage.lines for passage in passages))
