"""Bytes that somebody brought, told apart by what they are and not by their name."""

from collections.abc import Collection

from newsroom.spreadsheets.bounds import Bounds
from newsroom.spreadsheets.cells import Sheet
from newsroom.spreadsheets.delimited import read_delimited
from newsroom.spreadsheets.problems import SheetError
from newsroom.spreadsheets.workbook import read_workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRANGERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"{\\rtf": "a word processor's text",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}


def read_sheets(content: bytes, name: str, headings: Collection[str], bounds: Bounds) -> tuple[Sheet, ...]:
    """The sheets of a CSV or XLSX file; `headings` are names of columns by which a separator is known.

    Raises `SheetError` with a sentence for whatever else it is.
    """
    if not content.strip():
        raise SheetError("The file is empty.")
    if content.startswith(OLE):
        raise SheetError("The file is an old workbook (.xls) or protected by a password: save it as XLSX without one.")
    if content.startswith(ZIP):
        return read_workbook(content, bounds)
    for mark, kind in STRANGERS.items():
        if content[:200].lstrip().lower().startswith(mark.lower()):
            raise SheetError(f"The file is {kind} and no spreadsheet: save it as XLSX or CSV.")
    if name.lower().endswith((".xlsx", ".xls", ".ods")):
        raise SheetError("The file has the name of a workbook and is none: open it, save it as XLSX and try again.")
    return (read_delimited(content, headings, bounds),)
