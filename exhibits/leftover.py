"""What the lines that are read apart from the body print besides their fields: it stays in the body, word for word."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from exhibits.document import Contact, IssuerNamed, Note, Statement
from exhibits.head import Head
from exhibits.layout import Sheet
from exhibits.said import LABELS, LEGAL_FORMS, LOGO, day_said, period_said
from exhibits.statements import Table
from exhibits.wire import Wire

WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"\S{1,80}@\S{1,80}|(?:www\.|https?://)\S{1,200}", re.IGNORECASE)
LETTER_BULLET = re.compile(r"^\s*o\s{2,}")
PARTED = re.compile(r"\b([^\W\d_]{2,12})-(?=\s|$)")
FAX = re.compile(r"\b(?:fax|facsimile)\b", re.IGNORECASE)


def words_of(texts: Iterable[str | None]) -> set[str]:
    """The words of some texts; an address is one word, and its parts are words too."""
    found: set[str] = set()
    for text in texts:
        if text:
            found.update(WORD.findall(text.casefold()))
            found.update(address.strip("/.,;:()").casefold() for address in ADDRESS.findall(text))
    return found


def lines_left(sheet: Sheet, numbers: Iterable[int], carried: Collection[str]) -> frozenset[int]:
    """The text lines among some that print a word which is not carried; fax numbers are no part of a contact."""
    return frozenset(
        number
        for number in numbers
        if sheet.is_text(number) and words_left(sheet.line(number), sheet.line(max(number - 1, 1)), carried)
    )


def words_left(line: str, above: str, carried: Collection[str]) -> bool:
    shown = LOGO.sub(" ", LETTER_BULLET.sub(" ", line))
    if any(address.strip("/.,;:()").casefold() not in carried for address in ADDRESS.findall(shown)):
        return True
    words = (word for word in WORD.findall(ADDRESS.sub(" ", shown).casefold()) if word not in carried)
    return (
        any(not word.isdigit() for word in words)
        if FAX.search(line) or FAX.search(above[-12:])
        else next(words, None) is not None
    )


def note_lines_left(sheet: Sheet, numbers: Iterable[int], notes: Iterable[Note]) -> frozenset[int]:
    """The lines under a table, among those read, that are no part of a note's text: a heading over the notes."""
    told = ["".join(WORD.findall(f"{note.mark or ''} {note.text}")) for note in notes]
    shown = {number: "".join(WORD.findall(sheet.line(number))) for number in numbers if sheet.is_text(number)}
    return frozenset(number for number, words in shown.items() if not any(words in text for text in told))


def halves_of(words: set[str], header: str) -> set[str]:
    """Both halves of the words that a header parts at the end of a line: `Septem-` over `ber 30`."""
    heads = {head for head in PARTED.findall(header.casefold()) if head not in words}
    whole = {(head, word) for head in heads for word in words if word.startswith(head)}
    return {half for head, word in whole for half in (head, word[len(head) :])}


def apart_words(
    head: Head, wire: Wire, issuer: IssuerNamed, contacts: Sequence[Contact], *days: date | None
) -> set[str]:
    """All words of the fields that stand at the head, at the end and with the contacts."""
    told = [head.headline, *head.subheadlines, head.exhibit, wire.source, wire.website, wire.ticker]
    told += [issuer.name, issuer.exchange, issuer.ticker, issuer.website]
    told += [code for key in ("CO", "ST", "IN", "SU") for code in (key, *getattr(wire.subjects, key))]
    told += [part for one in contacts for part in (one.name, one.title, one.organization, one.phone, one.email)]
    told += [day_said(day) for day in days]
    return words_of(told) | LABELS | LEGAL_FORMS | {"exhibit", "ex", "no", "number", "0"}


def statement_lines_left(
    sheet: Sheet, tables: Sequence[Table], statements: Sequence[Statement], issuer: IssuerNamed
) -> Iterator[frozenset[int]]:
    """For each table, the lines above its body and its notes that print more than its statement says."""
    for table, statement in zip(tables, statements, strict=True):
        region = table.region
        above = {*region.titles, *(number for number, _ in region.stubs), *(row.number for row in region.headers)}
        periods = (period_said(column.duration, column.end) for column in statement.columns)
        said = [statement.title, statement.caption, issuer.name, *(column.header for column in statement.columns)]
        known = words_of([*said, *periods]) | LEGAL_FORMS
        known |= halves_of(known, "\n".join(sheet.line(number) for number in above))
        yield lines_left(sheet, above, known) | note_lines_left(sheet, table.notes.read, statement.notes)
