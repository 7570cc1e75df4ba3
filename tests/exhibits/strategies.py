"""Whole exhibits made up by hypothesis: valid by the form's own rules, for properties that hold of any exhibit."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from exhibits.document import (
    Block,
    Call,
    Column,
    Contact,
    Dateline,
    DialIn,
    Exhibit,
    FiscalPeriod,
    IssuerNamed,
    Line,
    Note,
    Replay,
    Span,
    Statement,
    Subjects,
    Webcast,
)

STATEMENT_KINDS = (
    "operations", "balance_sheet", "cash_flow", "equity", "comprehensive_income",
    "reconciliation", "segments", "highlights", "other",
)  # fmt: skip
PRINTABLE = st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" ")
LAST_LINE = 400


def words(max_size: int = 60) -> st.SearchStrategy[str]:
    """Text as a release prints it: one line, single spaces, nothing at its ends."""
    return st.text(PRINTABLE, max_size=max_size).map(lambda text: " ".join(text.split())).filter(bool)


def maybe[T](strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def tuples_of[T](strategy: st.SearchStrategy[T], max_size: int = 4) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=max_size).map(tuple)


def spans() -> st.SearchStrategy[Span]:
    pair = st.tuples(st.integers(1, LAST_LINE), st.integers(1, LAST_LINE))
    return pair.map(lambda ends: (min(ends), max(ends)))


def days() -> st.SearchStrategy[date]:
    return st.dates(date(1993, 1, 1), date(2035, 12, 31))


def instants() -> st.SearchStrategy[datetime]:
    """Instants to the minute, in the offsets of the US zones and in UTC."""
    offsets = st.sampled_from([UTC, *(timezone(timedelta(hours=-hours)) for hours in range(4, 11))])
    moments = st.datetimes(datetime(1993, 1, 1), datetime(2035, 12, 31), timezones=offsets)  # noqa: DTZ001
    return moments.map(lambda moment: moment.replace(second=0, microsecond=0))


@st.composite
def cells(draw: st.DrawFn) -> tuple[Decimal | None, str | None]:
    """A cell's value and how it is printed, the two consistent: blank, NM, a nil dash, or up to 15 digits."""
    form = draw(st.sampled_from(["blank", "not meaningful", "nil", "number", "number", "number"]))
    if form == "blank":
        return None, None
    if form == "not meaningful":
        return None, draw(st.sampled_from(["NM", "N/A"]))
    if form == "nil":
        return Decimal(0), draw(st.sampled_from(["-", "--", "$ -"]))
    places = draw(st.integers(0, 6))
    number = Decimal(draw(st.integers(0, 10**15 - 1))).scaleb(-places)
    sign = draw(st.sampled_from(["", "$"]))
    if number and draw(st.booleans()):
        return -number, f"{sign}({number:,f})"
    return number, f"{sign}{number:,f}"


@st.composite
def lines(draw: st.DrawFn, width: int) -> Line:
    """A line item of a statement with so many columns; a heading has neither cells nor a unit."""
    role = draw(st.sampled_from(["heading", "item", "total"]))
    label = draw(words() if role != "total" else maybe(words()))
    section, indent = draw(maybe(words())), draw(st.integers(0, 5))
    gaap, source = draw(maybe(st.booleans())), draw(maybe(spans()))
    if role == "heading":
        return Line(label, section, "heading", None, indent, gaap, source)
    unit = draw(st.sampled_from(["currency", "per_share", "shares", "percent", "other"]))
    row = draw(st.lists(cells(), min_size=width, max_size=width))
    values, printed = tuple(value for value, _ in row), tuple(text for _, text in row)
    concept = draw(maybe(st.sampled_from(["Revenues", "NetIncomeLoss", "Assets"])))
    return Line(label, section, role, unit, indent, gaap, source, values, printed, concept)


def columns() -> st.SearchStrategy[Column]:
    basis = st.sampled_from(["reported", "outlook", "pro_forma"])
    lasting = st.builds(
        Column,
        words(),
        st.just("duration"),
        st.sampled_from(["P3M", "P6M", "P9M", "P12M", "P13W"]),
        maybe(days()),
        basis,
    )
    instant = st.builds(Column, words(), st.just("instant"), st.none(), days(), basis)
    other = st.builds(Column, words(), st.sampled_from(["change", "percent", "other"]), basis=basis)
    return st.one_of(lasting, instant, other)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    width = draw(st.integers(1, 4))
    scales = maybe(st.sampled_from([1, 1000, 1000000]))
    return Statement(
        kind=draw(st.sampled_from(STATEMENT_KINDS)),
        title=draw(maybe(words())),
        caption=draw(maybe(words())),
        currency=draw(maybe(st.just("USD"))),
        scale=draw(scales),
        per_share_scale=draw(maybe(st.just(1))),
        shares_scale=draw(scales),
        audited=draw(maybe(st.booleans())),
        columns=tuple(draw(st.lists(columns(), min_size=width, max_size=width))),
        lines=draw(tuples_of(lines(width), 6)),
        notes=draw(tuples_of(st.builds(Note, maybe(words(6)), words()), 2)),
    )


@st.composite
def blocks(draw: st.DrawFn, statement_count: int) -> Block:
    """A block with only what its type holds; a statement block points at a statement that is there."""
    kinds = ["paragraph", "heading", "list", "table"] + (["statement"] if statement_count else [])
    kind, where = draw(st.sampled_from(kinds)), draw(maybe(spans()))
    if kind == "list":
        return Block("list", items=draw(st.lists(words(), min_size=1, max_size=4).map(tuple)), lines=where)
    if kind == "table":
        return Block(
            "table", rows=draw(st.lists(tuples_of(words(20), 3), min_size=1, max_size=3).map(tuple)), lines=where
        )
    if kind == "statement":
        return Block("statement", statement=draw(st.integers(0, statement_count - 1)), lines=where)
    return Block(kind, text=draw(words(120)), lines=where)


def dial_ins() -> st.SearchStrategy[tuple[DialIn, ...]]:
    number = st.from_regex(r"(\+1-)?[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}", fullmatch=True)
    return tuples_of(st.builds(DialIn, maybe(words(20)), number), 3)


def passcodes() -> st.SearchStrategy[str | None]:
    return maybe(st.from_regex(r"[0-9]{4,9}#?", fullmatch=True))


@st.composite
def replays(draw: st.DrawFn) -> Replay:
    """A replay whose window, where both ends are told, opens before it closes."""
    ends = sorted(draw(st.lists(instants(), min_size=2, max_size=2, unique=True)))
    start, until = draw(maybe(st.just(ends[0]))), draw(maybe(st.just(ends[1])))
    return Replay(start, until, draw(dial_ins()), draw(passcodes()))


def contacts() -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        name=words(30),
        title=maybe(words(30)),
        organization=maybe(words(30)),
        phone=maybe(st.from_regex(r"\+1-[0-9]{3}-[0-9]{3}-[0-9]{4}", fullmatch=True)),
        email=maybe(st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.com", fullmatch=True)),
        audience=st.sampled_from([None, "investors", "media"]),
    )


def webcasts() -> st.SearchStrategy[Webcast]:
    url = st.from_regex(r"(https?://)?www\.[a-z]{1,12}\.com", fullmatch=True)
    return st.builds(Webcast, maybe(url), maybe(st.integers(1, 730)), maybe(instants()))


def sources() -> st.SearchStrategy[dict[str, Span]]:
    paths = st.sampled_from(
        ["headline", "dateline.place", "call.starts_at", "replay.passcode", "statements.0", "about"]
    )
    return st.dictionaries(paths, spans(), max_size=4)


def doubts() -> st.SearchStrategy[dict[str, tuple[str, str]]]:
    paths = st.sampled_from(["period", "dateline.date", "statements.0.scale"])
    return st.dictionaries(paths, st.tuples(st.sampled_from(["likely", "doubtful"]), words()), max_size=2)


@st.composite
def exhibits(draw: st.DrawFn) -> Exhibit:
    """A whole exhibit, every field filled or empty as the form allows."""
    tables = draw(tuples_of(statements(), 2))
    codes = tuples_of(words(8), 3)
    return Exhibit(
        kind=draw(st.sampled_from(["results", "other"])),
        headline=draw(maybe(words())),
        subheadlines=draw(tuples_of(words(), 2)),
        dateline=draw(st.builds(Dateline, maybe(words(30)), maybe(days()), maybe(words(20)))),
        issuer=draw(
            st.builds(
                IssuerNamed,
                maybe(words(30)),
                maybe(words(10)),
                maybe(st.from_regex(r"[A-Z]{1,5}", fullmatch=True)),
                maybe(words(30)),
            )
        ),
        exhibit=draw(maybe(st.sampled_from(["99", "99.1", "99.2"]))),
        source=draw(maybe(words())),
        transmitted=draw(maybe(days())),
        period=draw(st.builds(FiscalPeriod, maybe(st.integers(1993, 2035)), maybe(st.integers(1, 4)), maybe(days()))),
        blocks=draw(tuples_of(blocks(len(tables)), 5)),
        highlights=draw(tuples_of(words(), 3)),
        call=draw(maybe(st.builds(Call, maybe(instants()), dial_ins(), passcodes()))),
        replay=draw(maybe(replays())),
        webcast=draw(maybe(webcasts())),
        about=draw(maybe(words(200))),
        forward_looking=draw(maybe(words(200))),
        contacts=draw(tuples_of(contacts(), 3)),
        subjects=draw(st.builds(Subjects, codes, codes, codes, codes)),
        statements=tables,
        unread=draw(tuples_of(spans(), 2)),
        sources=draw(sources()),
        confidence=draw(doubts()),
        encoding=draw(st.sampled_from(["utf-8", "utf-16", "windows-1252"])),
    )
