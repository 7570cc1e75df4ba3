"""A statement as printed: its columns, its lines, and a value where a line meets a column."""

from django.db import models
from django.db.models import Q

from releases.models import ReleaseEdition

SCALES = [(1, "in full"), (1000, "in thousands"), (1_000_000, "in millions"), (1_000_000_000, "in billions")]


def _scale(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": [scale for scale, _ in SCALES]})


class Statement(models.Model):
    """A table of figures of one edition, as printed: numbers are not multiplied by the scale."""

    class Kind(models.TextChoices):
        OPERATIONS = "operations", "Statement of operations"
        BALANCE_SHEET = "balance_sheet", "Balance sheet"
        CASH_FLOW = "cash_flow", "Cash flow statement"
        EQUITY = "equity", "Statement of equity"
        COMPREHENSIVE_INCOME = "comprehensive_income", "Comprehensive income"
        RECONCILIATION = "reconciliation", "Reconciliation to GAAP"
        SEGMENTS = "segments", "Segments"
        HIGHLIGHTS = "highlights", "Financial highlights"
        OTHER = "other", "Other figures"

    edition = models.ForeignKey(ReleaseEdition, models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=300, null=True, blank=True, help_text="As printed, on one line.")
    caption = models.CharField(
        max_length=500,
        null=True,
        blank=True,
        help_text="The words on scale, currency and audit, whole: “(in thousands, except per share data) (unaudited)”.",
    )
    currency = models.CharField(max_length=3, null=True, blank=True, help_text="ISO 4217: USD.")
    scale = models.BigIntegerField(null=True, blank=True, choices=SCALES, help_text="Of amounts of money.")
    per_share_scale = models.BigIntegerField(null=True, blank=True, choices=SCALES, help_text="Nearly always in full.")
    shares_scale = models.BigIntegerField(
        null=True,
        blank=True,
        choices=SCALES,
        help_text="Of share counts: in full where the caption excepts share data.",
    )
    audited = models.BooleanField(
        null=True,
        blank=True,
        help_text="No as soon as one column is unaudited; unknown where the release does not say.",
    )
    notes = models.JSONField(default=list, blank=True, help_text="Footnotes: a list of {mark, text}.")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="financials_statement_order_once"),
            models.CheckConstraint(name="financials_statement_scales", condition=_scale("scale")),
            models.CheckConstraint(name="financials_statement_share_scale", condition=_scale("per_share_scale")),
            models.CheckConstraint(name="financials_statement_shares_scale", condition=_scale("shares_scale")),
            models.CheckConstraint(
                name="financials_statement_kind_known",
                condition=Q(
                    kind__in=[
                        "operations", "balance_sheet", "cash_flow", "equity", "comprehensive_income",
                        "reconciliation", "segments", "highlights", "other",
                    ]
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class Column(models.Model):
    """One printed column: a period, a date, or a change between two."""

    class Kind(models.TextChoices):
        DURATION = "duration", "Period"
        INSTANT = "instant", "Date"
        CHANGE = "change", "Change in amount"
        PERCENT = "percent", "Percentage"
        OTHER = "other", "Other"

    class Basis(models.TextChoices):
        REPORTED = "reported", "Reported"
        OUTLOOK = "outlook", "Outlook"
        PRO_FORMA = "pro_forma", "Pro forma"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="columns")
    order = models.PositiveSmallIntegerField()
    header = models.CharField(max_length=300, blank=True, help_text="The whole header, joined from top to bottom.")
    kind = models.CharField(max_length=10, choices=Kind)
    duration = models.CharField(max_length=8, null=True, blank=True, help_text="ISO 8601: P3M, P9M, P12M, P13W.")
    end = models.DateField(null=True, blank=True, help_text="The last day of the period, or the date.")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.REPORTED)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "order"], name="financials_column_order_once"),
            models.CheckConstraint(
                name="financials_column_kind_known",
                condition=Q(kind__in=["duration", "instant", "change", "percent", "other"]),
            ),
            models.CheckConstraint(
                name="financials_column_basis_known", condition=Q(basis__in=["reported", "outlook", "pro_forma"])
            ),
            models.CheckConstraint(
                name="financials_column_date_has_no_length",
                condition=~Q(kind="instant") | Q(duration__isnull=True),
                violation_error_message="A column for a date has no duration.",
            ),
        ]

    def __str__(self) -> str:
        return self.header


class Line(models.Model):
    """One printed line. A heading has no unit and no values; a total may stand without a label."""

    class Role(models.TextChoices):
        HEADING = "heading", "Heading"
        ITEM = "item", "Item"
        TOTAL = "total", "Total"

    class Unit(models.TextChoices):
        CURRENCY = "currency", "Money"
        PER_SHARE = "per_share", "Per share"
        SHARES = "shares", "Shares"
        PERCENT = "percent", "Percent"
        OTHER = "other", "Other"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=500, null=True, blank=True, help_text="As printed, on one line.")
    section = models.CharField(max_length=500, null=True, blank=True, help_text="The nearest heading that governs it.")
    role = models.CharField(max_length=8, choices=Role)
    unit = models.CharField(max_length=10, choices=Unit, null=True, blank=True)
    indent = models.PositiveSmallIntegerField(default=0, help_text="A level from 0.")
    gaap = models.BooleanField("GAAP", null=True, blank=True, help_text="No where it is said to be non-GAAP.")
    concept = models.CharField(max_length=100, blank=True, help_text="Joins this line with lines of other periods.")
    source_first = models.PositiveIntegerField(null=True, blank=True)
    source_last = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["statement__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "order"], name="financials_line_order_once"),
            models.CheckConstraint(
                name="financials_line_role_known", condition=Q(role__in=["heading", "item", "total"])
            ),
            models.CheckConstraint(
                name="financials_line_unit_unless_heading",
                condition=Q(role="heading", unit__isnull=True)
                | (
                    ~Q(role="heading")
                    & Q(unit__isnull=False, unit__in=["currency", "per_share", "shares", "percent", "other"])
                ),
                violation_error_message="A heading has no unit; every other line has one.",
            ),
            models.CheckConstraint(name="financials_line_indent_sane", condition=Q(indent__lte=20)),
            models.CheckConstraint(
                name="financials_line_source_in_order",
                condition=Q(source_first__isnull=True, source_last__isnull=True)
                | Q(source_first__gte=1, source_last__gte=models.F("source_first")),
            ),
        ]

    def __str__(self) -> str:
        return self.label or "(no label)"


class Value(models.Model):
    """What is printed where a line meets a column. A blank cell has no row; nil is zero; “NM” has no amount."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="values")
    column = models.ForeignKey(Column, models.CASCADE, related_name="values")
    amount = models.DecimalField(
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="The sign applied, not multiplied by the scale.",
    )
    printed = models.CharField(max_length=40, help_text="The cell as printed: “$(5,147)”, “--”, “NM”.")

    class Meta:
        ordering = ["line__statement__order", "line__order", "column__order"]
        constraints = [
            models.UniqueConstraint(fields=["line", "column"], name="financials_value_one_a_cell"),
            models.CheckConstraint(name="financials_value_printed", condition=~Q(printed="")),
        ]

    def __str__(self) -> str:
        return self.printed
