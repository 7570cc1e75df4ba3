"""The receipt of a publication: when each surface first served it, as seen from outside, and what it served."""

from django.db import models
from django.db.models import Q

from publication import clocks


class Observation(models.Model):
    """One surface of one edition, as a probe from outside first saw it with the edition on it."""

    edition = models.UUIDField("edition key", db_index=True)
    surface = models.CharField(max_length=40, help_text="Page, news, feed, calendar, sitemap, file.")
    address = models.CharField(max_length=500)
    last_without = models.DateTimeField(null=True, help_text="When it was last asked for and did not have it yet.")
    first_with = models.DateTimeField(help_text="When the first answer that has it had arrived.")
    status = models.PositiveSmallIntegerField()
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes that were served.")
    recorded_at = models.DateTimeField(default=clocks.application_now)

    class Meta:
        ordering = ["first_with", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "address"], name="newsroom_observation_once"),
            models.CheckConstraint(name="newsroom_observation_hashed", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.surface} at {self.first_with:%H:%M:%S.%f} UTC"
