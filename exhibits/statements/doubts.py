"""What of a statement is not certain, and why: what a person should look at first."""

from collections import Counter

from exhibits.document import Level, Statement

type Doubts = dict[str, tuple[Level, str]]


def doubts_of(statement: Statement, kind_told: bool, scale_doubt: str | None) -> Doubts:
    """Doubts by their path within the statement: `columns.1`, `scale`, `kind`."""
    doubts: Doubts = {}
    if not kind_told:
        doubts["kind"] = ("likely", "no title names it; its lines do")
    if scale_doubt:
        doubts["scale"] = ("doubtful" if statement.scale is None else "likely", scale_doubt)
    return doubts | of_columns(statement)


def of_columns(statement: Statement) -> Doubts:
    """Columns without a header, without the last day of their period, or with the header of another."""
    doubts: Doubts = {}
    headers = Counter((column.header, column.kind) for column in statement.columns)
    for place, column in enumerate(statement.columns):
        path = f"columns.{place}"
        if not column.header and column.end:
            doubts[path] = ("likely", "its period is that of the title; nothing is printed over it")
        elif not column.header:
            doubts[path] = ("doubtful", "no header was read over it")
        elif headers[column.header, column.kind] > 1:
            doubts[path] = ("doubtful", "another column has the same header")
        elif column.kind in ("duration", "instant") and column.end is None:
            doubts[path] = ("likely", "the last day of its period is not printed")
    return doubts
