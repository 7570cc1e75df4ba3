"""How the release room writes spans and instants to the millisecond."""

from datetime import datetime, timedelta

from django import template

register = template.Library()


@register.filter
def seconds(span: timedelta) -> str:
    """“+0.034 s”."""
    return f"{span.total_seconds():+.3f} s"


@register.filter
def millisecond(moment: datetime) -> str:
    """“11:00:00.034 UTC”."""
    return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d} UTC"
