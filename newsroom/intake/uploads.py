"""The upload itself: what kind of file it is, and its lines as they were set when it was read."""

from exhibits.source import Source, read_source
from exhibits.source.decoding import decoded
from exhibits.source.reading import ZIP
from exhibits.source.submission import exhibit_in
from newsroom.models import Intake

Kind = Intake.Kind


def kind_of(content: bytes, source: Source) -> Kind:
    """What kind of file `content` is, of which `source` was read."""
    if content.startswith(ZIP):
        return Kind.WORD
    text, _ = decoded(content, source.name)
    if exhibit_in(text, source.name) != text:
        return Kind.SUBMITTED_HTML if source.marked_up else Kind.SUBMITTED_TEXT
    return Kind.HTML if source.marked_up else Kind.TEXT


def lines_of(intake: Intake) -> tuple[str, ...]:
    """The source in the lines that the numbers in the reading are of: kept, since markup may be set otherwise later."""
    if intake.lines:
        return tuple(intake.lines.split("\n"))
    with intake.file.open("rb") as file:
        return read_source(file.read(), intake.name, confirmed=intake.confirmed_by_id is not None).lines
