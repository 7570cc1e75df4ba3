"""The lines above a table of markup that are its title."""

import re

from exhibits.layout import Shape, Sheet
from exhibits.tables.laid import NOTE_MARK

PROSE_END = re.compile(r"[.;:,]$")
BULLET = re.compile(r"(?<!\s)\s*(?:[•·▪◦●■*]|--?)\s")
LEADS = re.compile(
    r"\b(?:following|below)\b.{0,80}\b(?:tables?|schedules?|reconcil\w+|summar\w+)|\btables? below\b", re.I
)
EXHIBIT = re.compile(r"\(?(?:exhibit|ex)[\s.-]*99\b", re.IGNORECASE)
COMPANY_END = re.compile(r"\b(?:inc|corp|co|ltd|l\.?p)\.$", re.IGNORECASE)
LINES_OF_TITLE = 9
LONGEST_TITLE = 110


def titles_over(sheet: Sheet, top: int, floor: int) -> tuple[tuple[int, ...], frozenset[int]]:
    """The lines right above a table that are its title, and those of a paragraph set between them that leads to it."""
    near = short_lines(sheet, top, floor)
    if any(not sheet.line(number).strip().startswith("(") for number in near):
        return near, frozenset()
    lead = paragraph_above(sheet, near[0] if near else top, floor)
    if not lead or not LEADS.search(sheet.text((lead[0], lead[-1]))):
        return near, frozenset()
    above = short_lines(sheet, lead[0], floor)
    if not above or not all(number in sheet.strong or sheet.line(number).strip()[:1] == "(" for number in above):
        return near, frozenset()
    return (*above, *near), frozenset(lead)


def short_lines(sheet: Sheet, top: int, floor: int) -> tuple[int, ...]:
    """The short lines above line `top`, up to prose, a list or the end of a page."""
    found: list[int] = []
    number = top - 1
    while number > floor and len(found) < LINES_OF_TITLE:
        shape = sheet.shape(number)
        if shape is Shape.TEXT:
            if is_prose(sheet, number):
                break
            found.append(number)
        elif shape is not Shape.BLANK or sheet.is_page(number):
            break
        number -= 1
    return tuple(reversed(found))


def paragraph_above(sheet: Sheet, top: int, floor: int) -> list[int]:
    """The lines of the paragraph above line `top`, over blank ones only."""
    number = top - 1
    while number > floor and sheet.shape(number) is Shape.BLANK and not sheet.is_page(number):
        number -= 1
    last = number
    while number > floor and number in sheet.continued:
        number -= 1
    is_text = number > floor and sheet.is_text(number) and number in sheet.begins
    return list(range(number, last + 1)) if is_text else []


def is_prose(sheet: Sheet, number: int) -> bool:
    line = sheet.line(number).strip()
    if number in sheet.continued or number + 1 in sheet.continued or len(line) > LONGEST_TITLE:
        return True
    if BULLET.match(line) or NOTE_MARK.match(line) or EXHIBIT.match(line):
        return True
    return bool(PROSE_END.search(line)) and len(line.split()) > 3 and not COMPANY_END.search(line)
