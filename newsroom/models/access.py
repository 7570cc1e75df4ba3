"""Who read or wrote what before it was public: only ever added to, for the person responsible to read."""

from django.conf import settings
from django.db import models

from publication import clocks


class Access(models.Model):
    """One request of staff that touched unpublished material, or was refused it."""

    class Verb(models.TextChoices):
        VIEWED = "viewed", "viewed"
        DOWNLOADED = "downloaded", "downloaded"
        WROTE = "wrote", "wrote"
        REFUSED = "refused", "was refused"

    at = models.DateTimeField(default=clocks.application_now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb)
    method = models.CharField(max_length=10)
    path = models.CharField("address", max_length=500)
    status = models.PositiveSmallIntegerField()
    edition = models.UUIDField("edition key", null=True, db_index=True)
    what = models.CharField(max_length=400, blank=True, help_text="As it was called then.")
    stage = models.CharField(max_length=10, blank=True, help_text="Where it stood then.")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "accesses"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.by} {self.get_verb_display()} {self.what or self.path}"
