"""How additions come to be and change: slides, a transcript, a replay, the filing, added to a release after it."""

from django.contrib.auth.models import User
from django.db import transaction

from publication import actions as publication
from releases.models import Addition, AdditionEdition, Attachment, Release


@transaction.atomic
def draft_addition(*, release: Release, by: User, note: str = "", **content) -> AdditionEdition:
    """Something added to `release`: its first edition, a draft. `content` are fields of `AdditionEdition`.

    A file comes with its `public_name`, `media_type`, `size` and `sha256`. Raises `ValidationError`.
    """
    edition = AdditionEdition(addition=Addition(release=release), created_by=by, last_edited_by=by, **content)
    edition.full_clean(exclude=["addition"])
    edition.addition.save()
    edition.addition = edition.addition  # the key that it has now
    edition.save()
    publication.created(edition=edition, by=by, note=note)
    return edition


@transaction.atomic
def edit_addition(*, edition: AdditionEdition, by: User, **content) -> AdditionEdition:
    """Write fields of an edition that is not public; it becomes a draft. A file that nothing holds any more goes.

    Raises `PublicationError`, `ValidationError`.
    """
    edition = publication.edit(edition=edition, by=by)
    before, storage = edition.file.name, edition.file.storage
    for name, value in content.items():
        setattr(edition, name, value)
    edition.full_clean()
    edition.save()
    if before and before != edition.file.name and not is_held(before):
        transaction.on_commit(lambda: storage.delete(before))
    return edition


def is_held(file_name: str) -> bool:
    """Whether any edition still has the file that lies under this name."""
    holders = (AdditionEdition._base_manager, Attachment._base_manager)
    return any(rows.filter(file=file_name).exists() for rows in holders)


def names_taken(release: Release, *, besides: Addition | None = None) -> set[str]:
    """Public names of every attachment and addition of `release`, in whatever edition; those of `besides` are free."""
    attached = Attachment.objects.filter(edition__release=release)
    return {*attached.values_list("public_name", flat=True), *names_added(release, besides=besides)}


def names_added(release: Release, *, besides: Addition | None = None) -> set[str]:
    """Public names of the additions of `release`, in whatever edition; those of `besides` are free."""
    added = AdditionEdition._base_manager.filter(addition__release=release).exclude(public_name="")
    if besides is not None:
        added = added.exclude(addition=besides)
    return set(added.values_list("public_name", flat=True))
