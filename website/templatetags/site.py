"""What public templates ask beyond their context: so a preview, which gives the same context, is the same page."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.db.models import F
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events import panel
from events.models import DialIn, EventEdition
from publication.models import Edition
from releases.models import Issuer, ReleaseEdition
from website import figures, history, linked_data, logistics, prose, wording

register = template.Library()

register.filter("day", wording.day)
register.filter("web", wording.web)
register.filter("summary", prose.summary)
register.filter("opens_with_dateline", prose.opens_with_dateline)
register.filter("shown", prose.shown)
register.filter("tables", figures.tables_of)
register.filter("statement_names", figures.names_of)


@register.filter
def tel(printed: str, passcode: str = "") -> str:
    return wording.telephone(printed, passcode or "")


@register.simple_tag
def instant(moment: datetime | None, zone: ZoneInfo, form: str = "full", was: Iterable[datetime] = ()) -> SafeString:
    """A `<time>` in `zone`: "full" has the date, "weekday" the weekday too; "day" is the date, "clock" the time.

    Beside those that it `was` before a correction.
    """
    if moment is None:
        return amended("", (_written(old, zone, form) for old in was))
    # The reader's own time is added beside a time of day; a date alone stays the issuer's.
    kind, local = "date" if form == "day" else "moment", moment.astimezone(zone)
    written = _written(moment, zone, form)
    element = format_html('<time datetime="{}" data-time="{}">{}</time>', local.isoformat(), kind, written)
    return amended(element, (old for old in (_written(old, zone, form) for old in was) if old != written))


def _written(moment: datetime, zone: ZoneInfo, form: str) -> str:
    local = moment.astimezone(zone)
    return {
        "full": f"{wording.day(local)}, {wording.clock(local)}",
        "weekday": f"{local:%A}, {wording.day(local)}, {wording.clock(local)}",
        "day": wording.day(local),
        "clock": wording.clock(local),
    }[form]


@register.simple_tag
def until(end: datetime, zone: ZoneInfo, was: Iterable[datetime] = ()) -> SafeString:
    """An exclusive end in the words in which it was issued, beside those that it `was` before a correction."""
    written = wording.until(end, zone)
    element = format_html('<time datetime="{}">{}</time>', end.astimezone(zone).isoformat(), written)
    return amended(element, (wording.until(old, zone) for old in was))


@register.simple_tag
def amended(now: str, was: Iterable[str] = ()) -> str:
    """`now`, beside what it `was` before a correction, struck through; for the ear, the same in words."""
    olds = list(was or ())
    if not olds:
        return now
    struck = format_html_join(" ", "<del>{}</del>", ((old,) for old in olds))
    words = '<span class="for-the-ear">corrected: it was </span>{}<span class="for-the-ear">, it is now</span>'
    return format_html('<span class="amended">' + words + " <ins>{}</ins></span>", struck, now or "none")


@register.simple_tag
def number_to_call(dial_in: DialIn, passcode: str, was: logistics.Access | None = None) -> str:
    """A number as printed, to be dialled where the print tells it whole, beside those that it replaced."""
    address = wording.telephone(dial_in.number, passcode or "")
    now = format_html('<a href="{}">{}</a>', address, dial_in.number) if address else dial_in.number
    return amended(now, was.numbers.get(dial_in.pk, ()) if was else ())


@register.simple_tag
def web_address(printed: str, was: Iterable[str] = ()) -> str:
    """An address as printed, a link where it is one, beside those that it replaced."""
    address = wording.web(printed)
    return amended(format_html('<a href="{}">{}</a>', address, printed) if address else printed, was)


@register.simple_tag
def what_it_replaced(edition: EventEdition) -> logistics.Replaced:
    return logistics.replaced(edition)


@register.simple_tag
def correction(edition: Edition, issuer: Issuer) -> history.Corrected | None:
    return history.correction(edition, issuer)


@register.filter
def address(edition: Edition) -> str:
    """Of the page on which an edition stands while it is the latest."""
    return reverse(f"website:{edition._meta.verbose_name}", args=[edition.identity.slug])


@register.filter
def earlier_address(edition: Edition) -> str:
    """Of the page that keeps an edition which was corrected."""
    name = f"website:earlier_{edition._meta.verbose_name}"
    return reverse(name, args=[edition.identity.slug, edition.public_number])


@register.filter
def what(edition: Edition) -> str:
    return str(edition._meta.verbose_name)


@register.simple_tag
def first_released(edition: Edition) -> datetime | None:
    return history.first_released(edition)


@register.simple_tag
def last_day(end: datetime, zone: ZoneInfo) -> date:
    return wording.last_day(end, zone)


@register.simple_tag
def call_panel(edition: EventEdition, at: datetime) -> panel.Panel:
    return panel.panel(edition, at)


@register.filter
def below(heading: str) -> str:
    """The heading one level down: "h3" under "h2"."""
    return f"h{int(heading[1]) + 1}"


@register.filter
def numbers(edition: EventEdition, purpose: str) -> list[DialIn]:
    """The dial-ins of the call ("call") or of its replay ("replay"), in order."""
    return [dial_in for dial_in in edition.dial_ins.all() if dial_in.purpose == purpose]


@register.simple_tag
def neighbours(edition: ReleaseEdition) -> dict[str, dict[str, str] | None]:
    """Headline and slug of the public releases before and after this one in time."""
    at, key = history.first_released(edition), edition.release_id
    if at is None:
        return {"previous": None, "next": None}
    public = ReleaseEdition.objects.public().exclude(release=key)
    near = {"previous": public.older_than(at, key), "next": public.newer_than(at, key)}
    return {side: found.values("headline", slug=F("release__slug")).first() for side, found in near.items()}


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The whole address of `path`, or of the page itself without its query."""
    return context["request"].build_absolute_uri(path or context["request"].path)


@register.simple_tag(takes_context=True)
def article_data(context) -> SafeString:
    return linked_data.block(linked_data.article(context["edition"], context["issuer"], absolute(context)))


@register.simple_tag(takes_context=True)
def event_data(context) -> SafeString:
    return linked_data.block(linked_data.occasion(context["edition"], context["issuer"], absolute(context)))


@register.simple_tag
def issuer_data(issuer: Issuer) -> SafeString:
    return linked_data.block(linked_data.corporation(issuer))
