"""The one company that this site belongs to."""

from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from releases.files import logo_path

MARKS_LIMIT = 512 * 1024

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour as # and six hexadecimal digits, such as #1d4f91.")


def known_zone(name: str) -> None:
    """Refuse a zone that the time zone database does not have."""
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is no time zone. Write it as a region and a city, such as America/New_York.")


def small_file(file) -> None:
    """Refuse a logo that would slow every page."""
    if file.size > MARKS_LIMIT:
        raise ValidationError("The logo is over 512 kB: save it smaller, as PNG or WebP.")


class Issuer(models.Model):
    """One row. Each edition copies what it says of the issuer, so that editing this changes no release."""

    name = models.CharField(
        max_length=200, help_text="The full legal name, as in filings: “Example Therapeutics, Inc.”"
    )
    ticker = models.CharField(max_length=12, blank=True, help_text="In capitals, as traded: “EXTH”.")
    exchange = models.CharField(max_length=60, blank=True, help_text="As releases print it: “Nasdaq”, “NYSE”.")
    market_code = models.CharField(
        "market identifier code",
        max_length=4,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z0-9]{4}$", "A market identifier code has four capitals or digits, such as XNAS.")
        ],
        help_text="ISO 10383, for machines: XNAS for Nasdaq, XNYS for the New York Stock Exchange.",
    )
    cik = models.CharField(
        "CIK",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{1,10}$", "A CIK has digits only, ten at the most.")],
        help_text="The issuer's Central Index Key at the SEC.",
    )
    zone = models.CharField(
        "home zone",
        max_length=60,
        default="America/New_York",
        validators=[known_zone],
        help_text="Times on the site are shown in this zone, and instants are entered in it: America/Denver.",
    )
    exchange_zone = models.CharField(
        max_length=60,
        default="America/New_York",
        validators=[known_zone],
        help_text="The zone of the exchange's trading hours, shown beside every instant.",
    )
    fiscal_year_end_month = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(12)], help_text="1 to 12: 12 for December."
    )
    fiscal_year_end_day = models.PositiveSmallIntegerField(
        default=31, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    site = models.URLField("company web site", blank=True, help_text="The company's own site, with https://.")
    about = models.TextField(
        blank=True, help_text="The current “About” paragraph. New releases start with a copy of it."
    )
    transfer_agent = models.TextField(
        blank=True, help_text="Name, address and telephone, one a line; shown at the foot."
    )
    logo = models.FileField(
        upload_to=logo_path,
        blank=True,
        validators=[FileExtensionValidator(["png", "webp"]), small_file],
        help_text="PNG or WebP on a transparent ground, at most 512 kB.",
    )
    brand_colour = models.CharField(
        max_length=7, default="#1d4f91", validators=[hex_colour], help_text="For links and rules on a light ground."
    )
    brand_colour_dark = models.CharField(
        max_length=7, default="#8ab4f0", validators=[hex_colour], help_text="The same on a dark ground: a lighter tone."
    )

    class Meta:
        verbose_name_plural = "issuer"
        constraints = [
            models.CheckConstraint(name="releases_issuer_one_row", condition=Q(id=1)),
            models.CheckConstraint(
                name="releases_issuer_year_end",
                condition=Q(fiscal_year_end_month__range=(1, 12), fiscal_year_end_day__range=(1, 31)),
            ),
            models.CheckConstraint(name="releases_issuer_named", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> Self:
        """The issuer; before one is entered, an unsaved one that says so, so that every page can be shown."""
        return cls.objects.first() or cls(name="Investor relations")

    @property
    def home(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def trading(self) -> ZoneInfo:
        return ZoneInfo(self.exchange_zone)
