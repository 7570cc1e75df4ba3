"""How releases come to be and change."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from publication import actions as publication
from publication.models import State
from releases.body import clean_body
from releases.models import Contact, Issuer, Release, ReleaseEdition
from releases.slugs import follow_title, free_slug

RICH_TEXT = ("body", "body_continued")


@transaction.atomic
def draft_release(*, by: User, note: str = "", **content) -> ReleaseEdition:
    """A new release with its first edition, a draft, by `by`. `content` are fields of `ReleaseEdition`.

    The issuer's name, exchange and ticker are copied where `content` does not say them. Raises `ValidationError`.
    """
    issuer = Issuer.current()
    content = {"issuer_name": issuer.name, "issuer_exchange": issuer.exchange, "issuer_ticker": issuer.ticker} | content
    release = Release(slug=free_slug(Release, content.get("headline") or ""))
    edition = ReleaseEdition(release=release, created_by=by, last_edited_by=by, **_clean(content))
    edition.full_clean(exclude=["release"])
    release.save()
    edition.save()
    publication.created(edition=edition, by=by, note=note)
    return edition


@transaction.atomic
def edit_release(*, edition: ReleaseEdition, by: User, **content) -> ReleaseEdition:
    """Write fields of an edition that is not public; it becomes a draft.

    Raises `PublicationError`, `ValidationError`.
    """
    edition = publication.edit(edition=edition, by=by)
    for name, value in _clean(content).items():
        setattr(edition, name, value)
    edition.full_clean()
    edition.save()
    if not edition.release.editions.exclude(state=State.DRAFT).exists():
        follow_title(edition.release, edition.headline)
    return edition


@transaction.atomic
def write_contacts(*, edition: ReleaseEdition, by: User, contacts: Iterable[Contact]) -> None:
    """Replace the contacts of an edition that is not public by these unsaved ones, in this order."""
    edition = publication.edit(edition=edition, by=by)
    edition.contacts.all().delete()
    for order, contact in enumerate(contacts):
        contact.edition, contact.order = edition, order
        contact.full_clean()
        contact.save()


def _clean(content: dict) -> dict:
    return content | {name: clean_body(content[name]) for name in RICH_TEXT if name in content}
