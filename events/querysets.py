"""How editions of events are listed, once the one door has said which are public."""

from datetime import datetime, timedelta
from typing import Self

from django.db.models import Q

from publication.models import EditionQuerySet

LONGEST = timedelta(minutes=14400)
"""No event is expected to last longer: a constraint of the model."""


class EventEditionQuerySet(EditionQuerySet):
    """Listings by time, with what the panel needs in a fixed number of queries."""

    def whole(self) -> Self:
        """With the event, its dial-ins, replay and webcast."""
        return self.select_related("event", "replay", "webcast").prefetch_related("dial_ins")

    def not_long_begun(self, at: datetime) -> Self:
        """Those ahead of `at`, and those begun so lately that they may still be live, the next first."""
        return self.whole().filter(starts_at__gt=at - LONGEST).order_by("starts_at", "pk")

    def past(self, at: datetime) -> Self:
        """Those that have begun by `at`, the latest first; an event still live is among them."""
        return self.whole().filter(starts_at__lte=at).order_by("-starts_at", "-pk")

    def undated(self) -> Self:
        """Those for which no exact time was issued."""
        return self.whole().filter(starts_at=None).order_by("-instant", "-pk")

    def before(self, edition) -> Self:
        """What a list of the latest first shows below `edition`."""
        below = Q(starts_at__lt=edition.starts_at) | Q(pk__lt=edition.pk)
        return self.filter(below, starts_at__lte=edition.starts_at)

    def with_open_replay(self, at: datetime) -> Self:
        """Those whose replay by telephone is open at `at`, the first to close first."""
        opened = self.whole().filter(replay__available_from__lte=at, replay__available_until__gt=at)
        return opened.order_by("replay__available_until", "pk")

    def joined_by(self, release_edition) -> Self:
        """Those that an edition of a release joins."""
        return self.whole().filter(event__joinings__edition=release_edition).order_by("starts_at", "pk")
