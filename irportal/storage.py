"""Where uploads and attachments lie."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files with no address of their own: whoever may read one gets it from a view that asks.

    Django's own storage falls back to an address at the root of the site when it is given none.
    """

    def url(self, name: str | None) -> str:
        """Empty, so that a form of the admin shows a file without a link."""
        return ""
