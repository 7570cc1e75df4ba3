"""What the actions ask of people: who, how many, and about exactly what."""

from tests.mutants.gate import Gates

APPROVAL, WITHDRAWING = "tests/publication/test_approval.py", "tests/publication/test_withdrawing.py"

steps = Gates("publication/actions/steps.py", APPROVAL)
steps.without(
    "approval: by an approver",
    'if not by.has_perm("publication.approve_edition"):',
    "if False:",
    "::test_without_the_permission_nobody_approves",
)
steps.without(
    "approval: by a second person",
    "if has_edited(edition=edition, person=by):",
    "if False:",
    "::test_whoever_had_a_hand_in_it_cannot_approve",
    "::test_a_superuser_is_no_exception",
)
for verb, part in (("CREATED, ", "made"), ("EDITED, ", "edited"), (", Act.Verb.SUBMITTED", "submitted")):
    steps.without(
        f"a hand in it: who {part} it",
        verb if verb.startswith(",") else f"Act.Verb.{verb}",
        "",
        f"::test_whoever_had_a_hand_in_it_cannot_approve[{part}]",
    )
steps.without(
    "before the instant: nothing public is changed",
    "if edition.state == State.APPROVED and edition.is_due():",
    "if False:",
    "::test_what_is_public_is_not_edited_reopened_or_cancelled",
)
steps.without(
    "what only the database refuses is a sentence",
    "if isinstance(error, IntegrityError) and",
    "if False and",
    "tests/publication/test_timing.py::test_what_only_the_database_takes_for_public_is_refused_with_a_sentence",
)

drafting = Gates("publication/actions/drafting.py", APPROVAL)
drafting.without(
    "approval: of the hash that was shown",
    "if not edition.content_hash == content_hash == fingerprint(edition):",
    "if not edition.content_hash == fingerprint(edition):",
    "::test_another_hash_than_the_one_shown_is_refused",
)
drafting.without(
    "approval: of the content as it is now",
    "if not edition.content_hash == content_hash == fingerprint(edition):",
    "if not edition.content_hash == content_hash:",
    "::test_content_that_changed_behind_the_guards_is_not_approved",
)
drafting.without(
    "approval: nothing of it outlives a reopening",
    "    edges.write_down(edition)\n    Proposal.objects.filter(edition=edition.key).delete()\n",
    "    edges.write_down(edition)\n",
    "tests/publication/test_proposals.py::test_with_the_approval_goes_what_was_proposed",
)

proposing = Gates("publication/actions/proposing.py", "tests/publication/test_proposals.py")
proposing.without(
    "two people: the proposer does not confirm",
    "if asked.by_id == by.pk:",
    "if False:",
    "::test_whoever_proposed_it_cannot_confirm",
)
proposing.without(
    "two people: the second is one who may approve it",
    "    second_person(edition, by)\n",
    "",
    "::test_whoever_had_a_hand_in_it_cannot_confirm_though_another_proposed",
    "::test_who_is_no_approver_cannot_confirm",
)
proposing.without(
    "two people: about the hash that was proposed",
    "if not asked.content_hash == edition.content_hash == fingerprint(edition):",
    "if not edition.content_hash == fingerprint(edition):",
    "::test_a_proposal_of_another_hash_is_not_confirmed",
)
proposing.without(
    "two people: about the content as it is now",
    "if not asked.content_hash == edition.content_hash == fingerprint(edition):",
    "if not asked.content_hash == edition.content_hash:",
    "::test_other_content_than_was_proposed_is_not_confirmed",
)
proposing.without(
    "two people: about this proposal",
    "filter(edition=edition.key, pk=proposal)",
    "filter(edition=edition.key)",
    "::test_a_new_proposal_takes_the_place_of_an_open_one",
)
proposing.without(
    "two people: still possible when it is confirmed",
    "    _demand_possible(edition, step, asked.instant)\n",
    "",
    "::test_an_instant_that_passed_meanwhile_is_not_confirmed",
)
proposing.without(
    "earlier: only earlier",
    "or instant >= edition.instant:",
    "or False:",
    "::test_an_instant_that_is_not_earlier_needs_nobody",
)
proposing.without(
    "earlier: still to come",
    "if instant <= clocks.application_now():",
    "if False:",
    "::test_an_instant_that_has_passed_is_not_proposed",
)
proposing.without(
    "earlier or now: nothing that is held",
    "if step != Step.RESUME and edition.held_at is not None:",
    "if False:",
    "::test_what_is_held_goes_on_before_anything_else",
)
proposing.without(
    "back: not beside a later edition",
    '"state__in": ["approved", "withdrawn"],',
    '"state__in": [],',
    f"{WITHDRAWING}::test_nothing_is_reinstated_beside_a_later_edition_that_was_approved",
)
proposing.without(
    "declining: by the proposer or an approver",
    'if asked.by_id != by.pk and not by.has_perm("publication.approve_edition"):',
    "if False:",
    "::test_nobody_else_declines",
)

timing = Gates("publication/actions/timing.py", "tests/publication/test_timing.py")
timing.without(
    "later: only later",
    "instant <= edition.instant:",
    "False:",
    "::test_postponing_never_brings_it_nearer",
)
timing.without(
    "later: still to come",
    "if instant <= clocks.application_now():",
    "if False:",
    "::test_a_held_edition_is_not_postponed_into_the_past",
)
timing.without(
    "later: of the content that was approved",
    "if fingerprint(edition) != edition.content_hash:",
    "if False:",
    "tests/publication/test_proposals.py::test_other_content_than_was_approved_is_not_postponed",
)
timing.without(
    "later: the hash is that of the new instant",
    "edition.content_hash = fingerprint(edition, at=edition.instant)",
    "edition.content_hash = fingerprint(edition)",
    "::test_a_postponed_edition_keeps_its_approval_under_the_hash_of_its_new_instant",
)
timing.without(
    "hold: what was proposed is given up",
    "    Proposal.objects.filter(edition=edition.key).delete()\n    record(edition, Verb.HELD,",
    "    record(edition, Verb.HELD,",
    "::test_holding_gives_up_what_was_proposed",
)
timing.without(
    "gate: by somebody who may",
    'if not by.has_perm("publication.open_gate"):',
    "if False:",
    "::test_nobody_opens_a_gate_without_the_permission",
)
timing.without(
    "gate: not before the instant",
    "if not edition.instant_has_passed():",
    "if False:",
    "::test_a_gate_does_not_open_before_the_instant",
)
timing.without(
    "edges: none while it is held",
    """    edition.save(update_fields=["held_at"])\n    edges.write_down(edition)\n""",
    """    edition.save(update_fields=["held_at"])\n""",
    "tests/publication/test_edges.py::test_with_the_approval_or_a_hold_they_go",
)

withdrawing = Gates("publication/actions/withdrawing.py", WITHDRAWING)
withdrawing.without(
    "withdrawal: by somebody who may",
    'if not by.has_perm("publication.withdraw_edition"):',
    "if False:",
    "::test_an_author_may_not_withdraw",
)
withdrawing.without(
    "withdrawal: of what is public",
    "if not (edition.state == State.APPROVED and edition.is_due()):",
    "if edition.state != State.APPROVED:",
    "::test_only_what_is_public_is_withdrawn",
)

withdrawing.without(
    "withdrawal: a correction that waits is held",
    """    for later in _waiting_behind(edition):
        _stop(later, by, notice=notice)
""",
    "",
    "::test_a_correction_that_waits_is_held_and_does_not_bring_it_back_by_itself",
)
withdrawing.without(
    "withdrawal: a correction that cannot be held goes with it",
    "            _take_off(later, by, note=why, notice=notice)\n",
    "            pass\n",
    "::test_a_correction_that_is_public_by_the_database_s_clock_alone_is_withdrawn_with_what_it_corrects",
    engine="postgresql",
)

correcting = Gates("publication/actions/correcting.py", "tests/publication/test_corrections.py")
correcting.without(
    "correction: of what was public",
    "and edition.is_due()):",
    "):",
    "::test_only_what_was_public_is_corrected",
)
correcting.without(
    "correction: one at a time",
    "if later is not None:",
    "if False:",
    "::test_one_correction_is_open_at_a_time",
)
correcting.without(
    "correction: an instant of its own",
    "copy.instant, copy.archive, copy.gated = None, False, False",
    "copy.archive, copy.gated = False, False",
    "::test_the_copy_is_a_draft_of_its_own",
)
correcting.without(
    "correction: every part",
    "    _copy_parts(edition, copy)\n",
    "",
    "::test_a_correction_of_a_release_says_all_that_the_release_says",
)
correcting.without(
    "correction: parts of its own",
    "copies[owner].get(value, value) if owner in copies else value",
    "value",
    "::test_a_correction_has_rows_of_its_own_of_each_part_of_a_release",
)

blockers = Gates("publication/blockers.py", "tests/publication/test_corrections.py")
blockers.without(
    "correction: a notice",
    "if edition.correction and not edition.correction_notice.strip():",
    "if False:",
    "::test_a_correction_without_a_notice_is_not_ready",
)

content = Gates("publication/content.py", APPROVAL)
content.without(
    "hash: the instant",
    'SAID = {"instant", ',
    "SAID = {",
    "::test_the_hash_covers[instant]",
)
content.without(
    "hash: the address",
    '        "identity": _rows(named, identity_fields(model), {})[0],\n',
    "",
    "::test_the_hash_covers[address]",
)
content.without(
    "hash: the edition's own fields",
    '        "edition": _rows(own, content_fields(model), {})[0],\n',
    '        "edition": {},\n',
    "::test_the_hash_covers[archive]",
)
content.without(
    "hash: the parts",
    "content[part.model._meta.label] = _rows(rows, content_fields(part.model), places)",
    "content[part.model._meta.label] = []",
    "::test_the_hash_covers[contact]",
)

releases = Gates("releases/readiness.py", "tests/publication/test_additions.py")
releases.without(
    "files: the bytes that were approved",
    "return sha256_of(file) == attachment.sha256",
    "return True",
    "::test_bytes_that_changed_since_are_not_approved",
)
releases.without(
    "additions: after an approval of the release",
    "if not edition.addition.release.editions.filter(state__in=SIGNED).exists():",
    "if False:",
    "::test_it_waits_for_the_approval_of_its_release",
)

GATES = [
    gate
    for gates in (steps, drafting, proposing, timing, withdrawing, correcting, blockers, content, releases)
    for gate in gates.listed
]
