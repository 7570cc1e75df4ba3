"""The record as CSV, row by row: it may be long."""

import codecs
import csv
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from newsroom.models import Access
from newsroom.spreadsheets.cells import defused


class _Line:
    """A file that hands back each line in place of keeping it."""

    def write(self, line: str) -> bytes:
        return line.encode()


def as_csv(rows: QuerySet[Access], home: ZoneInfo) -> Iterator[bytes]:
    """Lines in UTF-8 with the mark by which spreadsheet programs know it; times in UTC and in `home`."""
    out = csv.writer(_Line(), lineterminator="\r\n")
    yield codecs.BOM_UTF8
    yield out.writerow(
        ["UTC", home.key, "Person", "Did", "What", "Stood", "Edition key", "Method", "Address", "Status"]
    )
    for row in rows.iterator(chunk_size=2_000):
        yield out.writerow([defused(text) for text in _texts(row, home)])


def _texts(row: Access, home: ZoneInfo) -> list[str]:
    return [
        f"{row.at:%Y-%m-%d %H:%M:%S}",
        f"{row.at.astimezone(home):%Y-%m-%d %H:%M:%S %Z}",
        row.by.get_username() if row.by else "",
        row.get_verb_display(),
        row.what,
        row.stage,
        str(row.edition or ""),
        row.method,
        row.path,
        str(row.status),
    ]
