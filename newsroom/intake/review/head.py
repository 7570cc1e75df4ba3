"""The head of a release, its wire codes, and its contacts, as forms."""

from django import forms

from exhibits import document
from exhibits.document import Exhibit
from newsroom.intake.review.fields import LineField, LinesField, ReadForm, RowForm, length_of, rows_of
from newsroom.intake.rows import CODES
from releases.models import Contact, ReleaseEdition


def _line(field: str, label: str, **options) -> LineField:
    return LineField(label=label, max_length=length_of(ReleaseEdition, field), **options)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "The date cannot be read: write it as 2004-05-06."},
    )


class HeadForm(ReadForm):
    kind = forms.ChoiceField(
        label="What it is", choices=[("results", "Results of a fiscal period"), ("other", "Other news")]
    )
    headline = _line("headline", "Headline", required=True, error_messages={"required": "A release needs a headline."})
    subheadlines = LinesField(label="Further title lines", help_text="One a line.")
    place = _line("dateline_place", "Dateline: place")
    date = _day("Dateline: date")
    wire = _line("wire", "Dateline: wire")
    issuer = _line("issuer_name", "Issuer")
    exchange = _line("issuer_exchange", "Exchange")
    ticker = _line("issuer_ticker", "Ticker")
    website = _line("issuer_website", "Web site")
    fiscal_year = forms.IntegerField(label="Fiscal year", required=False, min_value=1900, max_value=2200)
    quarter = forms.TypedChoiceField(
        label="Fiscal quarter",
        choices=[("", "A full year, or none"), *((n, f"Quarter {n}") for n in range(1, 5))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    period_end = _day("Last day of the period")
    exhibit = _line("exhibit_number", "Exhibit number")
    source = _line("source_line", "The wire's SOURCE line")
    transmitted = _day("Date in the wire's trailer")

    paths = {
        "kind": "kind", "headline": "headline", "subheadlines": "subheadlines", "place": "dateline.place",
        "date": "dateline.date", "wire": "dateline.wire", "issuer": "issuer.name", "exchange": "issuer.exchange",
        "ticker": "issuer.ticker", "website": "issuer.website", "fiscal_year": "period.fiscal_year",
        "quarter": "period.quarter", "period_end": "period.end", "exhibit": "exhibit", "source": "source",
        "transmitted": "transmitted",
    }  # fmt: skip

    @staticmethod
    def of(exhibit: Exhibit) -> dict:
        """What the fields show of `exhibit`."""
        return {
            "kind": exhibit.kind,
            "headline": exhibit.headline,
            "subheadlines": exhibit.subheadlines,
            "place": exhibit.dateline.place,
            "date": exhibit.dateline.date,
            "wire": exhibit.dateline.wire,
            "issuer": exhibit.issuer.name,
            "exchange": exhibit.issuer.exchange,
            "ticker": exhibit.issuer.ticker,
            "website": exhibit.issuer.website,
            "fiscal_year": exhibit.period.fiscal_year,
            "quarter": exhibit.period.quarter,
            "period_end": exhibit.period.end,
            "exhibit": exhibit.exhibit,
            "source": exhibit.source,
            "transmitted": exhibit.transmitted,
        }

    def clean(self) -> None:
        if self.cleaned_data.get("quarter") and not self.cleaned_data.get("fiscal_year"):
            self.add_error("fiscal_year", "A quarter needs its fiscal year beside it.")

    def values(self) -> dict:
        """The fields of `Exhibit` that these say."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "headline": said["headline"],
            "subheadlines": said["subheadlines"],
            "dateline": document.Dateline(said["place"], said["date"], said["wire"]),
            "issuer": document.IssuerNamed(said["issuer"], said["exchange"], said["ticker"], said["website"]),
            "period": document.FiscalPeriod(said["fiscal_year"], said["quarter"], said["period_end"]),
            "exhibit": said["exhibit"],
            "source": said["source"],
            "transmitted": said["transmitted"],
        }


class CodesForm(ReadForm):
    """The wire's codes, one a line."""

    CO = LinesField(label="Companies (CO)")
    ST = LinesField(label="States (ST)")
    IN = LinesField(label="Industries (IN)")
    SU = LinesField(label="Subjects (SU)")

    paths = {code: code for code in CODES}
    base = "subjects"

    @staticmethod
    def of(exhibit: Exhibit) -> dict:
        return {code: getattr(exhibit.subjects, code) for code in CODES}

    def values(self) -> dict:
        return {"subjects": document.Subjects(**{code: self.cleaned_data[code] for code in CODES})}


class ContactRow(RowForm):
    name = LineField(label="Name", max_length=length_of(Contact, "name"))
    title = LineField(label="Title", max_length=length_of(Contact, "title"))
    organization = LineField(label="Organization", max_length=length_of(Contact, "organization"))
    phone = LineField(label="Telephone", max_length=length_of(Contact, "phone"))
    email = LineField(label="E-mail", max_length=length_of(Contact, "email"))
    audience = forms.TypedChoiceField(
        label="For", choices=[("", "not said"), *Contact.Audience.choices], required=False, empty_value=None
    )

    content = ("name", "title", "organization", "phone", "email")
    paths = {name: name for name in (*content, "audience")}

    @property
    def value(self) -> document.Contact:
        return document.Contact(**{name: self.cleaned_data[name] for name in self.paths})


ContactRows = rows_of(ContactRow, spare=1)


def contacts_shown(exhibit: Exhibit) -> list[dict]:
    """What the rows show of the contacts of `exhibit`."""
    return [
        {"place": place} | {name: getattr(contact, name) for name in ContactRow.paths}
        for place, contact in enumerate(exhibit.contacts)
    ]
