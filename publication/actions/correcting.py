"""A correction: a new edition, made by copying, that becomes public at an instant of its own."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db import models

from publication import clocks
from publication.actions.steps import PublicationError, action, locked, record
from publication.content import content_fields, parts_of
from publication.models import Act, Correction, Edition, State

OPEN = [State.DRAFT, State.IN_REVIEW]


@action
def begin_correction[E: Edition](*, edition: E, by: User, kind: Correction, notice: str = "") -> E:
    """A draft that copies all content of `edition`, which is public or withdrawn, to put it right.

    Until the draft's own instant the old edition stays as it is. One correction is open at a time.
    """
    edition = locked(edition)
    if not (edition.state in (State.APPROVED, State.WITHDRAWN) and edition.is_due()):
        raise PublicationError("Only what was public is corrected: an edition that waits can simply be edited.")
    others = type(edition)._base_manager.filter(**{edition.identity_field: edition.identity})
    later = others.filter(number__gt=edition.number).exclude(state=State.CANCELLED).first()
    if later is not None:
        raise PublicationError(f"There is a later edition already, number {later.number}: go on from that one.")
    last = cast(int, others.aggregate(last=models.Max("number"))["last"])
    now = clocks.application_now()
    copy = type(edition)(
        **{field.attname: getattr(edition, field.attname) for field in content_fields(type(edition))},
    )
    copy.number, copy.correction, copy.correction_notice = last + 1, kind, notice
    copy.instant, copy.archive, copy.gated = None, False, False
    copy.created_by, copy.created_at, copy.last_edited_by, copy.last_edited_at = by, now, by, now
    copy.save()
    _copy_parts(edition, copy)
    record(copy, Act.Verb.CREATED, by, note=f"Corrects edition {edition.number}: {copy.get_correction_display()}.")
    return copy


def _copy_parts(edition: Edition, copy: Edition) -> None:
    model = type(edition)
    copies: dict[type[models.Model], dict[Any, Any]] = {model: {edition.pk: copy.pk}}
    for part in parts_of(model):
        rows = part.model._base_manager.filter(**{"__".join(part.path): edition.pk}).order_by("pk")
        copies[part.model] = {row.pk: _copied(row, copies) for row in rows}


def _copied(row: models.Model, copies: dict[type[models.Model], dict[Any, Any]]) -> Any:
    """The key of a copy of `row` under the copies of what it hangs off."""
    values = {}
    for field in content_fields(type(row)):
        value, owner = getattr(row, field.attname), cast(Any, field.related_model)
        values[field.attname] = copies[owner].get(value, value) if owner in copies else value
    made = type(row)(**values)
    made.save(force_insert=True)
    return made.pk
