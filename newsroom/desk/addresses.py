"""The admin's addresses of an edition's pages."""

from django.urls import reverse

from publication.models import Edition


def address(edition: Edition, page: str = "change", *more) -> str:
    """The address of `page` of `edition`: change, preview, approval, submit, reopen, cancel, withdraw, ..."""
    meta = edition._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[edition.pk, *more])
