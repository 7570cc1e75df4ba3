"""The checks before the instant: each passes, fails or cannot be told, and says what to do."""

from collections.abc import Iterator

from newsroom.desk.addresses import address
from newsroom.room import machines
from newsroom.room.check import Check, failed, passed, unknown
from newsroom.room.joined import Joined, joined_events
from publication.blockers import blocking
from publication.content import fingerprint
from publication.models import Act, State
from releases.models import ReleaseEdition
from releases.readiness import spoiled


def checks(edition: ReleaseEdition, *, names_events: bool = True) -> list[Check]:
    """Everything that must be right for `edition` to become public at its instant, as it is now."""
    return [
        approval(edition),
        content(edition),
        findings(edition),
        hold(edition),
        *gate(edition),
        *(event(joined, named=names_events) for joined in joined_events(edition)),
        *files(edition),
        machines.clocks_agree(edition),
        *machines.processes(),
    ]


def approval(edition: ReleaseEdition) -> Check:
    if edition.state == State.APPROVED:
        when = f"{edition.approved_at:%Y-%m-%d %H:%M} UTC"
        return passed("Approved", f"By {name_of(edition.approved_by)}, {when}, hash {edition.content_hash[:12]}.")
    if edition.state == State.IN_REVIEW:
        do = "A second person reads and approves it."
        return failed("Approved", "It waits for approval.", do, address(edition, "approval"))
    return failed("Approved", "It is a draft.", "Send it for approval.", address(edition))


def content(edition: ReleaseEdition) -> Check:
    if not edition.content_hash:
        do = "It is sealed when it is sent for approval."
        return unknown("Content unchanged", "It is not sealed yet.", do)
    if fingerprint(edition) == edition.content_hash:
        return passed("Content unchanged", "Content and instant are those under the hash.")
    do = "Hold it, make it a draft, read it again, and find out who reached the database."
    return failed("Content unchanged", "What the database holds is not what the hash was made of.", do)


def findings(edition: ReleaseEdition) -> Check:
    # Files that are no longer what was attached have a check of their own.
    found = [sentence for sentence in blocking(edition) if sentence not in set(spoiled(edition))]
    if not found:
        return passed("Findings resolved", "Nothing stands against it.")
    return failed("Findings resolved", " ".join(found), "Make it a draft and mend it.", address(edition))


def hold(edition: ReleaseEdition) -> Check:
    if edition.held_at is None:
        return passed("Not held", "Nobody holds it.")
    act = Act.objects.filter(edition=edition.key, verb=Act.Verb.HELD).select_related("by").last()
    who = f" by {name_of(act.by)}" if act else ""
    why = f": {act.note}" if act and act.note else "."
    says = f"Held{who} since {edition.held_at:%Y-%m-%d %H:%M} UTC{why}"
    return failed("Not held", says, "Two people let it go on: one proposes it, a second confirms.", address(edition))


def gate(edition: ReleaseEdition) -> Iterator[Check]:
    """Only where it waits for the wire."""
    if not edition.gated:
        return
    if edition.gate_opened_at is not None:
        act = Act.objects.filter(edition=edition.key, verb=Act.Verb.GATE_OPENED).select_related("by").last()
        who = f"{name_of(act.by)} confirmed" if act else "Somebody confirmed"
        yield passed("Gate", f"{who} at {edition.gate_opened_at:%H:%M:%S} UTC that the wire has crossed.")
    elif edition.state == State.APPROVED and edition.instant_has_passed():
        do = "Confirm it as soon as the wire has crossed."
        yield failed("Gate", "Its instant has passed: it waits for the wire.", do, address(edition))
    else:
        yield passed("Gate", "Armed: at its instant it waits until somebody confirms that the wire has crossed.")


def event(joined: Joined, *, named: bool = True) -> Check:
    """`named` for those who may see events."""
    name = f"Event: {joined.title}" if named else "An event"
    if joined.is_public_by_then:
        return passed(name, "Approved, and public by then.")
    do = "It goes on without it: the release shows the event once both are public."
    return failed(name, joined.why_not, f"{joined.cure} {do}", joined.url if named else "")


def files(edition: ReleaseEdition) -> Iterator[Check]:
    """Only where something is attached."""
    count = edition.attachments.count()
    if not count:
        return
    if wrong := list(spoiled(edition)):
        yield failed("Attachments unchanged", " ".join(wrong), "Hold it until that is done.", address(edition))
    else:
        what = "The attachment is" if count == 1 else f"All {count} attachments are"
        yield passed("Attachments unchanged", f"{what} on the disk, with the bytes that were approved.")


def name_of(person) -> str:
    return person.get_full_name() or person.get_username()
