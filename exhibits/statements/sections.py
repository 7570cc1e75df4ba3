"""Which heading governs which line, and which lines are totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from exhibits.document import LineRole, StatementKind
from exhibits.statements.body import Entry

TOTAL = re.compile(r"^(?:sub-?\s?totals?|totals?|grand total)\b", re.IGNORECASE)
DIFFERENCE = re.compile(
    r"^(?:gross (?:profit|margin|loss)|(?:operating|pre-?tax) (?:income|profit|loss|earnings)"
    r"|(?:income|loss|earnings|profit)s?\s*(?:\(?(?:income|loss|losses|deficit)\)?)?\s*(?:from|before)\b"
    r"|net (?:interest|operating|investment) (?:income|margin|revenues?|loss)\b(?! rate| spread)|net revenues? after"
    r"|net interest income|ebitda?\b|adjusted ebitda?\b|comprehensive (?:income|loss)"
    r"|net cash (?:provided|used|from|flows?|\()|net (?:increase|decrease|change)\b.*\bcash)",
    re.IGNORECASE,
)
NET_RESULT = re.compile(r"^(?:\w+ )?net (?:income|loss|earnings|profit)\b", re.IGNORECASE)
PER_SHARE = re.compile(r"\bper\b.*\bshares?\b|\bEPS\b", re.IGNORECASE)
NET_CASH = re.compile(r"^net cash\b.*\b(?P<kind>operat\w+|invest\w+|financ\w+)\s+activities\b", re.IGNORECASE)
CLOSING_CASH = re.compile(r"^cash\b.*\b(?:at )?end of", re.IGNORECASE)
SHARE_OF_RESULT = re.compile(r"\b(?:margin|rate|percent|%|ratio|attributable to (?:non|minority))", re.IGNORECASE)


@dataclass(slots=True)
class Open:
    """A heading whose lines are still being read."""

    label: str
    indent: int
    holds_headings: bool = False
    children: list[int] = field(default_factory=list)


def roles_of(
    entries: Sequence[Entry], values: Sequence[tuple[Decimal | None, ...]], kind: StatementKind
) -> list[LineRole]:
    """One role a line. A total is named as one, has no label, or is proved: it is the sum of the lines above it."""
    roles: list[LineRole] = []
    for position, entry in enumerate(entries):
        if entry.heading:
            roles.append("heading")
        elif entry.has_figures and is_total(entry, position, roles, values, kind):
            roles.append("total")
        else:
            roles.append("item")
    return roles


def is_total(
    entry: Entry,
    position: int,
    roles: list[LineRole],
    values: Sequence[tuple[Decimal | None, ...]],
    kind: StatementKind,
) -> bool:
    label = entry.label or ""
    if not label or TOTAL.search(label) or CLOSING_CASH.search(label):
        return not PER_SHARE.search(label)
    if PER_SHARE.search(label) or SHARE_OF_RESULT.search(label):
        return False
    if DIFFERENCE.search(label):
        return bool(roles and "item" in roles) or kind == "operations"
    if NET_RESULT.search(label):
        opens = all(role == "heading" for role in roles[-2:]) or not roles
        return not (opens and kind in ("cash_flow", "reconciliation", "equity")) and (
            "item" in roles or kind == "operations"
        )
    return is_sum(position, roles, values)


def is_sum(position: int, roles: list[LineRole], values: Sequence[tuple[Decimal | None, ...]]) -> bool:
    """Whether a line is, in two columns or more, the sum of the items above it, or of a total and the items since."""
    line = values[position]
    running = [Decimal(0)] * len(line)
    count = 0
    for above in range(position - 1, max(-1, position - 13), -1):
        if roles[above] == "heading":
            continue
        count += 1
        running = [total + (value or 0) for total, value in zip(running, values[above], strict=True)]
        if count > 1 and ties(line, running):
            return True
        if roles[above] == "total":
            return False
    return False


def ties(line: Sequence[Decimal | None], sums: Sequence[Decimal]) -> bool:
    """Equal in two columns at least, and different in none but those of small figures, which may be percentages."""
    pairs = [(value, total) for value, total in zip(line, sums, strict=True) if value is not None]
    agree = sum(value == total and abs(value) > 9 for value, total in pairs)
    return agree > 1 and not any(value != total and abs(value) > 200 for value, total in pairs)


def sections_of(entries: Sequence[Entry], roles: Sequence[LineRole]) -> list[str | None]:
    """The heading that governs each line: open until its total, a sibling heading, or a line set further out."""
    stack: list[Open] = []
    sections: list[str | None] = []
    for position, (entry, role) in enumerate(zip(entries, roles, strict=True)):
        above = entries[position - 1] if position else None
        if role == "heading":
            make_room(stack, entry, above)
        elif not named_total(entry):
            leave(stack, entry, role)
        sections.append(stack[-1].label if stack else None)
        if role == "heading":
            stack.append(Open(entry.label or "", entry.indent))
        elif stack:
            stack[-1].children.append(entry.indent)
            if role == "total" and named_total(entry):
                close(stack, entry)
    return sections


def named_total(entry: Entry) -> bool:
    return not entry.label or bool(TOTAL.search(entry.label) or NET_CASH.search(entry.label))


def make_room(stack: list[Open], entry: Entry, above: Entry | None) -> None:
    """A heading right under another, or set in like its lines, stands within it; else it takes a sibling's place."""
    if stack and above is not None and above.heading and above.label == stack[-1].label:
        stack[-1].holds_headings = True
        return
    while stack and not stack[-1].holds_headings:
        inner = stack[-1].children
        if entry.indent > stack[-1].indent + 1 and (not inner or entry.indent <= min(inner)):
            stack[-1].holds_headings = bool(inner)
            return
        stack.pop()


def leave(stack: list[Open], entry: Entry, role: LineRole) -> None:
    """A line set out to its heading's indent, below lines set further in, stands outside; so does a difference."""
    while stack and not stack[-1].holds_headings:
        inner = stack[-1].children
        outdented = bool(inner) and entry.indent <= stack[-1].indent and min(inner) > stack[-1].indent
        before = entry.indent < stack[-1].indent
        difference = (
            role == "total"
            and bool(inner)
            and bool(DIFFERENCE.search(entry.label or "") or NET_RESULT.search(entry.label or ""))
        )
        if not (outdented or before or difference):
            return
        stack.pop()


def close(stack: list[Open], entry: Entry) -> None:
    """Ends the headings that a total sums up: the one it names, else the innermost unless that holds more."""
    words = significant(TOTAL.sub("", entry.label or ""))
    cash = NET_CASH.search(entry.label or "")
    for depth in range(len(stack) - 1, -1, -1):
        if (words and words == significant(stack[depth].label)) or (
            cash and cash["kind"].lower() in stack[depth].label.lower()
        ):
            del stack[depth:]
            return
    heading = significant(stack[-1].label)
    partial = bool(words) and (
        words < heading or "current" in words - heading or (heading < words and len(heading) > 1)
    )
    if not stack[-1].holds_headings and not partial:
        stack.pop()


def significant(label: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", label.lower().replace("'s", "").replace("’s", ""))
    return frozenset(word.rstrip("s") for word in words) - {"and", "the", "of", "net"}
