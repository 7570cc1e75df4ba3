"""Call, replay and webcast as forms; their times are entered in one zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms

from events.models import DialIn, EventEdition, Webcast
from exhibits import document
from exhibits.document import Exhibit
from newsroom.intake.review.fields import LineField, LocalTimeField, ReadForm, RowForm, length_of, rows_of
from newsroom.intake.zones import offered, zone_of
from publication.instants import ClockChangeError, resolve
from releases.models import Issuer


class ZoneForm(forms.Form):
    """The zone of every time below it."""

    zone = forms.ChoiceField(label="Zone of the times below", help_text="Of the call, its replay and its webcast.")

    def __init__(self, *args, issuer: Issuer, also: str = "", **options) -> None:
        super().__init__(*args, **options)
        zones = list(dict.fromkeys([*offered(issuer), *filter(None, [also])]))
        self.fields["zone"].choices = [(zone, f"{zone} (home zone)" if zone == issuer.zone else zone) for zone in zones]


class PartForm(ReadForm):
    """A part of the call that a release may leave out altogether."""

    stated = forms.BooleanField(label="The release announces it", required=False)
    times: tuple[str, ...] = ()

    def resolve(self, zone: ZoneInfo) -> None:
        """Turn the times on the wall into instants in `zone`; one that the clocks skip or repeat is refused."""
        for name in self.times:
            local = self.cleaned_data.get(name)
            if isinstance(local, datetime):
                self._resolve(name, local, zone)

    def _resolve(self, name: str, local: datetime, zone: ZoneInfo) -> None:
        try:
            # Kept in its zone, so that the page shows it in the same zone again.
            self.cleaned_data[name] = resolve(local, zone).astimezone(zone)
        except ClockChangeError as error:
            universal = " or ".join(f"{moment.astimezone(ZoneInfo('UTC')):%H:%M}" for moment in error.candidates)
            self.add_error(name, f"{error} Choose the zone UTC and enter it as {universal}.")
        except OverflowError:
            self.add_error(name, f"The year {local.year} lies outside the calendar: write the year of the call.")

    def announced(self, read: object, *, also: bool = False) -> bool:
        """Whether the part is there: said so, or newly written where none had been read."""
        written = any(value for name, value in self.cleaned_data.items() if name != "stated")
        return self.cleaned_data["stated"] or (read is None and (written or also))


class CallForm(PartForm):
    starts_at = LocalTimeField(label="Start")
    passcode = LineField(label="Passcode", max_length=length_of(EventEdition, "passcode"))

    paths = {"stated": "", "starts_at": "starts_at", "passcode": "passcode"}
    base = "call"
    times = ("starts_at",)


class ReplayForm(PartForm):
    available_from = LocalTimeField(label="Available from")
    available_until = LocalTimeField(
        label="Over at", help_text="The first instant at which it is over: through May 12 is May 13 at 00:00."
    )
    passcode = LineField(label="Passcode", max_length=length_of(EventEdition, "passcode"))

    paths = {
        "stated": "", "available_from": "available_from", "available_until": "available_until", "passcode": "passcode"
    }  # fmt: skip
    base = "replay"
    times = ("available_from", "available_until")

    def resolve(self, zone: ZoneInfo) -> None:
        super().resolve(zone)
        opens, closes = (self.cleaned_data.get(name) for name in self.times)
        if opens and closes and closes <= opens:
            self.add_error("available_until", "The replay ends before it begins.")


class WebcastForm(PartForm):
    url = LineField(label="Address", max_length=length_of(Webcast, "url"))
    archived_for_days = forms.IntegerField(
        label="Archived for days", required=False, min_value=0, max_value=32767, help_text="Counted from the call."
    )
    archived_until = LocalTimeField(label="Archive over at", help_text="Only where a date is printed.")

    paths = {
        "stated": "", "url": "url", "archived_for_days": "archived_for_days", "archived_until": "archived_until"
    }  # fmt: skip
    base = "webcast"
    times = ("archived_until",)


class DialInRow(RowForm):
    label = LineField(label="For whom", max_length=length_of(DialIn, "label"))
    number = LineField(label="Number", max_length=length_of(DialIn, "number"))

    content = ("label", "number")
    paths = {name: name for name in content}

    def clean(self) -> None:
        if self.cleaned_data.get("label") and not self.cleaned_data.get("number"):
            self.add_error("number", "Give the number to dial, or empty the line.")

    @property
    def value(self) -> document.DialIn:
        return document.DialIn(self.cleaned_data["label"], self.cleaned_data["number"])


DialInRows = rows_of(DialInRow, spare=1)


def shown_zone(exhibit: Exhibit, issuer: Issuer) -> ZoneInfo:
    """The zone in which the times of `exhibit` are shown: that of the first one printed."""
    call, replay, webcast = exhibit.call, exhibit.replay, exhibit.webcast
    instants = [
        call and call.starts_at,
        replay and replay.available_from,
        replay and replay.available_until,
        webcast and webcast.archived_until,
    ]
    return zone_of(next(filter(None, instants), None), issuer)


def part_shown(form: type[PartForm], part: object, zone: ZoneInfo) -> dict:
    """What a form shows of a part of the call, its times on the wall of `zone`."""
    shown = {name: getattr(part, name, None) for name in form.paths if name != "stated"}
    return {"stated": part is not None} | {
        name: value.astimezone(zone).replace(tzinfo=None) if isinstance(value, datetime) else value
        for name, value in shown.items()
    }


def dial_ins_shown(part: document.Call | document.Replay | None) -> list[dict]:
    dial_ins = part.dial_ins if part else ()
    return [{"place": place, "label": d.label, "number": d.number} for place, d in enumerate(dial_ins)]
