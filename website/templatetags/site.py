"""What public templates ask beyond their context: so a preview, which gives the same context, is the same page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events import panel
from events.models import DialIn, EventEdition
from releases.models import Issuer, ReleaseEdition
from website import figures, linked_data, prose, wording

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
def instant(moment: datetime, zone: ZoneInfo, form: str = "full") -> SafeString:
    """A `<time>` in `zone`: "full" has the date, "weekday" the weekday too; "day" is the date, "clock" the time."""
    local = moment.astimezone(zone)
    written = {
        "full": f"{wording.day(local)}, {wording.clock(local)}",
        "weekday": f"{local:%A}, {wording.day(local)}, {wording.clock(local)}",
        "day": wording.day(local),
        "clock": wording.clock(local),
    }[form]
    # The reader's own time is added beside a time of day; a date alone stays the issuer's.
    kind = "date" if form == "day" else "moment"
    return format_html('<time datetime="{}" data-time="{}">{}</time>', local.isoformat(), kind, written)


@register.simple_tag
def until(end: datetime, zone: ZoneInfo) -> SafeString:
    """An exclusive end in the words in which it was issued."""
    return format_html('<time datetime="{}">{}</time>', end.astimezone(zone).isoformat(), wording.until(end, zone))


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
def neighbours(edition: ReleaseEdition) -> dict[str, ReleaseEdition | None]:
    """The public releases before and after this one in time."""
    if edition.instant is None:
        return {"previous": None, "next": None}
    public = ReleaseEdition.objects.public().exclude(release=edition.release_id)
    return {"previous": public.older_than(edition).first(), "next": public.newer_than(edition).first()}


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
