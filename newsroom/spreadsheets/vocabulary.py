"""The words of a statement's sheet: its headings, and what stands in its cells for kinds, units, scales."""

import re

from financials.models import SCALES, Column, Line, Statement
from newsroom.spreadsheets.cells import named

HEAD = {
    "title": "Title",
    "caption": "Caption",
    "kind": "Kind",
    "currency": "Currency",
    "scale": "Scale",
    "per_share_scale": "Scale per share",
    "shares_scale": "Scale of shares",
    "audited": "Audited",
}
"""Fields of a statement, and how the rows above its lines name them."""
NOTE = "Note"
PERIODS = {"kind": "Column kind", "duration": "Duration", "end": "Period end", "basis": "Basis"}
"""Fields of a column, and how the rows above the periods name them."""
NUMBERED = "Column number"
"""The row that tells columns of one heading and one period apart, where a statement has such."""
LEFT = {"label": "Label", "section": "Section", "unit": "Unit"}
RIGHT = {"role": "Role", "indent": "Indent", "gaap": "GAAP", "source": "Source lines", "concept": "Concept"}
PRINTED = re.compile(r"as printed (\d{1,3})")

HEADINGS = {named(heading): field for field, heading in (LEFT | RIGHT).items()}
ROWS = {named(heading): field for field, heading in HEAD.items()}
PERIOD_ROWS = {named(heading): field for field, heading in (PERIODS | {"number": NUMBERED}).items()}
KNOWN = {*HEADINGS, *ROWS, *PERIOD_ROWS, named(NOTE)}

AUDITED = {True: "audited", False: "unaudited"}
GAAP = {True: "GAAP", False: "non-GAAP"}


def words_of(choices) -> dict[str, str]:
    """What a person may write for each choice, as compared, and the choice: its label or its own name."""
    return {named(word): value for value, label in choices.choices for word in (value, label)}


KINDS, UNITS, ROLES = words_of(Statement.Kind), words_of(Line.Unit), words_of(Line.Role)
COLUMN_KINDS, BASES = words_of(Column.Kind), words_of(Column.Basis)
SCALE_WORDS = {named(word): scale for scale, label in SCALES for word in (str(scale), label, label.split()[-1])}
AUDITED_WORDS = {"audited": True, "yes": True, "true": True, "unaudited": False, "no": False, "false": False}
GAAP_WORDS = {"gaap": True, "yes": True, "true": True, "non gaap": False, "no": False, "false": False}


def scale_words(scale: int | None) -> str | None:
    return None if scale is None else dict(SCALES)[scale]
