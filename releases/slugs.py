"""The last part of a release's or an event's address."""

import secrets

from django.db import models
from django.utils.text import slugify

LENGTH = 100


def free_slug(model: type[models.Model], title: str) -> str:
    """A slug of `title` that no row of `model` has.

    A taken one gets random letters, not the next number: a number would tell that another of the same name is waiting.
    """
    slug = slugify(title)[:LENGTH].strip("-") or secrets.token_hex(4)
    while model._default_manager.filter(slug=slug).exists():
        slug = f"{slug[:LENGTH]}-{secrets.token_hex(3)}"
    return slug
