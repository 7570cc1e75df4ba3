"""Past releases brought in from one spreadsheet, approved together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from releases.models import ReleaseEdition


class ArchiveBatch(models.Model):
    """One imported archive file: one second person approves all its editions at once, by the hash of the whole."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    editions = models.ManyToManyField(ReleaseEdition, related_name="archive_batches")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "archive batches"
        constraints = [
            models.CheckConstraint(
                name="newsroom_batch_two_people", condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("by"))
            ),
            models.CheckConstraint(
                name="newsroom_batch_approval_is_whole",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True, approved_hash="")
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_hash="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.at:%Y-%m-%d})"
