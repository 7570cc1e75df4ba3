"""Two people at one edition: a page remembers which version it showed, and overwrites no other."""

from publication.actions import PublicationError
from publication.models import Edition


class Overtaken(PublicationError):
    """Somebody else changed the edition while this person was writing."""


def version_of(edition: Edition) -> str:
    """What a form keeps of the edition it showed: when it was last edited, and its state."""
    return f"{edition.last_edited_at.isoformat()} {edition.state}"


def demand_version[E: Edition](edition: E, version: str) -> E:
    """The locked row, if it still is the version that was shown. Raises `Overtaken`. Call inside a transaction."""
    locked = type(edition)._base_manager.select_for_update().get(pk=edition.pk)
    if version_of(locked) != version:
        when = f"{locked.last_edited_at:%H:%M} UTC on {locked.last_edited_at:%B} {locked.last_edited_at.day}"
        raise Overtaken(
            f"Nothing was saved: this page is older than the edition, which {locked.last_edited_by} last changed at "
            f"{when} and which is now {locked.get_state_display().lower()}. "
            "Open it again in another window and take over what you wrote."
        )
    return locked
