"""A full submission as filed: the exhibit is taken out of it."""

import re
from datetime import date

from exhibits.document import ExhibitError

START = re.compile(r"<SEC-(?:DOCUMENT|HEADER)>|<DOCUMENT>\s*<TYPE>", re.IGNORECASE)
DOCUMENT = re.compile(r"<DOCUMENT>", re.IGNORECASE)
TYPE = re.compile(r"<TYPE>[ \t]*([^\s<]{1,40})", re.IGNORECASE)
TEXT = re.compile(r"</?TEXT>", re.IGNORECASE)
FILED = re.compile(r"(?:FILED AS OF DATE:|<FILING-DATE>)\s{0,9}(\d{8})\b", re.IGNORECASE)
REACH = 4_000
"""Characters at the start of a file in which it says that it is a submission."""


def exhibit_in(text: str, name: str) -> str:
    """The text of Exhibit 99.1, or of the first Exhibit 99 there is; of anything but a submission the text itself.

    Raises ExhibitError where a submission holds none.
    """
    if not START.search(text[:REACH]):
        return text
    documents = [(_type_of(body), body) for body in DOCUMENT.split(text)[1:]]
    wanted = [body for kind, body in documents if kind in ("EX-99.1", "EX-99.01")]
    wanted += [body for kind, body in documents if kind.startswith("EX-99")]
    if not wanted and len(documents) == 1:
        wanted = [documents[0][1]]
    if not wanted:
        held = ", ".join(sorted({kind for kind, _ in documents})) or "none"
        raise ExhibitError(f"{name} is a full submission without an Exhibit 99 (it holds: {held[:200]}).")
    return TEXT.split(wanted[0] + "<TEXT>")[1] if TEXT.search(wanted[0]) else wanted[0]


def filed_on(text: str) -> date | None:
    """The date in the header of a full submission; None of anything else."""
    found = FILED.search(text[:REACH]) if START.search(text[:REACH]) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _type_of(document: str) -> str:
    found = TYPE.search(document[:REACH])
    return found[1].upper() if found else ""
