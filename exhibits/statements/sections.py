"""Which heading governs which line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from exhibits.document import LineRole
from exhibits.statements.body import Entry
from exhibits.statements.labels import plain
from exhibits.statements.roles import DIFFERENCE, NET_CASH, NET_RESULT, TOTAL

QUALIFIED = re.compile(r"\b(?:current|long-term|noncurrent|other)\b", re.IGNORECASE)


BROAD = (frozenset({"liabilitie"}), frozenset({"asset"}))


@dataclass(slots=True)
class Open:
    """A heading whose lines are still being read."""

    label: str
    indent: int
    holds_headings: bool = False
    children: list[int] = field(default_factory=list)


def sections_of(entries: Sequence[Entry], roles: Sequence[LineRole]) -> list[str | None]:
    """The heading that governs each line: open until its total, a sibling heading, or a line set further out."""
    stack: list[Open] = []
    sections: list[str | None] = []
    for position, (entry, role) in enumerate(zip(entries, roles, strict=True)):
        above = entries[position - 1] if position else None
        if role == "heading":
            make_room(stack, entry, above)
        elif named_total(entry):
            leave_for_total(stack, entry)
        else:
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
    return not entry.label or bool(TOTAL.search(entry.label) or NET_CASH.search(plain(entry.label)))


def leave_for_total(stack: list[Open], entry: Entry) -> None:
    """A total stands in the section that it sums up: out of those within it, and out of a part of what it totals."""
    cash = NET_CASH.search(plain(entry.label or ""))
    if cash:
        depth = next((n for n, heading in enumerate(stack) if cash["kind"] in heading.label.lower()), None)
        if depth is not None:
            del stack[depth + 1 :]
        return
    words = significant(TOTAL.sub("", entry.label or ""))
    while (
        len(stack) > 1 and words in BROAD and words < significant(stack[-1].label) and QUALIFIED.search(stack[-1].label)
    ):
        stack.pop()


def make_room(stack: list[Open], entry: Entry, above: Entry | None) -> None:
    """A heading right under another, or set in like its lines, stands within it; else it takes a sibling's place."""
    if stack and above is not None and above.heading and above.label == stack[-1].label:
        stack[-1].holds_headings = True
        return
    while stack and not stack[-1].holds_headings:
        inner = stack[-1].children
        deeper = entry.indent > stack[-1].indent + 1 or (bool(inner) and entry.indent >= min(inner) > stack[-1].indent)
        if deeper and (not inner or entry.indent <= min(inner)):
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
            and bool(DIFFERENCE.search(plain(entry.label or "")) or NET_RESULT.search(plain(entry.label or "")))
        )
        if not (outdented or before or difference):
            return
        stack.pop()


def close(stack: list[Open], entry: Entry) -> None:
    """Ends the headings that a total sums up: the one it names, else the innermost unless that holds more."""
    words = significant(TOTAL.sub("", entry.label or ""))
    cash = NET_CASH.search(plain(entry.label or ""))
    for depth in range(len(stack) - 1, -1, -1):
        if (words and words == significant(stack[depth].label)) or (
            cash and cash["kind"] in stack[depth].label.lower()
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
