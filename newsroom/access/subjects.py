"""What an address of the admin is about: the edition that it shows, or the name of its list."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, ResolverMatch, resolve

from financials.models import Statement
from newsroom.desk.stages import stage_of
from newsroom.models import Access, Intake
from publication.content import edition_models
from publication.models import Edition, State

INTAKE = "intake"
"""Where an exhibit stands that is no edition yet."""

UNDER_A_MODEL = re.compile(r"(?P<app>\w+)/(?P<model>\w+)/(?P<rest>.*)")
KEYS = ("object_id", "pk", "id")
"""What the addresses of the admin and of the desk call the row."""


@dataclass(frozen=True)
class Subject:
    """What is shown, as it is called now; for an edition or an exhibit also its key and where it stands now."""

    what: str
    edition: UUID | None = None
    stage: str = ""


def subject_at(path: str) -> Subject:
    """The subject of an address, which may lead nowhere: few queries."""
    try:
        match = resolve(path)
    except Resolver404:
        return Subject("no page")
    under = UNDER_A_MODEL.fullmatch(match.route.partition("/")[2])
    model = _models().get((under["app"], under["model"])) if under else None
    if model is Access:
        # Whoever reads who read an edition did not read the edition.
        return Subject(_part_of(model, path.partition(f"/{under['model']}/")[2]))
    if isinstance(key := match.kwargs.get("key"), UUID):
        return _by_key(key)
    if model is None:
        return Subject(_words(match.url_name or "no page"))
    text = next((str(match.kwargs[name]) for name in KEYS if name in match.kwargs), None)
    if text is None:
        return Subject(_part_of(model, under["rest"]))
    return _of_row(model, match, text)


def _models() -> dict[tuple[str, str], type[models.Model]]:
    return {(model._meta.app_label, str(model._meta.model_name)): model for model in apps.get_models()}


def _of_row(model: type[models.Model], match: ResolverMatch, text: str) -> Subject:
    name = str(model._meta.verbose_name)
    try:
        # As the admin itself reads a key: it also takes one in its own quoting, or with blanks about it.
        pk = model._meta.pk.to_python(unquote(text))
    except ValidationError:
        return Subject(f"no such {name}")
    if match.url_name == "statement_export":
        pk = Statement.objects.filter(pk=pk).values_list("edition", flat=True).first()
    row = model._base_manager.filter(pk=pk).first()
    return Subject(f"no such {name}") if row is None else _of(row)


def _by_key(key: UUID) -> Subject:
    for model in (*edition_models(), Intake):
        if row := model._base_manager.filter(key=key).first():
            return _of(row)
    return Subject("no such edition")


def _of(row: models.Model) -> Subject:
    match row:
        case Edition():
            return Subject(str(row), row.key, stage_of(row) if row.state == State.APPROVED else row.state)
        case Intake():
            return Subject(str(row), row.key, INTAKE)
        case _:
            return Subject(f"{row._meta.verbose_name}: {row}")


def _part_of(model: type[models.Model], rest: str) -> str:
    name, many = model._meta.verbose_name, model._meta.verbose_name_plural
    match rest.strip("/"):
        case "":
            return f"list of {many}"
        case "add":
            return f"new {name}"
        case page:
            return f"{many}: {_words(page)}"


def _words(name: str) -> str:
    return "front page" if name in ("index", "app_list") else name.replace("_", " ").replace("/", ", ")
