"""What a release still lacks before it may be approved."""

from collections.abc import Iterator

from releases.models import Issuer, ReleaseEdition


def missing(edition: ReleaseEdition) -> Iterator[str]:
    """One sentence for each thing to mend; nothing when the release is whole."""
    if not Issuer.objects.exists():
        yield "Enter the issuer first."
    if not (edition.body or edition.body_continued or edition.highlights):
        yield "The release has no text."
    if edition.is_results and edition.fiscal_year is None:
        yield "A results release needs its fiscal year, and its quarter unless it reports a full year."
