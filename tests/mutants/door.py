"""The one door: what must hold before an edition, a tombstone or the history is shown."""

from tests.mutants.gate import Gates

INSTANT, TIMING = "tests/publication/test_instant.py", "tests/publication/test_timing.py"
CORRECTIONS = "tests/publication/test_corrections.py"

model = Gates("publication/models/edition.py", "tests/publication/test_withdrawing.py")
model.without(
    "public: only what is approved",
    "return self._latest(self._released()).filter(state=State.APPROVED)",
    "return self._latest(self._released())",
    "::test_a_tombstone_stands_where_it_was_public",
)
model.without(
    "public: nothing that a person holds",
    "NOT_HELD_BACK = Q(held_at=None) & (",
    "NOT_HELD_BACK = (",
    f"{TIMING}::test_what_is_held_lets_its_instant_pass",
)
model.without(
    "public: nothing that waits for the wire",
    " & (Q(gated=False) | Q(gate_opened_at__isnull=False))",
    "",
    f"{TIMING}::test_a_gated_edition_waits_at_its_instant",
)
model.without(
    "public: the latest edition alone",
    "return self.filter(due, ~Exists(later), state__in=SIGNED)",
    "return self.filter(due, state__in=SIGNED)",
    f"{INSTANT}::test_a_later_edition_replaces_the_earlier_at_its_instant",
)
model.without(
    "public: a draft hides nothing",
    'due, **{identity: OuterRef(identity)}, state__in=SIGNED, number__gt=OuterRef("number")',
    'due, **{identity: OuterRef(identity)}, number__gt=OuterRef("number")',
    f"{INSTANT}::test_a_waiting_draft_of_a_later_edition_hides_nothing",
)
model.without(
    "public: a withdrawn edition hides those before it",
    'due, **{identity: OuterRef(identity)}, state__in=SIGNED, number__gt=OuterRef("number")',
    'due, **{identity: OuterRef(identity)}, state=State.APPROVED, number__gt=OuterRef("number")',
    f"{INSTANT}::test_withdrawing_a_later_edition_does_not_bring_back_the_earlier",
)
model.without(
    "public: what waits hides nothing",
    'due, **{identity: OuterRef(identity)}, state__in=SIGNED, number__gt=OuterRef("number")',
    '**{identity: OuterRef(identity)}, state__in=SIGNED, number__gt=OuterRef("number")',
    f"{CORRECTIONS}::test_the_old_edition_stays_until_the_instant_of_the_new_one",
)
model.without(
    "tombstones: only what is withdrawn",
    "return self._latest(self._released()).filter(state=State.WITHDRAWN)",
    "return self._latest(self._released())",
    "::test_a_tombstone_stands_where_it_was_public",
)
model.without(
    "superseded: nothing before a withdrawn edition",
    "return self.filter(self._released(), Exists(later), ~Exists(hidden), state=State.APPROVED)",
    "return self.filter(self._released(), Exists(later), state=State.APPROVED)",
    "::test_what_came_before_a_withdrawn_correction_stays_hidden_under_a_later_one",
)
model.without(
    "superseded: nothing that was withdrawn itself",
    "return self.filter(self._released(), Exists(later), ~Exists(hidden), state=State.APPROVED)",
    "return self.filter(self._released(), Exists(later), ~Exists(hidden))",
    "::test_an_earlier_edition_of_a_corrected_page_can_be_withdrawn_alone",
)
model.without(
    "superseded: only under a later edition",
    "return self.filter(self._released(), Exists(later), ~Exists(hidden), state=State.APPROVED)",
    "return self.filter(self._released(), ~Exists(hidden), state=State.APPROVED)",
    "::test_a_tombstone_stands_where_it_was_public",
)
model.without(
    "superseded: only once the later one is released",
    'self._released(), **{identity: OuterRef(identity)}, state=State.APPROVED, number__gt=OuterRef("number")',
    '**{identity: OuterRef(identity)}, state=State.APPROVED, number__gt=OuterRef("number")',
    f"{CORRECTIONS}::test_the_old_edition_stays_until_the_instant_of_the_new_one",
)
model.without(
    "time of release: the opening of the gate",
    "max(filter(None, (self.instant, self.approved_at, self.gate_opened_at)))",
    "max(filter(None, (self.instant, self.approved_at)))",
    "tests/publication/test_released_at.py::test_it_is_the_opening_of_the_gate",
)
model.without(
    "time of release: a late approval",
    "max(filter(None, (self.instant, self.approved_at, self.gate_opened_at)))",
    "max(filter(None, (self.instant, self.gate_opened_at)))",
    "tests/publication/test_released_at.py::test_it_is_the_approval_where_that_came_after_the_instant",
)

clocks = Gates("publication/clocks.py", INSTANT)
clocks.without(
    "the application's clock",
    'due = Q(**{f"{field}__lte": application_now()})',
    "due = Q()",
    "::test_public_from_the_instant_on",
)
clocks.without(
    "the database's clock",
    "    if has_own_clock(using):\n        due &=",
    "    if False:\n        due &=",
    "::test_late_while_the_databases_clock_is_behind_where_it_has_one",
    engine="postgresql",
)
clocks.without(
    "the edge that a page stands at",
    "    if moment := _moment.get():\n        due &=",
    "    if (moment := _moment.get()) and False:\n        due &=",
    "tests/website/test_edges.py::test_a_page_that_stands_at_an_edge_knows_nothing_of_what_has_passed_since",
)

GATES = [*model.listed, *clocks.listed]
