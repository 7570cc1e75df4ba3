"""What a release still lacks before it may be approved."""

from collections.abc import Iterator

from publication.models import SIGNED
from releases.files import sha256_of
from releases.models import AdditionEdition, Attachment, Issuer, ReleaseEdition


def missing(edition: ReleaseEdition) -> Iterator[str]:
    """One sentence for each thing to mend; nothing when the release is whole."""
    if not Issuer.objects.exists():
        yield "Enter the issuer first."
    if not (edition.body or edition.body_continued or edition.highlights):
        yield "The release has no text."
    if edition.is_results and edition.fiscal_year is None:
        yield "A results release needs its fiscal year, and its quarter unless it reports a full year."


def spoiled(edition: ReleaseEdition) -> Iterator[str]:
    """One sentence for each attachment whose file is gone or is another than the hash that is approved says."""
    for attachment in edition.attachments.all():
        if not _is_as_attached(attachment):
            yield f"The file “{attachment}” is no longer what was attached: remove it, and attach it again."


def missing_of_addition(edition: AdditionEdition) -> Iterator[str]:
    """What an addition still lacks: its release must have an approval of its own, and its file be what it was."""
    if not edition.addition.release.editions.filter(state__in=SIGNED).exists():
        yield "The release that it belongs to is not approved yet: approve that first."
    if edition.file and not _is_as_attached(edition):
        yield f"The file “{edition}” is no longer what was attached: attach it again."


def _is_as_attached(attachment: Attachment | AdditionEdition) -> bool:
    """Whether the bytes on the disk are those under the hash: the approval is of the hash, readers get the bytes."""
    try:
        with attachment.file.open("rb") as file:
            return sha256_of(file) == attachment.sha256
    except OSError:
        return False
