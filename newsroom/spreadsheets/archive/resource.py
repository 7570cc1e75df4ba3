"""One release, one row: what its cells are, whether it is here already, and how a new one becomes a draft."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from import_export import resources
from import_export.fields import Field

from newsroom.spreadsheets.archive import widgets
from newsroom.spreadsheets.archive.rows import ABSENT
from publication import clocks
from publication.models import State
from releases.actions import draft_release, write_contacts
from releases.models import Issuer, Release, ReleaseEdition
from releases.readiness import missing

ORDER = (
    "guid", "slug", "headline", "subheadlines", "category", "released_at", "dateline_place", "dateline_date", "wire",
    "fiscal_year", "fiscal_quarter", "period_end", "body", "highlights_heading", "highlights", "body_continued",
    "about_heading", "about", "forward_looking_heading", "forward_looking", "contacts", "subjects", "source_line",
    "transmitted_on", "exhibit_number", "accession_number", "issuer_name", "issuer_exchange", "issuer_ticker",
    "issuer_website",
)  # fmt: skip
"""The columns of an archive, in their order."""
APART = {"guid", "slug", "released_at", "contacts"}
"""Columns that are no field of an edition."""


class ReleasedAt(Field):
    """When it truly became public; a draft's instant."""

    def get_value(self, instance):
        return instance.released_at or instance.instant


class ContactsField(Field):
    """The rows that hang off an edition; those of a row that is being read wait beside it."""

    def get_value(self, instance):
        return instance.__dict__.get("contacts_read", instance.contacts if instance.pk else [])

    def save(self, instance, row, is_m2m=False, **kwargs):
        instance.contacts_read = self.clean(row, **kwargs)


class ReleaseResource(resources.ModelResource):
    """Rows into drafts from the archive, made by `by`; a release that is here already is left alone or refused."""

    guid = Field("release__guid", "guid", widgets.Guid())
    slug = Field("release__slug", "slug", widgets.Text())
    headline = Field("headline", "headline", widgets.Text())
    subheadlines = Field("subheadlines", "subheadlines", widgets.Lines())
    category = Field("category", "category", widgets.Choice(ReleaseEdition.Category))
    released_at = ReleasedAt("instant", "released_at", widgets.Instant())
    dateline_date = Field("dateline_date", "dateline_date", widgets.Day())
    fiscal_year = Field("fiscal_year", "fiscal_year", widgets.Whole())
    fiscal_quarter = Field("fiscal_quarter", "fiscal_quarter", widgets.Whole("Q"))
    period_end = Field("period_end", "period_end", widgets.Day())
    body = Field("body", "body", widgets.Rich())
    highlights = Field("highlights", "highlights", widgets.Lines())
    body_continued = Field("body_continued", "body_continued", widgets.Rich())
    contacts = ContactsField("contacts", "contacts", widgets.Contacts())
    subjects = Field("subjects", "subjects", widgets.Subjects())
    transmitted_on = Field("transmitted_on", "transmitted_on", widgets.Day())

    class Meta:
        model = ReleaseEdition
        fields = ORDER
        import_order = export_order = ORDER
        import_id_fields = ()
        use_transactions = True
        store_instance = True
        report_skipped = True
        skip_html_diff = True

    def __init__(self, *, by: User | None = None, note: str = "", numbers: tuple[int, ...] = ()):
        """`numbers` are the places of the rows in their file, for what is said of two of them."""
        super().__init__()
        self.by, self.note, self.numbers = by, note, numbers
        self.made: list[ReleaseEdition] = []
        self._met: dict[Any, int] = {}
        self.fields["released_at"].widget.zone = Issuer.current().home

    @classmethod
    def widget_from_django_field(cls, f, default=widgets.Text) -> type[widgets.Text]:
        """Columns that are not declared above are text."""
        return widgets.Text

    def before_import(self, dataset, **kwargs) -> None:
        self.standing = Standing()

    def before_import_row(self, row, **kwargs) -> None:
        for name in [name for name, value in row.items() if value is ABSENT]:
            del row[name]
        self._row_number, self._trial = kwargs["row_number"], kwargs["dry_run"]

    def init_instance(self, row=None) -> ReleaseEdition:
        return ReleaseEdition(release=Release(), created_by=self.by, last_edited_by=self.by, archive=True)

    def get_instance(self, instance_loader, row) -> ReleaseEdition | None:
        """The edition that is here already: of the same GUID, else of the same headline and instant."""
        try:
            named = self.fields["guid"].clean(row) if "guid" in row else None
            what = named or (self.fields["headline"].clean(row), self.fields["released_at"].clean(row))
        except (KeyError, ValueError):
            return None  # what is wrong with the cell is said when it is read
        key = self.standing.editions.get(what)
        return None if key is None else ReleaseEdition.objects.select_related("release").get(pk=key)

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        """Whether the row says what is here already; where it says something else, refuse it."""
        if not original or not original.pk or import_validation_errors:
            return False
        if "guid" in row and not self.fields["guid"].clean(row):
            instance.release.guid = original.release.guid
        changed = [field for field in self.get_import_fields() if self._differs(field, instance, original, row)]
        if changed:
            raise ValidationError({field.attribute: CHANGED for field in changed})
        return True

    def _differs(self, field: Field, instance, original, row) -> bool:
        if field.column_name not in row or (field.column_name == "slug" and not row["slug"]):
            return False
        return field.export(instance) != field.export(original)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True) -> None:
        errors: dict[str, Any] = dict(import_validation_errors or {})
        try:
            # Constraints ask the database: once in the trial, once more when the draft is written.
            instance.full_clean(exclude={*errors, "release"}, validate_unique=False, validate_constraints=self._trial)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for name, sentence in self._wrong(instance, errors):
            errors.setdefault(name, []).append(ValidationError(sentence))
        if errors:
            raise ValidationError(errors)

    def _wrong(self, instance: ReleaseEdition, errors: dict):
        """What no field can say of itself."""
        for what in self._identities(instance):
            first = self._met.setdefault(what, self._row_number)
            if first != self._row_number:
                yield "__all__", f"The release of number {self.numbers[first - 1]} is here again: keep one of them."
                return
        if "instant" not in errors:
            if instance.instant is None:
                yield "instant", "is missing: say when the release became public."
            elif instance.instant > clocks.application_now():
                yield "instant", "lies in the future: an archive holds only what has long been public."
        if instance.release.guid in self.standing.guids:
            yield "release__guid", "is that of a release that was given up: empty the cell, and a new one is made."
        if slug := instance.release.slug:
            yield from (("release__slug", sentence) for sentence in _wrong_slug(slug, self.standing.slugs))
        if not errors:
            yield from (("__all__", sentence) for sentence in missing(instance))

    def _identities(self, instance: ReleaseEdition):
        guid, slug = instance.release.guid, instance.release.slug
        return [what for what in (guid, slug, (instance.headline, instance.instant)) if what]

    def save_instance(self, instance, is_create, row, **kwargs) -> None:
        """Write the draft; in a trial nothing is written at all."""
        if self._is_dry_run(kwargs):
            return
        fields = {name: getattr(instance, name) for name in ORDER if name in row and name not in APART}
        edition = draft_release(by=self.by, note=self.note, archive=True, instant=instance.instant, **fields)
        self._keep_identity(edition.release, instance.release)
        if contacts := instance.__dict__.get("contacts_read"):
            write_contacts(edition=edition, by=self.by, contacts=contacts)
        self.made.append(edition)

    def _keep_identity(self, release: Release, given: Release) -> None:
        """The GUID and the address that the row names: links and feeds go on pointing here."""
        release.guid = given.guid or release.guid
        release.slug = given.slug or release.slug
        release.save(update_fields=["guid", "slug"])


CHANGED = "differs from the release that is here already: an import changes none, so edit that one or take the row out."


class Standing:
    """What is here before the first row is read: releases by GUID, and by headline and instant; addresses."""

    def __init__(self) -> None:
        self.editions: dict[Any, int] = {}
        self.guids, self.slugs = set(), set()
        public = set(ReleaseEdition.objects.public().values_list("pk", flat=True))
        for guid, slug in Release.objects.values_list("guid", "slug"):
            self.guids.add(guid)
            self.slugs.add(slug)
        rows = ReleaseEdition.objects.exclude(state=State.CANCELLED).order_by("number")
        names = ("pk", "release__guid", "headline", "instant")
        # The latest edition speaks for a release, and what is public before all others.
        for key, guid, *words in sorted(rows.values_list(*names), key=lambda row: row[0] in public):
            self.editions[guid] = self.editions[tuple(words)] = key


def _wrong_slug(slug: str, taken: set[str]):
    try:
        validate_slug(slug)
    except ValidationError:
        yield "is no address: use small letters, digits and hyphens."
        return
    if len(slug) > Release._meta.get_field("slug").max_length:
        yield "is too long for an address."
    if slug in taken:
        yield "is the address of another release: empty the cell, and a new one is made."
