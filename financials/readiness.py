"""What the statements of a release still lack before it may be approved."""

from collections.abc import Iterator

from financials.models import Line
from releases.models import ReleaseEdition

SCALED = {
    Line.Unit.CURRENCY: ("scale", "amounts"),
    Line.Unit.SHARES: ("shares_scale", "share counts"),
    Line.Unit.PER_SHARE: ("per_share_scale", "per-share figures"),
}
"""Unit of a line -> the field of its statement that says how its figures are scaled, and what they are called."""


def missing(edition: ReleaseEdition) -> Iterator[str]:
    """One sentence for each scale that a statement's figures need and nobody has said."""
    for statement in edition.statements.all():
        units = set(statement.lines.filter(values__amount__isnull=False).order_by().values_list("unit", flat=True))
        for unit, (field, figures) in SCALED.items():
            if unit in units and getattr(statement, field) is None:
                yield f"“{statement}” does not say how its {figures} are scaled: in full, in thousands or in millions."
