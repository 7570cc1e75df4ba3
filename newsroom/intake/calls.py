"""The call that an exhibit announces, beside the calls that are public already."""

from datetime import datetime
from zoneinfo import ZoneInfo

from events.form import call_of, replay_of, webcast_of
from events.models import EventEdition
from exhibits import document
from exhibits.document import Exhibit
from newsroom.intake.zones import zone_of
from releases.models import Issuer, ReleaseEdition

COMPARED = [
    ("Dial-in numbers", "call", "dial_ins"),
    ("Passcode of the call", "call", "passcode"),
    ("Start of the replay", "replay", "available_from"),
    ("End of the replay", "replay", "available_until"),
    ("Dial-in numbers of the replay", "replay", "dial_ins"),
    ("Passcode of the replay", "replay", "passcode"),
    ("Address of the webcast", "webcast", "url"),
    ("Days that the webcast stays", "webcast", "archived_for_days"),
    ("End of the webcast", "webcast", "archived_until"),
]
TITLE_LENGTH = EventEdition._meta.get_field("title").max_length


def announces_call(exhibit: Exhibit) -> bool:
    return not (exhibit.call is None and exhibit.replay is None and exhibit.webcast is None)


def public_calls(exhibit: Exhibit) -> list[EventEdition]:
    """The calls already public that start at the same instant: they may be joined in place of a new event."""
    if exhibit.call is None or exhibit.call.starts_at is None:
        return []
    return list(EventEdition.objects.public().filter(starts_at=exhibit.call.starts_at).select_related("event"))


def event_content(exhibit: Exhibit, edition: ReleaseEdition) -> dict:
    """The fields of a new `EventEdition` for the call that `exhibit` announces with `edition`."""
    start = exhibit.call and exhibit.call.starts_at
    results = EventEdition.Kind.RESULTS_CALL
    return {
        "kind": results if exhibit.kind == "results" else EventEdition.Kind.CONFERENCE,
        "title": call_title(exhibit, edition),
        "zone": zone_of(start, Issuer.current()).key,
        "as_issued": "" if start else as_issued(exhibit, "call"),
    }


def call_title(exhibit: Exhibit, edition: ReleaseEdition) -> str:
    """“First quarter 2004 results conference call”, or the headline where no period is reported."""
    if exhibit.kind == "results" and edition.period_name:
        return f"{edition.period_name} results conference call"
    return f"Conference call: {edition.headline}"[:TITLE_LENGTH]


def as_issued(exhibit: Exhibit, part: str) -> str:
    """The paragraph in which `part` ("call", "replay", "webcast") was found; empty where none was."""
    spans = [span for path, span in exhibit.sources.items() if path == part or path.startswith(f"{part}.")]
    for block in exhibit.blocks:
        if block.text and block.lines and any(_overlap(block.lines, span) for span in spans):
            return block.text
    return ""


def differences(exhibit: Exhibit, public: EventEdition) -> list[str]:
    """One sentence for each thing that the exhibit and the public call say differently; times in the call's zone."""
    here = {"call": exhibit.call, "replay": exhibit.replay, "webcast": exhibit.webcast}
    there = {"call": call_of(public), "replay": replay_of(public), "webcast": webcast_of(public)}
    said = [
        (what, _shown(here[part], name, public.home), _shown(there[part], name, public.home))
        for what, part, name in COMPARED
    ]
    return [
        f"{what}: this release says {ours or 'nothing'}; the public call says {theirs or 'nothing'}."
        for what, ours, theirs in said
        if ours != theirs
    ]


def _overlap(one: document.Span, other: document.Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _shown(part: object, name: str, zone: ZoneInfo) -> str:
    value = getattr(part, name, None)
    match value:
        case None:
            return ""
        case datetime():
            return f"{value.astimezone(zone):%A, %B %-d, %Y, %H:%M %Z}"
        case tuple():
            return ", ".join(_dial_in(dial_in) for dial_in in value)
    return str(value)


def _dial_in(dial_in: document.DialIn) -> str:
    return f"{dial_in.number} ({dial_in.label})" if dial_in.label else dial_in.number
