"""An event (the identity), its editions, and what an edition holds: dial-ins, a replay, a webcast."""

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from events.querysets import EventEditionQuerySet
from publication.models import Edition
from releases.models import ReleaseEdition
from releases.models.issuer import known_zone


class Event(models.Model):
    """What links and calendars point at, for good. It is announced and lives on its own; it needs no release."""

    guid = models.UUIDField("GUID", default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="events_event_has_slug", condition=~Q(slug=""))]

    def __str__(self) -> str:
        return self.slug


class EventEdition(Edition):
    """One version of an event: when, how to take part, and what stays afterwards."""

    identity_field = "event"

    class Kind(models.TextChoices):
        RESULTS_CALL = "results_call", "Results call"
        CONFERENCE = "conference", "Conference"
        MEETING = "meeting", "Meeting"

    objects = EventEditionQuerySet.as_manager()

    event = models.ForeignKey(Event, models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RESULTS_CALL)
    title = models.CharField(max_length=300, help_text="“First quarter 2004 results conference call”.")
    starts_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Entered and shown in the zone below. Empty only where no exact time was issued.",
    )
    zone = models.CharField(max_length=60, default="America/New_York", validators=[known_zone])
    expected_minutes = models.PositiveSmallIntegerField(
        default=60, help_text="How long it is expected to last, in minutes: the panel says “live” until then."
    )
    passcode = models.CharField(max_length=40, blank=True, help_text="Of the live call. The replay has its own.")
    as_issued = models.TextField(
        blank=True, help_text="The sentence as issued, shown where there is no exact time: “shortly after the call”."
    )

    class Meta(Edition.Meta):
        verbose_name = "event"
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["instant"], name="events_edition_at")]
        constraints = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(fields=["event", "number"], name="events_edition_number_once"),
            models.CheckConstraint(name="events_edition_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="events_edition_kind_known", condition=Q(kind__in=["results_call", "conference", "meeting"])
            ),
            models.CheckConstraint(
                name="events_edition_lasts",
                condition=Q(expected_minutes__range=(1, 14400)),
                violation_error_message="An event lasts from one minute to ten days.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def home(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def expected_end(self) -> datetime | None:
        """The first instant at which it is expected to be over."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.expected_minutes)


class DialIn(models.Model):
    """A number to call, for the live call or for its replay."""

    class For(models.TextChoices):
        CALL = "call", "The call"
        REPLAY = "replay", "The replay"

    edition = models.ForeignKey(EventEdition, models.CASCADE, related_name="dial_ins")
    purpose = models.CharField("for", max_length=6, choices=For, default=For.CALL)
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=120, blank=True, help_text="Whom it is for, as printed: “U.S./Canada”.")
    number = models.CharField(max_length=60, help_text="As printed: “+1-973-709-2089”.")

    class Meta:
        ordering = ["purpose", "order"]
        constraints = [
            models.CheckConstraint(name="events_dialin_purpose_known", condition=Q(purpose__in=["call", "replay"])),
            models.CheckConstraint(name="events_dialin_has_number", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return self.number


class Replay(models.Model):
    """The recording by telephone. Its end is exclusive: “until midnight on May 12” is the midnight that ends May 12."""

    edition = models.OneToOneField(EventEdition, models.CASCADE, related_name="replay")
    available_from = models.DateTimeField(null=True, blank=True)
    available_until = models.DateTimeField(
        null=True, blank=True, help_text="The first instant at which it is over: through May 12 is May 13 at 00:00."
    )
    passcode = models.CharField(max_length=40, blank=True)
    as_issued = models.TextField(blank=True, help_text="The sentence as issued, where there is no exact window.")

    class Meta:
        ordering = ["edition"]
        constraints = [
            models.CheckConstraint(
                name="events_replay_opens_before_it_closes",
                condition=Q(available_from__isnull=True)
                | Q(available_until__isnull=True)
                | Q(available_until__gt=F("available_from")),
                violation_error_message="The replay ends before it begins.",
            )
        ]

    def __str__(self) -> str:
        return f"Replay of {self.edition}"


class Webcast(models.Model):
    """The call on the web, live and archived."""

    edition = models.OneToOneField(EventEdition, models.CASCADE, related_name="webcast")
    url = models.CharField("address", max_length=500, blank=True, help_text="As printed: “www.example.com”.")
    archived_for_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days count from the call's local date."
    )
    archived_until = models.DateTimeField(null=True, blank=True, help_text="Only where a date was printed; exclusive.")
    as_issued = models.TextField(blank=True, help_text="The sentence as issued, where the archive has no exact end.")

    class Meta:
        ordering = ["edition"]

    def __str__(self) -> str:
        return f"Webcast of {self.edition}"


class Joining(models.Model):
    """The results' edition joins the event: embargoed with the results, while the event is public on its own."""

    edition = models.ForeignKey(ReleaseEdition, models.CASCADE, related_name="joinings")
    event = models.ForeignKey(Event, models.PROTECT, related_name="joinings")

    class Meta:
        ordering = ["event"]
        constraints = [models.UniqueConstraint(fields=["edition", "event"], name="events_joining_once")]

    def __str__(self) -> str:
        return f"{self.edition} joins {self.event}"
