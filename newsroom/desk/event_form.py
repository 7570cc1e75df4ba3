"""The form of an event: when, how to take part, and what stays afterwards, on one page."""

from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory

from events.form import call_of, replay_of
from events.models import EventEdition, Replay, Webcast
from exhibits import document
from newsroom.desk.actions import Participation
from newsroom.desk.fields import only_in_corrections
from newsroom.desk.instant import LocalTimeForm, instant_form
from newsroom.desk.pages import refuse
from newsroom.desk.versions import version_of
from releases.models import Issuer
from releases.models.issuer import known_zone

ZONES = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "Europe/London",
]
"""Offered while typing; any zone of the database may be written."""


class EventForm(forms.ModelForm):
    """What an event says, except its times and numbers."""

    replay_passcode = forms.CharField(required=False, max_length=40, label="Passcode of the replay")
    replay_as_issued = forms.CharField(
        required=False,
        label="The replay's sentence as issued",
        widget=forms.Textarea({"rows": 2}),
        help_text="Where there is no exact window: “shortly after the call, for one week”.",
    )
    webcast_url = forms.CharField(
        required=False, max_length=500, label="Address of the webcast", help_text="As printed: “www.example.com”."
    )
    archived_for_days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=3660,
        label="Archived for days",
        help_text="Days count from the call's local date; or give the end below where a date was printed.",
    )
    webcast_as_issued = forms.CharField(
        required=False, label="The archive's sentence as issued", widget=forms.Textarea({"rows": 2})
    )

    class Meta:
        model = EventEdition
        fields = ["kind", "title", "zone", "expected_minutes", "passcode", "as_issued", "correction_notice"]
        widgets = {
            "zone": forms.TextInput({"list": "zones"}),
            "as_issued": forms.Textarea({"rows": 2}),
            "passcode": forms.TextInput({"autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        only_in_corrections(self)


class DialInForm(forms.Form):
    label = forms.CharField(required=False, max_length=120, label="For whom")
    number = forms.CharField(required=False, max_length=60)

    def clean(self):
        if (
            self.cleaned_data.get("label")
            and not self.cleaned_data.get("number")
            and not self.cleaned_data.get("DELETE")
        ):
            self.add_error("number", "Give the number, or empty the line.")


DialInFormSet = formset_factory(DialInForm, extra=2, can_delete=True, max_num=40)


class EventForms:
    """The parts of the event page that are saved together."""

    def __init__(self, post, *, edition: EventEdition | None, initial: dict | None = None) -> None:
        instance = edition or EventEdition()
        issuer = Issuer.current()
        replay = Replay.objects.filter(edition=edition).first() if edition else None
        webcast = Webcast.objects.filter(edition=edition).first() if edition else None
        self.are_refused = False
        self.version = post.get("version", "") if post is not None else version_of(edition) if edition else ""
        first = {"zone": issuer.zone} if edition is None else {}
        self.text = EventForm(post, instance=instance, initial=first | _kept(replay, webcast) | (initial or {}))
        zone = _zone(post, instance if edition else None, issuer)
        self.starts = LocalTimeForm(post, prefix="starts", zone=zone, instant=instance.starts_at)
        self.replay_from = LocalTimeForm(
            post, prefix="replay_from", zone=zone, instant=replay and replay.available_from
        )
        self.replay_until = LocalTimeForm(
            post, prefix="replay_until", zone=zone, instant=replay and replay.available_until
        )
        self.archived_until = LocalTimeForm(
            post, prefix="archived_until", zone=zone, instant=webcast and webcast.archived_until
        )
        self.call_numbers = _numbers(post, "call", call_of(edition) if edition else None)
        self.replay_numbers = _numbers(post, "replay", replay_of(edition) if edition else None)
        self.instant = instant_form(post, edition)

    def is_valid(self) -> bool:
        parts = (
            self.text, self.starts, self.replay_from, self.replay_until, self.archived_until,
            self.call_numbers, self.replay_numbers, self.instant,
        )  # fmt: skip
        valid = [part.is_valid() for part in parts]  # each is asked
        self.are_refused = not all(valid)
        return all(valid)

    @property
    def content(self) -> dict:
        fields = {name: self.text.cleaned_data[name] for name in EventForm.Meta.fields if name in self.text.fields}
        return fields | self.instant.content

    @property
    def participation(self) -> Participation:
        said = self.text.cleaned_data
        replay = document.Replay(
            self.replay_from.instant,
            self.replay_until.instant,
            _dial_ins(self.replay_numbers),
            said["replay_passcode"] or None,
        )
        webcast = document.Webcast(said["webcast_url"] or None, said["archived_for_days"], self.archived_until.instant)
        return Participation(
            call=document.Call(self.starts.instant, _dial_ins(self.call_numbers), said["passcode"] or None),
            replay=replay if replay != document.Replay() or said["replay_as_issued"] else None,
            webcast=webcast if webcast != document.Webcast() or said["webcast_as_issued"] else None,
            replay_as_issued=said["replay_as_issued"],
            webcast_as_issued=said["webcast_as_issued"],
        )

    def refuse(self, error: ValidationError) -> None:
        refuse(self.text, error)
        self.are_refused = True


def _kept(replay: Replay | None, webcast: Webcast | None) -> dict:
    kept = {}
    if replay:
        kept |= {"replay_passcode": replay.passcode, "replay_as_issued": replay.as_issued}
    if webcast:
        kept |= {
            "webcast_url": webcast.url,
            "archived_for_days": webcast.archived_for_days,
            "webcast_as_issued": webcast.as_issued,
        }
    return kept


def _zone(post, edition: EventEdition | None, issuer: Issuer) -> ZoneInfo:
    """The zone in which the page's times are meant: the one that is written on it, where that is a zone."""
    named = post.get("zone", "") if post is not None else edition.zone if edition else issuer.zone
    try:
        known_zone(named)
    except ValidationError:
        return issuer.home
    return ZoneInfo(named)


def _numbers(post, prefix: str, part: document.Call | document.Replay | None):
    kept = [{"label": dial_in.label or "", "number": dial_in.number} for dial_in in (part.dial_ins if part else ())]
    return DialInFormSet(post, initial=kept, prefix=prefix)


def _dial_ins(formset) -> tuple[document.DialIn, ...]:
    rows = [form.cleaned_data for form in formset.forms]
    return tuple(
        document.DialIn(row.get("label") or None, row["number"])
        for row in rows
        if row.get("number") and not row.get("DELETE")
    )
