"""A read exhibit as the fields of an edition, and an edition as an exhibit again: each the other's inverse."""

from dataclasses import replace

from events.form import call_of, replay_of, webcast_of
from events.models import EventEdition
from exhibits import document
from exhibits.document import Exhibit
from financials.form import statement_of
from newsroom.intake.body import Prose, blocks_of, prose_of
from newsroom.intake.rich_text import blocks_in, html_of
from publication.models import State
from releases.models import Contact, ReleaseEdition

CODES = ("CO", "ST", "IN", "SU")


def release_content(exhibit: Exhibit) -> dict:
    """The fields of `ReleaseEdition` that say what `exhibit` says; what is not printed is empty."""
    prose = prose_of(exhibit)
    category = ReleaseEdition.Category
    return {
        "headline": exhibit.headline or "",
        "subheadlines": list(exhibit.subheadlines),
        "category": category.RESULTS if exhibit.kind == "results" else category.OTHER,
        "dateline_place": exhibit.dateline.place or "",
        "dateline_date": exhibit.dateline.date,
        "wire": exhibit.dateline.wire or "",
        "fiscal_year": exhibit.period.fiscal_year,
        "fiscal_quarter": exhibit.period.quarter,
        "period_end": exhibit.period.end,
        "body": html_of(prose.body),
        "highlights_heading": _text(prose.highlights_heading),
        "highlights": list(exhibit.highlights),
        "body_continued": html_of(prose.continued),
        "about_heading": _text(prose.about_heading),
        "about": exhibit.about or "",
        "forward_looking_heading": _text(prose.forward_looking_heading),
        "forward_looking": exhibit.forward_looking or "",
        "subjects": {code: list(getattr(exhibit.subjects, code)) for code in CODES},
        "source_line": exhibit.source or "",
        "transmitted_on": exhibit.transmitted,
        "exhibit_number": exhibit.exhibit or "",
        "issuer_name": exhibit.issuer.name or "",
        "issuer_exchange": exhibit.issuer.exchange or "",
        "issuer_ticker": exhibit.issuer.ticker or "",
        "issuer_website": exhibit.issuer.website or "",
    }


def contact_rows(exhibit: Exhibit) -> list[Contact]:
    """The contacts of `exhibit`, unsaved."""
    return [
        Contact(
            name=contact.name or "",
            title=contact.title or "",
            organization=contact.organization or "",
            phone=contact.phone or "",
            email=contact.email or "",
            audience=contact.audience or "",
        )
        for contact in exhibit.contacts
    ]


def exhibit_of(edition: ReleaseEdition) -> Exhibit:
    """The exhibit that the rows of `edition` hold, its blocks in canonical order: for staff, of any state.

    Call, replay and webcast are those of the event that it joined first, as that event's latest edition has them.
    """
    event = joined_event(edition)
    fields = Exhibit(
        kind="results" if edition.is_results else "other",
        headline=edition.headline,
        subheadlines=tuple(edition.subheadlines),
        dateline=document.Dateline(edition.dateline_place or None, edition.dateline_date, edition.wire or None),
        issuer=_issuer(edition),
        exhibit=edition.exhibit_number or None,
        source=edition.source_line or None,
        transmitted=edition.transmitted_on,
        period=document.FiscalPeriod(edition.fiscal_year, edition.fiscal_quarter, edition.period_end),
        highlights=tuple(edition.highlights),
        call=event and call_of(event),
        replay=event and replay_of(event),
        webcast=event and webcast_of(event),
        about=edition.about or None,
        forward_looking=edition.forward_looking or None,
        contacts=tuple(_contact(row) for row in edition.contacts.all()),
        subjects=document.Subjects(**{code: tuple(edition.subjects.get(code, ())) for code in CODES}),
        statements=tuple(statement_of(row) for row in edition.statements.all()),
    )
    return replace(fields, blocks=blocks_of(_prose(edition), fields))


def joined_event(edition: ReleaseEdition) -> EventEdition | None:
    """The latest edition, not cancelled, of the event that `edition` joined first."""
    joining = edition.joinings.order_by("pk").first()
    if joining is None:
        return None
    return joining.event.editions.exclude(state=State.CANCELLED).order_by("number").last()


def _prose(edition: ReleaseEdition) -> Prose:
    return Prose(
        body=blocks_in(edition.body),
        highlights_heading=_heading(edition.highlights_heading),
        continued=blocks_in(edition.body_continued),
        about_heading=_heading(edition.about_heading),
        forward_looking_heading=_heading(edition.forward_looking_heading),
    )


def _issuer(edition: ReleaseEdition) -> document.IssuerNamed:
    return document.IssuerNamed(
        name=edition.issuer_name or None,
        exchange=edition.issuer_exchange or None,
        ticker=edition.issuer_ticker or None,
        website=edition.issuer_website or None,
    )


def _contact(row: Contact) -> document.Contact:
    return document.Contact(
        name=row.name or None,
        title=row.title or None,
        organization=row.organization or None,
        phone=row.phone or None,
        email=row.email or None,
        audience=row.audience or None,
    )


def _heading(text: str) -> document.Block | None:
    return document.Block("heading", text=text) if text else None


def _text(heading: document.Block | None) -> str:
    return "" if heading is None else heading.text or ""
