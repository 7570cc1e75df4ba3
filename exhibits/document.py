"""The form of a read exhibit: frozen values, each traceable to the source lines it came from.

Money, ratios and share counts are `Decimal`, as printed with the sign applied and not multiplied by the scale.
`None` is "nothing printed"; `Decimal(0)` is a printed dash or zero. Instants are aware. Ends of windows are
exclusive: the first instant at which the thing is over.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Date = date  # a field called `date` hides the type inside its class

Span = tuple[int, int]
"""First and last line of the source text, 1-based, inclusive."""

BlockType = Literal["paragraph", "heading", "list", "table", "statement"]
StatementKind = Literal[
    "operations",
    "balance_sheet",
    "cash_flow",
    "equity",
    "comprehensive_income",
    "reconciliation",
    "segments",
    "highlights",
    "other",
]
ColumnKind = Literal["duration", "instant", "change", "percent", "other"]
Basis = Literal["reported", "outlook", "pro_forma"]
LineRole = Literal["heading", "item", "total"]
Unit = Literal["currency", "per_share", "shares", "percent", "other"]
Audience = Literal["investors", "media"]
Level = Literal["likely", "doubtful"]


class ExhibitError(ValueError):
    """The bytes cannot be read as an exhibit; the message says what is wrong and what to do."""


class UnconfirmedError(ExhibitError):
    """The bytes hold what the printed page does not show; they are read once a person has confirmed that."""


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str | None = None
    date: Date | None = None
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class IssuerNamed:
    """The issuer as the release prints it; the ticker in capitals."""

    name: str | None = None
    exchange: str | None = None
    ticker: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class FiscalPeriod:
    """The period that the headline and first paragraph report; `quarter` 1 to 4, or None for a year."""

    fiscal_year: int | None = None
    quarter: int | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body, in order. A statement block points into `Exhibit.statements`."""

    type: BlockType
    text: str | None = None
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    statement: int | None = None
    lines: Span | None = None


@dataclass(frozen=True, slots=True)
class DialIn:
    label: str | None
    number: str


@dataclass(frozen=True, slots=True)
class Call:
    starts_at: datetime | None = None
    dial_ins: tuple[DialIn, ...] = ()
    passcode: str | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """`available_until` is exclusive: "until midnight on May 12" is midnight at the end of May 12."""

    available_from: datetime | None = None
    available_until: datetime | None = None
    dial_ins: tuple[DialIn, ...] = ()
    passcode: str | None = None


@dataclass(frozen=True, slots=True)
class Webcast:
    url: str | None = None
    archived_for_days: int | None = None
    archived_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    name: str | None = None
    title: str | None = None
    organization: str | None = None
    phone: str | None = None
    email: str | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of a statement: its mark as printed, and its text."""

    mark: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """`header` is joined top to bottom; `duration` is ISO 8601 (`P3M`); `end` is the period's last day."""

    header: str
    kind: ColumnKind
    duration: str | None = None
    end: date | None = None
    basis: Basis = "reported"


@dataclass(frozen=True, slots=True)
class Line:
    """One line item. A heading has no values and no unit; else `values` and `printed` have one entry per column.

    `concept` is a us-gaap style name (`Revenues`) proposed to join the line with those of other periods; None where
    the label does not settle it.
    """

    label: str | None
    section: str | None
    role: LineRole
    unit: Unit | None
    indent: int = 0
    gaap: bool | None = None
    source: Span | None = None
    values: tuple[Decimal | None, ...] = ()
    printed: tuple[str | None, ...] = ()
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    kind: StatementKind
    title: str | None
    caption: str | None
    currency: str | None
    scale: int | None
    per_share_scale: int | None
    shares_scale: int | None
    audited: bool | None
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Subjects:
    """The wire's codes: companies, states, industries, subjects."""

    CO: tuple[str, ...] = ()
    ST: tuple[str, ...] = ()
    IN: tuple[str, ...] = ()
    SU: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One reading of one Exhibit 99.1. What the exhibit does not say is None or empty, never a guess."""

    kind: Literal["results", "other"]
    headline: str | None
    subheadlines: tuple[str, ...] = ()
    dateline: Dateline = Dateline()
    issuer: IssuerNamed = IssuerNamed()
    exhibit: str | None = None
    source: str | None = None
    transmitted: date | None = None
    period: FiscalPeriod = FiscalPeriod()
    blocks: tuple[Block, ...] = ()
    highlights: tuple[str, ...] = ()
    call: Call | None = None
    replay: Replay | None = None
    webcast: Webcast | None = None
    about: str | None = None
    forward_looking: str | None = None
    contacts: tuple[Contact, ...] = ()
    subjects: Subjects = Subjects()
    statements: tuple[Statement, ...] = ()
    unread: tuple[Span, ...] = ()
    sources: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, tuple[Level, str]] = field(default_factory=dict)
    encoding: str | None = None
