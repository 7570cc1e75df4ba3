"""What the desk's pages share: the frame of the admin around them, and an edition or 404."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from newsroom.desk.addresses import address
from newsroom.desk.stages import Stage
from publication.models import Edition


def page(request: HttpRequest, template: str, *, title: str, status: int = 200, **context) -> TemplateResponse:
    """`template` within the admin's own frame."""
    frame = admin.site.each_context(request)
    return TemplateResponse(request, template, frame | {"title": title} | context, status=status)


def edition_for(request: HttpRequest, model: type[Edition], pk: int, verb: str = "view") -> Edition:
    """The edition, for somebody who may `verb` (view, change) editions of its kind; else 403 or 404."""
    demand(request, may(request.user, verb, model))
    return get_object_or_404(model._base_manager.select_related("created_by", "last_edited_by", "approved_by"), pk=pk)


def key_in(text: str) -> int:
    """The key of a row that an address or a form names; 404 where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def may(user, verb: str, model: type[Edition]) -> bool:
    """Whether `user` may `verb` editions of `model`; who may change may also view."""
    app, name = model._meta.app_label, model._meta.model_name
    verbs = {"view": ("view", "change")}.get(verb, (verb,))
    return any(user.has_perm(f"{app}.{each}_{name}") for each in verbs)


def demand(request: HttpRequest, allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def then(request: HttpRequest, saved: Edition) -> str:
    """Where to go once it is saved: on to sending it for approval where that button was pressed, or back to it."""
    return address(saved, "submit") if "send" in request.POST else address(saved)


def say_done(request: HttpRequest, done: str, before: Stage) -> None:
    """Say what was done; to an edition that was no draft, that it is one again."""
    if before == Stage.DRAFT:
        messages.success(request, done)
    else:
        was = f"It was “{before.label.lower()}” and is a draft again: send it for approval anew."
        messages.warning(request, f"{done} {was}")


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Show a refusal of the models at the field it is about, or above the form."""
    fields = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for name, sentences in fields.items():
        form.add_error(name if name in form.fields else None, sentences)
