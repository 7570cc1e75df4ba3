"""Which lines are totals: by their names, by what stands above them, or by arithmetic."""

import re
from collections.abc import Sequence
from decimal import Decimal

from exhibits.document import LineRole, StatementKind
from exhibits.statements.body import Entry
from exhibits.statements.labels import plain

Values = Sequence[tuple[Decimal | None, ...]]

TOTAL = re.compile(r"^(?:sub-?\s?totals?|totals?|grand total)\b", re.IGNORECASE)
MEASURE = re.compile(r"^(?:non-?\s?gaap|gaap|adjusted|pro forma|core|reported|consolidated)\s+")
DIFFERENCE = re.compile(
    r"^(?:gross (?:profit|margin|loss)|(?:operating|pre-?\s?tax) (?:income|profit|loss|earnings)"
    r"|(?:income|loss|earnings|profit|deficit)s?\b(?:, net,?)?\s*(?:from|before)\b"
    r"|net (?:interest|operating|investment) (?:income|margin|revenues?|loss)\b(?! rate| spread)|net revenues? after"
    r"|net interest income|ebitda\w*\b|ebit\b|comprehensive (?:income|loss)|(?:funds from operations|a?ffo)\b"
    r"|free cash flow|segment (?:profit|income)|underwriting (?:profit|income|loss)|contribution margin"
    r"|(?:net )?cash (?:flows? )?(?:provided|used|from|generated|required)\b.*\b(?:activities|operations)$"
    r"|(?:net )?(?:increase|decrease|change)s?(?: \(?(?:increase|decrease)\)?)? in (?:cash|the cash|net cash)\b)"
)
NET_RESULT = re.compile(r"^(?:\w+ )?net (?:income|loss|earnings|profit)\b")
NET_CASH = re.compile(
    r"^(?:net )?cash\b.*?\b(?:provided|used|from|generated|required|flows?)\b.*?"
    r"\b(?P<kind>operat|invest|financ)\w+\s+activities\b"
)
PER_SHARE = re.compile(r"\bper\b.*\b(?:shares?|units?)\b|\beps\b", re.IGNORECASE)
CLOSING_CASH = re.compile(r"^(?:cash\b.*\b(?:at )?(?:the )?end\b|ending cash\b)", re.IGNORECASE)
SHARE_OF_RESULT = re.compile(
    r"\b(?:rate|percent|ratio|attributable to (?:the )?(?:non|minority|redeemable))|%|\bas a\b|\bmargin percent",
    re.IGNORECASE,
)
GAAP_FIRST = re.compile(r"^(?:gaap|reported|as reported)\b")
NOT_GAAP = re.compile(
    r"\b(?:non-?\s?gaap|pro forma|adjusted|excluding|ebitda\w*|ffo|funds from operations|free cash)\b"
)
LINES_SUMMED = 12
LARGE = 9
SMALL = 200


def roles_of(entries: Sequence[Entry], values: Values, kind: StatementKind) -> list[LineRole]:
    """One role a line. A total is named as one, has no label, or is proved: it is the sum of the lines above it."""
    roles: list[LineRole] = []
    for position, entry in enumerate(entries):
        if entry.heading:
            roles.append("heading")
        elif any(value is not None for value in values[position]) and is_total(entry, position, roles, values, kind):
            roles.append("total")
        else:
            roles.append("item")
    return roles


def is_total(entry: Entry, position: int, roles: list[LineRole], values: Values, kind: StatementKind) -> bool:
    label = plain(entry.label or "")
    if not entry.label or TOTAL.search(label) or CLOSING_CASH.search(label):
        return not PER_SHARE.search(label)
    if kind == "reconciliation":
        return closes_reconciliation(label, position, roles, values)
    if PER_SHARE.search(label) or SHARE_OF_RESULT.search(label) or is_percents(entry):
        return False
    if is_named_result(label, roles, kind):
        return True
    return is_sum(position, roles, values)


def is_named_result(label: str, roles: list[LineRole], kind: StatementKind) -> bool:
    """Whether the words name a result that the lines above it lead to."""
    bare = MEASURE.sub("", label)
    if "discontinued" in bare and "before" not in bare:
        return False
    led_to = any(role != "heading" for role in roles)
    if DIFFERENCE.search(bare):
        if bare.startswith("net investment income"):  # an insurer's is a revenue, a fund's what is left of one
            return roles[-1:] == ["total"]
        return led_to
    return led_to and kind not in ("cash_flow", "equity") and bool(NET_RESULT.search(bare))


def closes_reconciliation(label: str, position: int, roles: list[LineRole], values: Values) -> bool:
    """In a reconciliation what opens is an item, whatever its name; what the lines above it sum up to is a total."""
    if is_sum(position, roles, values, fine=True):
        return True
    if GAAP_FIRST.match(label) or roles[-1:] != ["item"] or PER_SHARE.search(label) or SHARE_OF_RESULT.search(label):
        return False
    bare = MEASURE.sub("", label)
    if "discontinued" in bare and "before" not in bare:
        return False
    return bool(NOT_GAAP.search(label) and (DIFFERENCE.search(bare) or NET_RESULT.search(bare)))


def is_percents(entry: Entry) -> bool:
    filled = [cell.printed for cell in entry.slots if cell]
    return sum("%" in printed for printed in filled) * 2 > len(filled)


def is_sum(position: int, roles: list[LineRole], values: Values, fine: bool = False) -> bool:
    """Whether a line is the sum of the items above it, of a total and the items since, or the first less the others.

    `fine` takes small figures too, such as amounts per share.
    """
    line = values[position]
    sizes = [abs(value or Decimal(0)) for value in line]
    if not any(sizes):
        return False
    lead = sizes.index(max(sizes))
    running, summed, headed = Decimal(0), list[int](), False
    for above in range(position - 1, max(-1, position - LINES_SUMMED - 1), -1):
        if roles[above] == "heading":
            headed = True
            continue
        figure = values[above][lead] or Decimal(0)
        difference = figure - running
        running += figure
        summed.append(above)
        if len(summed) > 1 and running == line[lead] and ties(line, totalled(summed, values), len(summed), fine):
            return True
        if roles[above] == "total":
            return False
        if len(summed) > 1 and not headed and difference == line[lead]:
            parts = totalled(summed[:-1], values)
            less = [(value or 0) - part for part, value in zip(parts, values[above], strict=True)]
            if ties(line, less, len(summed), fine):
                return True
    return False


def totalled(positions: Sequence[int], values: Values) -> list[Decimal]:
    """The sum of some lines, column by column."""
    columns = zip(*(values[position] for position in positions), strict=True)
    return [sum((value or Decimal(0) for value in column), Decimal(0)) for column in columns]


def ties(line: Sequence[Decimal | None], sums: Sequence[Decimal], count: int, fine: bool) -> bool:
    """Equal in two columns at least, and different in none but those of small figures, which may be percentages.

    In a table of one column, three lines or more must sum up.
    """
    pairs = [(value, total) for value, total in zip(line, sums, strict=True) if value is not None]
    least = 0 if fine else LARGE
    agree = sum(value == total and abs(value) > least for value, total in pairs)
    if len(line) == 1:
        return agree == 1 and count > 2
    if fine and any(value != total for value, total in pairs):
        return False
    if agree < 2:
        return False
    apart = max((abs(value) for value, total in pairs if value != total), default=Decimal(0))
    proof = max(abs(value) for value, total in pairs if value == total)
    return not apart or apart <= SMALL < proof
