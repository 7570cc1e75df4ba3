"""What a page says to machines, in the words of schema.org. Nothing here that the page itself does not say."""

import json
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from events.models import EventEdition
from releases.models import Issuer, ReleaseEdition
from website.history import first_released
from website.logistics import replaced
from website.prose import summary

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def corporation(issuer: Issuer) -> dict:
    traded = f"{issuer.market_code} {issuer.ticker}".strip()
    found = {"@type": "Corporation", "name": issuer.name, "url": issuer.site, "tickerSymbol": traded}
    return {name: value for name, value in found.items() if value}


def article(edition: ReleaseEdition, issuer: Issuer, address: str) -> dict:
    said = corporation(issuer)
    return _amended(edition, issuer) | {
        "@type": "NewsArticle",
        "headline": edition.headline,
        "description": summary(edition),
        "datePublished": first_released(edition).astimezone(issuer.home).isoformat(),
        "url": address,
        "mainEntityOfPage": address,
        "author": said,
        "publisher": said,
    }


def _amended(edition: ReleaseEdition, issuer: Issuer) -> dict:
    if not edition.correction:
        return {}
    at = edition.released_at.astimezone(issuer.home).isoformat()
    comment = {"@type": "CorrectionComment", "text": edition.correction_notice, "datePublished": at}
    return {"dateModified": at, "correction": comment}


def occasion(edition: EventEdition, issuer: Issuer, address: str) -> dict:
    before = [moment.astimezone(edition.home).isoformat() for moment in replaced(edition).starts_at]
    moved = {"previousStartDate": before[-1]} if before else {}
    return moved | {
        "@type": "Event",
        "name": edition.title,
        "startDate": edition.starts_at.astimezone(edition.home).isoformat(),
        "endDate": edition.expected_end.astimezone(edition.home).isoformat(),
        "eventStatus": f"https://schema.org/{'EventRescheduled' if moved else 'EventScheduled'}",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": address},
        "organizer": corporation(issuer),
        "url": address,
    }


def block(said: Mapping) -> SafeString:
    """A block that a browser reads as text, never as a script, and that no text in it can end."""
    text = json.dumps({"@context": "https://schema.org"} | said, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
