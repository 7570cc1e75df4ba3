"""The last part of a release's or an event's address."""

import re
import secrets

from django.db import models
from django.utils.text import slugify

LENGTH = 100


def follow_title(identity, title: str) -> None:
    """Let the address of a release or event that was never sent for approval follow its title.

    An address made from words that were given up would tell them.
    """
    told = _slug(title)
    made = rf"{re.escape(told)}(?:-[0-9a-f]{{6}})*" if told else "[0-9a-f]{8}"
    if not re.fullmatch(made, identity.slug):
        identity.slug = free_slug(type(identity), title)
        identity.save(update_fields=["slug"])


def free_slug(model: type[models.Model], title: str) -> str:
    """A slug of `title` that no row of `model` has.

    A taken one gets random letters, not the next number: a number would tell that another of the same name is waiting.
    """
    slug = _slug(title) or secrets.token_hex(4)
    while model._default_manager.filter(slug=slug).exists():
        slug = f"{slug[:LENGTH]}-{secrets.token_hex(3)}"
    return slug


def _slug(title: str) -> str:
    return slugify(title)[:LENGTH].strip("-")
