"""The record of what people did, and what one person has proposed that takes two."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from publication import clocks


class Act(models.Model):
    """Who did what to an edition, when, and to which content: written by the actions, never changed."""

    class Verb(models.TextChoices):
        CREATED = "created", "created"
        EDITED = "edited", "edited"
        SUBMITTED = "submitted", "sent for approval"
        REOPENED = "reopened", "reopened for editing"
        APPROVED = "approved", "approved"
        CANCELLED = "cancelled", "cancelled"
        HELD = "held", "held"
        POSTPONED = "postponed", "moved to a later instant"
        PROPOSED = "proposed", "proposed"
        DECLINED = "declined", "declined"
        RESUMED = "resumed", "let go on"
        ADVANCED = "advanced", "moved to an earlier instant"
        PUBLISHED = "published", "published now"
        GATE_OPENED = "gate", "confirmed that the wire has crossed"
        WITHDRAWN = "withdrawn", "withdrew"
        REINSTATED = "reinstated", "reinstated"

    edition = models.UUIDField("edition key", db_index=True)
    verb = models.CharField(max_length=10, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clocks.application_now)
    content_hash = models.CharField(max_length=64, blank=True)
    instant = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        permissions = [
            ("approve_edition", "May approve editions that somebody else made"),
            ("withdraw_edition", "May withdraw what is public"),
            ("open_gate", "May confirm that the wire has crossed"),
        ]
        constraints = [
            models.CheckConstraint(
                name="publication_act_approval_has_hash",
                condition=~Q(verb="approved") | (~Q(content_hash="") & Q(instant__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.get_verb_display()} on {self.at:%Y-%m-%d %H:%M} UTC"


class Proposal(models.Model):
    """What one person asked for and a second must confirm, of one edition: there is one open at a time."""

    class Step(models.TextChoices):
        ADVANCE = "advance", "an earlier instant"
        PUBLISH = "publish", "publication now"
        RESUME = "resume", "going on after a hold"
        REINSTATE = "reinstate", "bringing back what was withdrawn"

    edition = models.UUIDField("edition key", unique=True)
    step = models.CharField(max_length=9, choices=Step)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clocks.application_now)
    instant = models.DateTimeField(null=True, help_text="The earlier instant that is proposed.")
    content_hash = models.CharField(max_length=64, help_text="Of the content as the proposer saw it.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="publication_proposal_step_known",
                condition=Q(step__in=["advance", "publish", "resume", "reinstate"]),
            ),
            models.CheckConstraint(
                name="publication_proposal_instant_where_needed",
                condition=Q(step="advance", instant__isnull=False) | (~Q(step="advance") & Q(instant__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} proposes {self.get_step_display()}"
