"""The admin's addresses of an edition's pages."""

from django.urls import reverse

from publication.models import Edition


def address(edition: Edition, page: str = "change", *more) -> str:
    """The address of `page` of `edition`: change, preview, approval, submit, hold, withdraw, ..."""
    meta = edition._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[edition.pk, *more])


def register_of(edition: Edition) -> str:
    """The address of the list that the edition stands in."""
    meta = edition._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
