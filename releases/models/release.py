"""A release (the identity) and its editions (the versions of what it says)."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from publication.models import Edition
from releases.models.querysets import ReleaseEditionQuerySet


class Release(models.Model):
    """What links and feeds point at, for good: a GUID and a slug. Everything it says is in its editions."""

    guid = models.UUIDField("GUID", default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The last part of the address, from the headline. It stands once the release was sent for approval.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="releases_release_has_slug", condition=~Q(slug=""))]

    def __str__(self) -> str:
        return self.slug


class ReleaseEdition(Edition):
    """One version of a release. Its contacts, attachments, statements and joined events hang off it."""

    identity_field = "release"

    class Category(models.TextChoices):
        RESULTS = "results", "Financial results"
        GUIDANCE = "guidance", "Guidance"
        DIVIDEND = "dividend", "Dividend"
        PRODUCT = "product", "Products and operations"
        PEOPLE = "people", "Board and management"
        TRANSACTION = "transaction", "Transactions and financing"
        OTHER = "other", "Other news"

    objects = ReleaseEditionQuerySet.as_manager()

    release = models.ForeignKey(Release, models.CASCADE, related_name="editions")
    headline = models.CharField(max_length=400, help_text="As issued, on one line.")
    subheadlines = models.JSONField(default=list, blank=True, help_text="Further title lines, one a line.")
    category = models.CharField(
        max_length=12,
        choices=Category,
        default=Category.OTHER,
        help_text="“Financial results” only for a release that reports a period: it goes to the results feed and page.",
    )
    dateline_place = models.CharField(max_length=120, blank=True, help_text="As printed: “WESTMINSTER, Colo.”")
    dateline_date = models.DateField(null=True, blank=True, help_text="The date that the dateline prints.")
    wire = models.CharField(max_length=80, blank=True, help_text="The wire that the dateline names: “PRNewswire”.")
    fiscal_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
        help_text="The fiscal year that the release reports, in the issuer's own count.",
    )
    fiscal_quarter = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        choices=[(n, f"Quarter {n}") for n in range(1, 5)],
        help_text="Empty for a full year.",
    )
    period_end = models.DateField(null=True, blank=True, help_text="The last day of the period reported.")
    body = models.TextField(blank=True, help_text="The text of the release, up to its highlights.")
    highlights_heading = models.CharField(max_length=200, blank=True, help_text="As printed over the highlights.")
    highlights = models.JSONField(default=list, blank=True, help_text="The bullet points of the highlights section.")
    body_continued = models.TextField(blank=True, help_text="The text that follows the highlights.")
    about_heading = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True, help_text="The “About the company” paragraphs, a blank line between two.")
    forward_looking_heading = models.CharField(max_length=200, blank=True)
    forward_looking = models.TextField(
        "forward-looking statement",
        blank=True,
        help_text="The safe-harbour statement. It is shown with every release that has one, never folded away.",
    )
    subjects = models.JSONField(
        "wire subject codes", default=dict, blank=True, help_text="The wire's CO, ST, IN and SU codes. Kept, not shown."
    )
    source_line = models.CharField(max_length=200, blank=True, help_text="The wire's SOURCE line.")
    transmitted_on = models.DateField(null=True, blank=True, help_text="The date in the wire's trailer.")
    exhibit_number = models.CharField(max_length=12, blank=True, help_text="As furnished to the SEC: “99.1”.")
    accession_number = models.CharField(
        max_length=25,
        blank=True,
        help_text="Of the filing that furnished it: 0000000000-00-000000. Often known only later.",
    )
    issuer_name = models.CharField(max_length=200, blank=True, help_text="The issuer's name as of then.")
    issuer_exchange = models.CharField(max_length=60, blank=True)
    issuer_ticker = models.CharField(max_length=12, blank=True, help_text="The ticker as of then.")
    issuer_website = models.CharField(max_length=200, blank=True, help_text="The web site that the release prints.")

    class Meta(Edition.Meta):
        verbose_name = "release"
        ordering = ["-instant", "-pk"]
        indexes = [
            models.Index(fields=["state", "-instant"], name="releases_edition_by_instant"),
            models.Index(fields=["instant"], name="releases_edition_at"),
        ]
        constraints = [
            *Edition.Meta.constraints,
            models.UniqueConstraint(fields=["release", "number"], name="releases_edition_number_once"),
            models.CheckConstraint(name="releases_edition_has_headline", condition=~Q(headline="")),
            models.CheckConstraint(
                name="releases_edition_quarter_1_to_4",
                condition=Q(fiscal_quarter__isnull=True) | Q(fiscal_quarter__range=(1, 4), fiscal_year__isnull=False),
                violation_error_message="A quarter is 1 to 4, and needs its fiscal year beside it.",
            ),
            models.CheckConstraint(
                name="releases_edition_year_in_reason",
                condition=Q(fiscal_year__isnull=True) | Q(fiscal_year__range=(1900, 2200)),
                violation_error_message="The fiscal year lies between 1900 and 2200.",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def is_results(self) -> bool:
        return self.category == self.Category.RESULTS

    @property
    def period_name(self) -> str:
        """“First quarter 2004”, “Fiscal year 2004”, or nothing."""
        if self.fiscal_year is None:
            return ""
        if self.fiscal_quarter is None:
            return f"Fiscal year {self.fiscal_year}"
        return f"{('First', 'Second', 'Third', 'Fourth')[self.fiscal_quarter - 1]} quarter {self.fiscal_year}"
