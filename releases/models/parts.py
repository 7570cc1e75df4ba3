"""What hangs off a release's edition in this room: its contacts and its attachments."""

from django.db import models
from django.db.models import Q

from releases.files import attachment_path
from releases.models.release import ReleaseEdition


class Contact(models.Model):
    """A person to call or write to, as of then: never a link into a shared address book."""

    class Audience(models.TextChoices):
        INVESTORS = "investors", "Investors"
        MEDIA = "media", "Media"

    edition = models.ForeignKey(ReleaseEdition, models.CASCADE, related_name="contacts")
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200, blank=True)
    organization = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True, help_text="As printed.")
    email = models.CharField(max_length=254, blank=True)
    audience = models.CharField(
        max_length=10, choices=Audience, blank=True, help_text="Only where the release says so."
    )

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="releases_contact_says_something",
                condition=~Q(name="", organization="", phone="", email="", title=""),
                violation_error_message="A contact needs at least a name, an organization, a telephone or an address.",
            ),
            models.CheckConstraint(
                name="releases_contact_audience_known", condition=Q(audience__in=["", "investors", "media"])
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.organization or self.email or self.phone


class Attachment(models.Model):
    """A file that is published with the edition: slides, the filing as PDF. Served through the one door only."""

    edition = models.ForeignKey(ReleaseEdition, models.CASCADE, related_name="attachments")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, help_text="What readers see: “Presentation slides”.")
    file = models.FileField(upload_to=attachment_path, max_length=120)
    public_name = models.CharField(
        max_length=120, help_text="The name under which readers save it: “q1-2004-slides.pdf”."
    )
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "public_name"], name="releases_attachment_name_once"),
            models.CheckConstraint(name="releases_attachment_hashed", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return self.title
