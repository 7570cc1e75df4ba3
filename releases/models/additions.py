"""What is added to a release after it: slides, a transcript, the filing, a replay. It corrects nothing."""

import uuid

from django.db import models
from django.db.models import Q

from publication.models import Edition
from releases.files import attachment_path
from releases.models.release import Release


class Addition(models.Model):
    """The identity of something added: which release it belongs to. What it is stands in its editions."""

    guid = models.UUIDField("GUID", default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, models.CASCADE, related_name="additions")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Addition to {self.release}"


class AdditionEdition(Edition):
    """One version of an addition: a file, an address, or both, public from an instant of its own."""

    identity_field = "addition"

    class Kind(models.TextChoices):
        SLIDES = "slides", "Presentation slides"
        TRANSCRIPT = "transcript", "Transcript of the call"
        REPLAY = "replay", "Replay of the call"
        FILING = "filing", "Filing with the SEC"
        OTHER = "other", "Other document"

    addition = models.ForeignKey(Addition, models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SLIDES)
    title = models.CharField(max_length=200, help_text="What readers see: “Presentation slides, first quarter 2004”.")
    file = models.FileField(upload_to=attachment_path, max_length=120, blank=True)
    public_name = models.CharField(
        max_length=120, blank=True, help_text="The name under which readers save it: “q1-2004-slides.pdf”."
    )
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="In bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField("address", max_length=500, blank=True, help_text="Of what lies elsewhere, with https://.")

    class Meta(Edition.Meta):
        verbose_name = "addition"
        ordering = ["instant", "pk"]
        indexes = [models.Index(fields=["instant"], name="releases_addition_at")]
        constraints = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(fields=["addition", "number"], name="releases_addition_number_once"),
            models.CheckConstraint(name="releases_addition_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="releases_addition_leads_somewhere",
                condition=~Q(file="", url=""),
                violation_error_message="An addition needs a file, or an address.",
            ),
            models.CheckConstraint(
                name="releases_addition_file_hashed",
                condition=Q(file="") | (~Q(sha256="") & ~Q(public_name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title
