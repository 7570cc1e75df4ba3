"""What the content of an edition is: the registry that the hash and the database guards are both made from.

Each room registers its edition models and every model that hangs off one, in `AppConfig.ready()`. Rows are hashed
whole: a field added to a registered model is hashed and guarded without another word.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from django.db import models

from publication.models import Edition

type EditionModel = type[Edition]
type Field = models.Field[Any, Any]

SAID = {"instant", "archive", "gated", "correction", "correction_notice"}
BOOKKEEPING = {field.name for field in Edition._meta.get_fields()} - SAID | {"id"}
"""Fields of an edition that say where it stands, not what it says."""


@dataclass(frozen=True)
class Part:
    """A model that hangs off an edition: `path` are the foreign keys that lead up to it, nearest first."""

    model: type[models.Model]
    path: tuple[str, ...]

    @property
    def edition_model(self) -> EditionModel:
        model: Any = self.model
        for name in self.path:
            model = model._meta.get_field(name).related_model
        return cast(EditionModel, model)


_editions: list[EditionModel] = []
_parts: list[Part] = []
_outside: dict[type[models.Model], str] = {}
_shared: list[type[models.Model]] = []
_append_only: list[type[models.Model]] = []


def register_edition(model: EditionModel) -> None:
    """Say that `model` is an edition whose own fields are content."""
    _editions.append(model)


def register_part(model: type[models.Model], *path: str) -> None:
    """Say that rows of `model` are content of the edition at the end of the foreign keys `path`."""
    _parts.append(Part(model, path))


def register_outside(model: type[models.Model], *, why: str) -> None:
    """Say that `model` points at an edition without being content of it, and why that is right."""
    _outside[model] = why


def register_shared(model: type[models.Model]) -> None:
    """Say that rows of `model` are on public pages whenever they change: each write is a new version of the site."""
    _shared.append(model)


def register_append_only(model: type[models.Model]) -> None:
    """Say that rows of `model` are a record: never changed, never deleted."""
    _append_only.append(model)


def shared_models() -> tuple[type[models.Model], ...]:
    return tuple(_shared)


def append_only_models() -> tuple[type[models.Model], ...]:
    return tuple(_append_only)


def edition_models() -> tuple[EditionModel, ...]:
    return tuple(_editions)


def parts_of(model: EditionModel) -> tuple[Part, ...]:
    """The parts of one edition model, parents before children."""
    return tuple(sorted((part for part in _parts if part.edition_model is model), key=lambda part: len(part.path)))


def unregistered() -> Iterator[type[models.Model]]:
    """Models that hang off an edition or one of its parts and have registered nothing."""
    known = {*_editions, *(part.model for part in _parts)}
    for owner in known:
        for field in owner._meta.get_fields(include_hidden=True):
            points_here = field.auto_created and not field.concrete
            if points_here and field.related_model not in known and field.related_model not in _outside:
                yield cast(type[models.Model], field.related_model)


def content_fields(model: type[models.Model]) -> tuple[Field, ...]:
    """The concrete fields of an edition or part that are content, in their order of definition."""
    own = BOOKKEEPING if issubclass(model, Edition) else {model._meta.pk.name}
    return tuple(field for field in model._meta.concrete_fields if field.name not in own)


def identity_fields(model: EditionModel) -> tuple[Field, ...]:
    """The fields of the release or event itself, its address above all: they are public with its editions."""
    identity: Any = model._meta.get_field(model.identity_field).related_model
    return tuple(field for field in identity._meta.concrete_fields if not field.primary_key)


def fingerprint(edition: Edition, *, at: datetime | None = None) -> str:
    """SHA-256, in hex, of all that will be public of `edition`, its instant included, as the database holds it.

    With `at`, what it is once that is written as its instant.
    """
    model = type(edition)
    own = model._base_manager.filter(pk=edition.pk)
    named = type(edition.identity)._base_manager.filter(pk=edition.identity.pk)
    content: dict[str, Any] = {
        "identity": _rows(named, identity_fields(model), {})[0],
        "edition": _rows(own, content_fields(model), {})[0],
    }
    if at is not None:
        content["edition"]["instant"] = at.astimezone(UTC)
    places: dict[type[models.Model], dict[Any, int]] = {model: {edition.pk: 0}}
    for part in parts_of(model):
        rows = part.model._base_manager.filter(**{"__".join(part.path): edition.pk})
        rows = rows.order_by(*(part.model._meta.ordering or ()), "pk")
        content[part.model._meta.label] = _rows(rows, content_fields(part.model), places)
        places[part.model] = {pk: place for place, pk in enumerate(rows.values_list("pk", flat=True))}
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _rows(
    queryset: models.QuerySet[Any],
    fields: tuple[Field, ...],
    places: dict[type[models.Model], dict[Any, int]],
) -> list[dict[str, Any]]:
    """Rows as plain values; a key to another part becomes that part's place, so that a copy hashes alike."""
    names = [field.attname for field in fields]
    parents = {field.attname: places[field.related_model] for field in fields if field.related_model in places}
    return [
        {name: parents[name].get(value) if name in parents else value for name, value in zip(names, row, strict=True)}
        for row in queryset.values_list(*names)
    ]
