"""What the site version is made of, and which processes serve it."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

from publication import clocks

BEFORE_ALL = datetime(1900, 1, 1, tzinfo=UTC)
"""Stands for the last edge where none has passed yet."""


class SiteRevision(models.Model):
    """One row: a counter that triggers raise with every write that changes by itself what is public."""

    revision = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="publication_siterevision_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.revision)


class Edge(models.Model):
    """An instant at which an approved edition changes by itself once it is public: a call begins, a replay ends."""

    edition = models.UUIDField("edition key", db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} UTC"


class ServingProcess(models.Model):
    """A process that serves the site, and the site version that it last saw."""

    name = models.CharField(max_length=200, unique=True, help_text="The node and the number of the process.")
    started_at = models.DateTimeField(default=clocks.application_now)
    seen_at = models.DateTimeField(help_text="By the database's clock.")
    revision = models.BigIntegerField()
    edge = models.DateTimeField(default=BEFORE_ALL, help_text="The last edge that has passed for it.")
    drift = models.DurationField(help_text="How far its clock is ahead of the database's.")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "serving processes"

    def __str__(self) -> str:
        return self.name
