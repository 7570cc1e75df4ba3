"""The text of a release, shortened or completed for where it is shown; nothing in it is reworded."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from releases.models import ReleaseEdition

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
REST_OF_DATELINE = re.compile(
    rf"(?:[\s,.:–—-]|\b(?:{MONTH}|{WEEKDAY}|\d{{1,4}}(?:st|nd|rd|th)?)\b|\([^():]{{1,80}}\)|/[^/]{{1,80}}/)*"
    r"(?:\s[–—-]|--|[–—]|(?<=[)/])-)\s*(?=[^\s–—-])",
    re.IGNORECASE,
)
"""What stands between the place and the text: the date and the wire, then a dash. Nothing else is ever left out."""
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def summary(edition: ReleaseEdition) -> str:
    """The first paragraph of the release, whole, without its dateline; plain text, empty where there is none."""
    text = next((words for words in map(plain, PARAGRAPH.findall(edition.body or edition.body_continued)) if words), "")
    if opens_with_dateline(edition, text):
        rest = text.removeprefix(edition.dateline_place)
        dateline = REST_OF_DATELINE.match(rest)
        return rest[dateline.end() :] if dateline else text
    return text


def opens_with_dateline(edition: ReleaseEdition, text: str | None = None) -> bool:
    """Whether the text prints the dateline itself, so that the page need not say it again."""
    text = plain((edition.body or edition.body_continued)[:1000]) if text is None else text
    return bool(edition.dateline_place) and text.startswith(edition.dateline_place)


def plain(html: str) -> str:
    """The words of sanitised HTML, on one line."""
    return " ".join(unescape(strip_tags(html)).split())


def shown(html: str) -> SafeString:
    """Sanitised body text, its tables in regions that can be scrolled by keyboard."""
    region = '<div class="scroll" role="region" tabindex="0" aria-label="Table {} in the text">{}</div>'
    numbered = iter(range(1, html.count("<table>") + 1))
    return mark_safe(TABLE.sub(lambda found: region.format(next(numbered), found[0]), html))
