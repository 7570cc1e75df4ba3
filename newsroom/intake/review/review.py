"""`Review`: a reading as forms, and the forms as the corrected reading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict

from exhibits import document
from exhibits.document import Block, Exhibit
from newsroom.intake.body import Prose, blocks_of, prose_of
from newsroom.intake.review import calls, head, prose, tables
from newsroom.intake.review.fields import Rows
from newsroom.intake.review.pointing import Places, Pointer, former, moved, value_at
from releases.models import Issuer


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence, and the id of the input that it is about."""

    sentence: str
    at: str


class Review:
    """Every field of a reading as an input, section by section. `read` is the reading that they began from.

    When `is_valid()`, `reading` is the exhibit as corrected, its blocks in canonical order. It keeps the sources of all
    that is still there, and drops the doubts about what was changed.
    """

    def __init__(self, read: Exhibit, issuer: Issuer, post: QueryDict | None = None) -> None:
        self.read, self.pointer, self.prose = read, Pointer(read), prose_of(read)
        zone = calls.shown_zone(read, issuer)
        call, replay, webcast = read.call, read.replay, read.webcast

        def rows(kind: type[Rows], name: str, listed: str, shown: list[dict]) -> Rows:
            return kind(post, prefix=name, listed=listed, length=len(shown), initial=shown)

        self.head = head.HeadForm(post, prefix="head", initial=head.HeadForm.of(read))
        self.body = rows(prose.BlockRows, "body", "body", prose.blocks_shown(self.prose.body))
        self.texts = prose.HeadingsForm(post, prefix="text", initial=prose.HeadingsForm.of(read, self.prose))
        self.highlights = rows(prose.HighlightRows, "highlights", "highlights", prose.highlights_shown(read))
        self.continued = rows(prose.BlockRows, "continued", "continued", prose.blocks_shown(self.prose.continued))
        self.zone = calls.ZoneForm(post, prefix="zone", initial={"zone": zone.key}, issuer=issuer, also=zone.key)
        self.call = calls.CallForm(post, prefix="call", initial=calls.part_shown(calls.CallForm, call, zone))
        self.call_dial_ins = rows(calls.DialInRows, "call_dial", "call.dial_ins", calls.dial_ins_shown(call))
        self.replay = calls.ReplayForm(post, prefix="replay", initial=calls.part_shown(calls.ReplayForm, replay, zone))
        self.replay_dial_ins = rows(calls.DialInRows, "replay_dial", "replay.dial_ins", calls.dial_ins_shown(replay))
        self.webcast = calls.WebcastForm(
            post, prefix="webcast", initial=calls.part_shown(calls.WebcastForm, webcast, zone)
        )
        self.contacts = rows(head.ContactRows, "contacts", "contacts", head.contacts_shown(read))
        self.codes = head.CodesForm(post, prefix="codes", initial=head.CodesForm.of(read))
        if post is None:
            self.tables = tables.tables_of(read.statements)
        else:
            self.tables = tables.tables_posted(post, read.statements)

    @classmethod
    def of(cls, read: Exhibit, *, issuer: Issuer) -> Self:
        """The inputs that show `read`."""
        return cls(read, issuer)

    @classmethod
    def posted(cls, post: QueryDict, *, read: Exhibit, issuer: Issuer) -> Self:
        """The inputs as they came back, made from `read`."""
        return cls(read, issuer, post)

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in self._parts]
        if all(valid):
            zone = ZoneInfo(self.zone.cleaned_data["zone"])
            for part in (self.call, self.replay, self.webcast):
                part.resolve(zone)
        return not self.problems

    def add_statement(self) -> None:
        """Show one more grid, empty."""
        self.tables.append(tables.empty_table(len(self.tables) + 1))

    @property
    def problems(self) -> list[Problem]:
        """All that is refused, in the order of the page."""
        return [*self._form_problems(), *self._table_problems()]

    @property
    def reading(self) -> Exhibit:
        said = self.head.values() | self.codes.values()
        text = self.texts.cleaned_data
        exhibit = replace(
            self.read,
            **said,
            highlights=tuple(row.cleaned_data["text"] for row in self.highlights.kept),
            call=self._call(),
            replay=self._replay(),
            webcast=self._webcast(),
            about=text["about"],
            forward_looking=text["forward_looking"],
            contacts=tuple(row.value for row in self.contacts.kept),
            statements=tuple(table.grid.statement for table in self.tables if table.stays),
        )
        exhibit = replace(exhibit, blocks=self._blocks(exhibit))
        return replace(exhibit, sources=moved(self.read.sources, self._places), confidence=self._doubts(exhibit))

    @property
    def _parts(self) -> list[forms.Form | Rows]:
        return [
            self.head, self.body, self.texts, self.highlights, self.continued, self.zone, self.call, self.call_dial_ins,
            self.replay, self.replay_dial_ins, self.webcast, self.contacts, self.codes,
        ]  # fmt: skip

    @property
    def _places(self) -> Places:
        return {
            "highlights": self.highlights.places,
            "call.dial_ins": self.call_dial_ins.places,
            "replay.dial_ins": self.replay_dial_ins.places,
            "contacts": self.contacts.places,
            "statements": [table.place for table in self.tables if table.stays],
        }

    def _call(self) -> document.Call | None:
        said, dial_ins = self.call.cleaned_data, tuple(row.value for row in self.call_dial_ins.kept)
        call = document.Call(said["starts_at"], dial_ins, said["passcode"])
        return call if self.call.announced(self.read.call, also=bool(dial_ins)) and call != document.Call() else None

    def _replay(self) -> document.Replay | None:
        said, dial_ins = self.replay.cleaned_data, tuple(row.value for row in self.replay_dial_ins.kept)
        if not self.replay.announced(self.read.replay, also=bool(dial_ins)):
            return None
        return document.Replay(said["available_from"], said["available_until"], dial_ins, said["passcode"])

    def _webcast(self) -> document.Webcast | None:
        said = self.webcast.cleaned_data
        if not self.webcast.announced(self.read.webcast):
            return None
        return document.Webcast(said["url"], said["archived_for_days"], said["archived_until"])

    def _blocks(self, exhibit: Exhibit) -> tuple[Block, ...]:
        """The blocks in canonical order, the sections that have a source with their lines."""
        now = Prose(
            body=prose.blocks_kept(self.body, self.prose.body),
            highlights_heading=self.texts.heading("highlights_heading", self.prose) if exhibit.highlights else None,
            continued=prose.blocks_kept(self.continued, self.prose.continued),
            about_heading=self.texts.heading("about_heading", self.prose),
            forward_looking_heading=self.texts.heading("forward_looking_heading", self.prose),
        )
        return blocks_of(now, exhibit)

    def _doubts(self, exhibit: Exhibit) -> dict[str, tuple[document.Level, str]]:
        doubts = moved(self.read.confidence, self._places)
        return {
            path: doubt
            for path, doubt in doubts.items()
            if (then := former(path, self._places)) and value_at(exhibit, path) == value_at(self.read, then)
        }

    def _form_problems(self) -> Iterator[Problem]:
        for part in self._parts:
            for form in part.forms if isinstance(part, Rows) else [part]:
                yield from _complaints(form)
            if isinstance(part, Rows):
                yield from (Problem(sentence, "review") for sentence in part.non_form_errors())

    def _table_problems(self) -> Iterator[Problem]:
        for table in self.tables:
            for problem in table.grid.problems:
                yield Problem(f"{table.name}: {problem.sentence}", f"{table.grid.prefix}-{problem.at}")


def _complaints(form: forms.Form) -> Iterator[Problem]:
    for name, errors in form.errors.items():
        if name == "__all__":
            yield from (Problem(sentence, "review") for sentence in errors)
            continue
        label, at = form.fields[name].label, form[name].id_for_label or f"{form[name].auto_id}_0"
        yield from (Problem(f"{label}: {sentence}", at) for sentence in errors)
