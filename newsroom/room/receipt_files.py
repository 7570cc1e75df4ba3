"""The receipt as a file to keep: CSV and JSON."""

import csv
import io
import json
from datetime import datetime, timedelta
from typing import Any

from newsroom.room.receipt import Line, Receipt

COLUMNS = (
    "surface",
    "address",
    "outcome",
    "due",
    "last_without",
    "first_with",
    "milliseconds_after",
    "status",
    "bytes",
    "sha256",
    "approved_sha256",
)


def as_csv(receipt: Receipt) -> str:
    """A row a surface under a header; a cell is empty where something is not known."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS)
    rows.writeheader()
    rows.writerows(_row(line) for line in receipt.lines)
    return written.getvalue()


def as_json(receipt: Receipt) -> str:
    """The rows, and what they are about."""
    edition = receipt.edition
    whole = {
        "release": str(edition.release.guid),
        "edition": edition.number,
        "headline": edition.headline,
        "content_hash": edition.content_hash,
        "instant": _iso(edition.instant),
        "released_at": _iso(receipt.due),
        "sites": list(receipt.sites),
        "surfaces": [_row(line) for line in receipt.lines],
    }
    return json.dumps(whole, indent=2) + "\n"


def _row(line: Line) -> dict[str, Any]:
    """Plain values; instants in ISO 8601, UTC, to the microsecond."""
    values = (
        line.kind,
        line.address,
        line.outcome.value,
        _iso(line.due),
        _iso(line.last_without),
        _iso(line.first_with),
        None if line.after is None else round(line.after / timedelta(milliseconds=1)),
        line.status or None,
        line.size if line.first_with else None,
        line.sha256 or None,
        line.approved_sha256 or None,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _iso(moment: datetime | None) -> str | None:
    return moment and moment.isoformat(timespec="microseconds")
