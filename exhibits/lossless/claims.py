"""What a reading says stands where: each of its texts as a claim on the words of some source lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from exhibits.document import Block, Contact, DialIn, Exhibit, Span, Statement
from exhibits.said import day_said, period_said

WHOLE = (1, 10**9)


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` is said to stand on the lines of `span`, all of it; `also` are words it explains where they stand there.

    `is_prose` is so of paragraphs, headings and lists, which carry no tabular figure.
    """

    path: str
    span: Span
    text: str
    also: str = ""
    is_prose: bool = False


def claims_of(exhibit: Exhibit) -> Iterator[Claim]:
    """Every claim of a reading, the narrowest first within a statement."""
    yield from field_claims(exhibit)
    for index, block in enumerate(exhibit.blocks):
        yield from block_claims(f"blocks.{index}", block)
    for index, statement in enumerate(exhibit.statements):
        yield from statement_claims(f"statements.{index}", statement, exhibit)


def block_claims(path: str, block: Block) -> Iterator[Claim]:
    span = block.lines or WHOLE
    if block.type == "table":
        yield Claim(path, span, " ".join(" ".join(row) for row in block.rows))
    elif block.type == "list":
        marks = " ".join(f"{place} {chr(96 + place) if place < 27 else ''}" for place in range(1, len(block.items) + 1))
        yield Claim(path, span, " ".join(block.items), f"{marks} {'o ' * len(block.items)}", is_prose=True)
    elif block.type != "statement":
        yield Claim(path, span, block.text or "", is_prose=True)


def field_claims(exhibit: Exhibit) -> Iterator[Claim]:
    found = exhibit.sources
    texts: dict[str, tuple[str | None, str]] = {
        "headline": (exhibit.headline, ""),
        "exhibit": (exhibit.exhibit, "exhibit ex no number"),
        "source": (exhibit.source, "source"),
        "transmitted": ("", f"0 {day_said(exhibit.transmitted)}"),
        "dateline.place": (exhibit.dateline.place, ""),
        "dateline.date": ("", day_said(exhibit.dateline.date)),
        "dateline.wire": (exhibit.dateline.wire, ""),
        "issuer.name": (exhibit.issuer.name, ""),
        "issuer.exchange": (exhibit.issuer.exchange, "symbol ticker"),
        "issuer.ticker": (exhibit.issuer.ticker, "symbol ticker"),
        "issuer.website": (exhibit.issuer.website, "web site website http https"),
        "about": (exhibit.about, ""),
        "forward_looking": (exhibit.forward_looking, ""),
    }
    texts |= {f"subheadlines.{n}": (text, "") for n, text in enumerate(exhibit.subheadlines)}
    texts |= {f"highlights.{n}": (text, "") for n, text in enumerate(exhibit.highlights)}
    texts |= {f"subjects.{key}": (" ".join(getattr(exhibit.subjects, key)), key) for key in ("CO", "ST", "IN", "SU")}
    for path, (text, also) in texts.items():
        if text or also.strip():
            yield Claim(path, found.get(path, WHOLE) if text else found.get(path, (1, 0)), text or "", also)
    for index, contact in enumerate(exhibit.contacts):
        yield from contact_claims(f"contacts.{index}", contact, exhibit)
    yield from event_claims(exhibit)


def contact_claims(path: str, contact: Contact, exhibit: Exhibit) -> Iterator[Claim]:
    for name in ("name", "title", "organization", "phone", "email"):
        if text := getattr(contact, name):
            yield Claim(f"{path}.{name}", exhibit.sources.get(f"{path}.{name}", WHOLE), text)


def event_claims(exhibit: Exhibit) -> Iterator[Claim]:
    for name, part in (("call", exhibit.call), ("replay", exhibit.replay)):
        if part is None:
            continue
        yield from dial_claims(name, part.dial_ins, exhibit)
        if part.passcode:
            yield Claim(f"{name}.passcode", exhibit.sources.get(f"{name}.passcode", WHOLE), part.passcode)
    if exhibit.webcast and exhibit.webcast.url:
        yield Claim("webcast.url", exhibit.sources.get("webcast.url", WHOLE), exhibit.webcast.url)


def dial_claims(name: str, dial_ins: tuple[DialIn, ...], exhibit: Exhibit) -> Iterator[Claim]:
    for index, dial in enumerate(dial_ins):
        path = f"{name}.dial_ins.{index}"
        yield Claim(path, exhibit.sources.get(path, WHOLE), dial.number)


def statement_claims(path: str, statement: Statement, exhibit: Exhibit) -> Iterator[Claim]:
    """The lines one by one, then what stands above them and below."""
    whole = exhibit.sources.get(path, WHOLE)
    spans = [line.source for line in statement.lines if line.source]
    body = (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else whole
    for index, line in enumerate(statement.lines):
        cells = " ".join(cell for cell in line.printed if cell)
        yield Claim(f"{path}.lines.{index}", line.source or whole, f"{line.label or ''} {cells}")
    above = (whole[0], body[0] - 1)
    said = " ".join(period_said(column.duration, column.end) for column in statement.columns)
    yield Claim(f"{path}.title", above, statement.title or "")
    yield Claim(f"{path}.caption", above, statement.caption or "", "and")
    for index, column in enumerate(statement.columns):
        yield Claim(f"{path}.columns.{index}", above, column.header)
    yield Claim(f"{path}.columns", above, "", f"{said} {exhibit.issuer.name or ''}")
    for index, note in enumerate(statement.notes):
        yield Claim(
            f"{path}.notes.{index}", (body[1] + 1, whole[1]), f"{note.mark or ''} {note.text}", "notes footnotes"
        )
