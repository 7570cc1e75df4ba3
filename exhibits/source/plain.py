"""Plain text to numbered lines."""

import re

from exhibits.document import ExhibitError
from exhibits.source.decoding import printed
from exhibits.source.limits import MAX_CHARACTERS, MAX_LINE_LENGTH, MAX_LINES

TAB_STOP = 8
LINE_END = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")


def numbered(text: str, name: str) -> tuple[str, ...]:
    """The lines of a text: tabs set as spaces, trailing blanks gone, a form feed a line of its own."""
    if len(text) > MAX_CHARACTERS:
        raise ExhibitError(f"{name} has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read.")
    shown = printed(text.replace("\f", "\n<PAGE>\n").replace("\v", "\n"), name)
    lines = tuple(line.expandtabs(TAB_STOP).replace("\u00a0", " ").rstrip() for line in LINE_END.split(shown))
    return bounded(lines, name)


def bounded(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The lines, unless there are too many, or one is too long, or nothing stands on any."""
    if len(lines) > MAX_LINES:
        raise ExhibitError(f"{name} has {len(lines):,} lines, more than the {MAX_LINES:,} that are read.")
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE_LENGTH:
        raise ExhibitError(f"{name} has a line of {longest:,} characters, more than the {MAX_LINE_LENGTH:,} allowed.")
    if not any(lines):
        raise ExhibitError(f"{name} is empty: upload the exhibit itself.")
    return lines
