"""Exhibits of every shape that an edition can hold, for property tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from exhibits import document

# What the reader gives: single spaces between words, no control characters. Markup and quotation marks are common.
letters = st.characters(exclude_categories=["C", "Z"])
markup = st.sampled_from(["<b>", "</p>", "</li>", "AT&T", "&lt;", "&amp;amp;", "<!--", "x<y", '"', "'", "\\|"])
words = markup | st.text(letters, min_size=1, max_size=8)
lines = st.lists(words, min_size=1, max_size=5).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=3).map("\n\n".join)
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
tuples_of = lambda strategy, most=3: st.lists(strategy, max_size=most).map(tuple)  # noqa: E731


def maybe(strategy):
    return st.none() | strategy


headings = st.builds(document.Block, type=st.just("heading"), text=lines)
paragraphs = st.builds(document.Block, type=st.just("paragraph"), text=lines)
bullets = st.builds(document.Block, type=st.just("list"), items=st.lists(lines, min_size=1, max_size=3).map(tuple))
cells = st.just("") | lines
# A row of one empty cell says nothing; an empty cell beside another has its place.
rows_of_words = st.lists(cells, min_size=1, max_size=3).map(tuple).filter(lambda row: row != ("",))
tables = st.builds(
    document.Block, type=st.just("table"), rows=st.lists(rows_of_words, min_size=1, max_size=3).map(tuple)
)
narratives = tuples_of(headings | paragraphs | bullets | tables, 4)

dial_ins = tuples_of(st.builds(document.DialIn, label=maybe(lines), number=lines))
calls = st.builds(document.Call, starts_at=maybe(instants), dial_ins=dial_ins, passcode=maybe(words)).filter(
    lambda call: call != document.Call()  # a call of which nothing is said is no call
)
replays = st.builds(
    lambda opens, length, **rest: document.Replay(opens, opens and length and opens + length, **rest),
    maybe(instants),
    maybe(st.timedeltas(timedelta(minutes=1), timedelta(days=30))),
    dial_ins=dial_ins,
    passcode=maybe(words),
)
webcasts = st.builds(
    document.Webcast, url=maybe(words), archived_for_days=maybe(st.integers(0, 400)), archived_until=maybe(instants)
)
contacts = st.builds(
    document.Contact,
    name=maybe(lines),
    title=maybe(lines),
    organization=maybe(lines),
    phone=maybe(lines),
    email=maybe(words),
    audience=maybe(st.sampled_from(["investors", "media"])),
).filter(lambda contact: replace(contact, audience=None) != document.Contact())

amounts = st.decimals(-(10**8), 10**8, places=2).map(lambda amount: Decimal(amount))
printed = st.tuples(amounts, words) | st.tuples(st.none(), maybe(words))
columns = st.builds(
    document.Column,
    header=lines,
    kind=st.sampled_from(["duration", "instant", "change", "percent", "other"]),
    duration=st.none(),
    end=maybe(dates),
    basis=st.sampled_from(["reported", "outlook", "pro_forma"]),
) | st.builds(document.Column, header=lines, kind=st.just("duration"), duration=st.just("P3M"), end=dates)
spans = st.tuples(st.integers(1, 500), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))
rows_headed = st.builds(
    document.Line, label=lines, section=maybe(lines), role=st.just("heading"), unit=st.none(), source=maybe(spans)
)
scales = maybe(st.sampled_from([1, 1000, 1_000_000, 1_000_000_000]))


def rows(width: int):
    given_cells = st.lists(printed, min_size=width, max_size=width)
    return st.builds(
        lambda row, figures: replace(
            row, values=tuple(figure[0] for figure in figures), printed=tuple(figure[1] for figure in figures)
        ),
        st.builds(
            document.Line,
            label=maybe(lines),
            section=maybe(lines),
            role=st.sampled_from(["item", "total"]),
            unit=st.sampled_from(["currency", "per_share", "shares", "percent", "other"]),
            indent=st.integers(0, 5),
            gaap=maybe(st.booleans()),
            source=maybe(spans),
            concept=maybe(st.sampled_from(["Revenues", "NetIncomeLoss"])),
        ),
        given_cells,
    )


@st.composite
def statements(draw) -> document.Statement:
    given_columns = draw(st.lists(columns, min_size=1, max_size=3).map(tuple))
    return document.Statement(
        kind=draw(st.sampled_from(["operations", "balance_sheet", "cash_flow", "segments", "other"])),
        title=draw(maybe(lines)),
        caption=draw(maybe(lines)),
        currency=draw(maybe(st.just("USD"))),
        scale=draw(scales),
        per_share_scale=draw(scales),
        shares_scale=draw(scales),
        audited=draw(maybe(st.booleans())),
        columns=given_columns,
        lines=draw(tuples_of(rows_headed | rows(len(given_columns)), 4)),
        notes=draw(tuples_of(st.builds(document.Note, mark=maybe(words), text=lines), 2)),
    )


periods = (
    st.builds(
        document.FiscalPeriod,
        fiscal_year=st.integers(1990, 2090),
        quarter=maybe(st.integers(1, 4)),
        end=maybe(dates),
    )
    | st.builds(document.FiscalPeriod, end=maybe(dates))  # a quarter is a quarter of a year
)


@st.composite
def exhibits(draw) -> document.Exhibit:
    """An exhibit whose sections may stand anywhere among its blocks, or say what no block says."""
    highlights = draw(tuples_of(lines))
    about, forward = draw(maybe(texts)), draw(maybe(texts))
    given_statements = draw(tuples_of(statements(), 2))
    sections = [[document.Block("statement", statement=place)] for place in range(len(given_statements))]
    if highlights and draw(st.booleans()):
        sections.append([*draw(st.lists(headings, max_size=1)), document.Block("list", items=highlights)])
    for text in (about, forward):
        if text and draw(st.booleans()):
            said = [document.Block("paragraph", text=paragraph) for paragraph in text.split("\n\n")]
            sections.append([*draw(st.lists(headings, max_size=1)), *said])
    pieces = draw(st.permutations([*([block] for block in draw(narratives)), *sections]))
    return document.Exhibit(
        kind=draw(st.sampled_from(["results", "other"])),
        headline=draw(lines),
        subheadlines=draw(tuples_of(lines)),
        dateline=document.Dateline(draw(maybe(lines)), draw(maybe(dates)), draw(maybe(lines))),
        issuer=document.IssuerNamed(
            name=draw(maybe(lines)), exchange=draw(maybe(words)), ticker=draw(maybe(words)), website=draw(maybe(words))
        ),
        exhibit=draw(maybe(st.sampled_from(["99", "99.1", "99.2(a)"]))),
        source=draw(maybe(lines)),
        transmitted=draw(maybe(dates)),
        period=draw(periods),
        blocks=tuple(block for piece in pieces for block in piece),
        highlights=highlights,
        call=draw(maybe(calls)),
        replay=draw(maybe(replays)),
        webcast=draw(maybe(webcasts)),
        about=about,
        forward_looking=forward,
        contacts=draw(tuples_of(contacts)),
        subjects=document.Subjects(*(draw(tuples_of(words)) for _ in range(4))),
        statements=given_statements,
        unread=(),
        sources={"headline": (3, 3)},
        encoding="utf-8",
    )
