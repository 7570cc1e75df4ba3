"""What was added to releases after them: slides, a transcript, a filing, a replay."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from releases.models import AdditionEdition, ReleaseEdition
from website.wording import web


@dataclass(frozen=True)
class Added:
    """An addition as it stands now; since when readers have it, and when it was last corrected."""

    edition: AdditionEdition
    at: datetime
    corrected_at: datetime | None

    @property
    def kind(self) -> str:
        """What it is, unless its title says so already."""
        kind = self.edition.get_kind_display()
        return "" if kind.lower() in self.edition.title.lower() else kind

    @property
    def address(self) -> str:
        """Where it lies elsewhere; empty where it does not, or where the address is none to follow."""
        return web(self.edition.url) if self.edition.url else ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""


def added_to(editions: Iterable[ReleaseEdition]) -> dict[int, list[Added]]:
    """By the key of the release, what is public beside each of `editions`, the first added first: one query.

    What was approved before its release became public was added with it, and no sooner.
    """
    released = {edition.release_id: edition.first_released_at for edition in editions}
    added = AdditionEdition.objects.public().dated().filter(addition__release__in=released).select_related("addition")
    found = defaultdict(list)
    for edition in added:
        at = max(edition.first_released_at, released[edition.addition.release_id])
        corrected_at = edition.released_at if edition.correction else None
        found[edition.addition.release_id].append(Added(edition, at, corrected_at))
    for each in found.values():
        each.sort(key=lambda addition: (addition.at, addition.edition.addition_id))
    return found
