"""The upload as it came, how it was read, and what it became."""

import secrets
import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.models import EventEdition
from releases.models import ReleaseEdition


def upload_path(_instance, filename: str) -> str:
    """A random name: the name as it came is kept in the row, never in the file system."""
    return f"intake/{secrets.token_hex(16)}{PurePath(filename).suffix.lower()[:8]}"


ENCODINGS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1252": "Windows-1252"}
"""What the reader calls an encoding, and what people do."""


class Intake(models.Model):
    """One exhibit brought in: the file as it came, its reading as corrected so far, and what came of it."""

    class Kind(models.TextChoices):
        TEXT = "text", "plain text"
        HTML = "html", "HTML"
        WORD = "word", "a Word file"
        SUBMITTED_TEXT = "submitted-text", "plain text out of a whole submission"
        SUBMITTED_HTML = "submitted-html", "HTML out of a whole submission"

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waiting for review"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=255, help_text="The file's name as it came, or “pasted text”.")
    file = models.FileField(upload_to=upload_path, max_length=120)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="intakes")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.TEXT, help_text="What kind of file it was.")
    lines = models.TextField(
        blank=True,
        help_text="The source as it was set in lines when it was read, which the numbers in the reading are of.",
    )
    unprinted = models.TextField(
        blank=True, help_text="What was said of tracked changes, comments and hidden text before it was read without."
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who confirmed that it is to be read without them.",
    )
    reading = models.JSONField(help_text="What was read, with the corrections made in review.")
    corrected_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        help_text="Who corrected the reading: none of them may approve what it becomes.",
    )
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="Why it was rejected.")
    release_edition = models.ForeignKey(ReleaseEdition, models.SET_NULL, null=True, related_name="intakes")
    event_edition = models.ForeignKey(EventEdition, models.SET_NULL, null=True, related_name="intakes")

    class Meta:
        ordering = ["-at", "-pk"]
        permissions = [("take_in", "May bring exhibits in, review and accept them")]
        constraints = [
            models.CheckConstraint(
                name="newsroom_intake_decision_is_whole",
                condition=Q(outcome="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(outcome="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="newsroom_intake_rejection_has_reason", condition=~Q(outcome="rejected") | ~Q(reason="")
            ),
            models.CheckConstraint(name="newsroom_intake_not_empty", condition=Q(size__gte=1)),
            models.CheckConstraint(
                name="newsroom_intake_unprinted_is_confirmed",
                condition=Q(unprinted="", confirmed_by__isnull=True)
                | (Q(kind="word", confirmed_by__isnull=False) & ~Q(unprinted="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def read_as(self) -> str:
        """The kind of file, and the encoding that its bytes turned out to be in; a Word file says its own."""
        encoding = ENCODINGS.get(self.reading.get("encoding") or "")
        told = encoding and self.kind != self.Kind.WORD
        return f"{self.get_kind_display()}, {encoding}" if told else self.get_kind_display()
