"""Long texts, reduced to the sentences in which they differ."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import strip_tags

UNIT = re.compile(
    r"\n+"
    r"|(?=<(?:p|h\d|li|tr|th|td|caption|blockquote)\b)"
    r"|(?<=[.!?])\s+(?=[\"“‘'(]?[A-Z0-9$])"
    r"|(?<=[.!?][\"”’')])\s+(?=[\"“‘'(]?[A-Z0-9$])"
)
"""Where a text parts: at its lines, its paragraphs and cells, and after its sentences."""

SPACES_ONLY = "Only spaces or line breaks differ."


def differing(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The passages that differ, whole sentences each, as readers see them; what one side alone has stands beside "".

    Where no word differs but the form does, the passage keeps its markup. A text that begins with a tag is HTML.
    """
    olds, news = _units(before), _units(after)
    read = _words if any(text.startswith("<") for text in (before, after)) else " ".join
    found = False
    for tag, first, last, start, stop in SequenceMatcher(None, olds, news).get_opcodes():
        if tag != "equal":
            found = True
            old, new = olds[first:last], news[start:stop]
            alike = read(old) == read(new)
            yield (" ".join(old), " ".join(new)) if alike else (read(old), read(new))
    if not found and before != after:
        yield "", SPACES_ONLY


def _units(text: str) -> list[str]:
    return [unit.strip() for unit in UNIT.split(text) if unit.strip()]


def _words(units: list[str]) -> str:
    """What is left of HTML without its tags, on one line."""
    return " ".join(filter(None, (" ".join(unescape(strip_tags(unit)).split()) for unit in units)))
