"""What the database keeps by itself: the guards, and the revision that it raises."""

from tests.mutants.gate import Gates

SEALED = "tests/publication/test_sealed_content.py"

guards = Gates("publication/guards.py", "tests/publication/test_guards.py")


def guard(name: str, line: str, write: str, replacement: str = "") -> None:
    """Take out the guard that is made in `line`; the test writes `write`."""
    guards.without(f"guard: {name}", line, replacement, f"::test_the_database_refuses[{write}-by_raw_sql]")


guard(
    "content",
    """    yield Guard(f"{table}_sealed", table, "UPDATE", f"OLD.state <> '{State.DRAFT}' AND {said}", SEALED)\n""",
    "another notice",
)
guard(
    "a hash alone",
    """    yield Guard(f"{table}_hashed", table, "UPDATE", f"OLD.state <> '{State.DRAFT}' AND {alone}", SEALED)\n""",
    "a hash alone",
)
guard(
    "moves",
    """    yield on_update("moves", f"OLD.state <> NEW.state AND NOT ({moves})", NO_SUCH_MOVE)\n""",
    "back in review",
)
guard(
    "the number",
    """changed(["id", "number", "key", "created_by_id", "created_at"], vendor)""",
    "another number",
    '"1=0"',
)
guard(
    "public stays public",
    """    yield on_update("public", f"{is_public} AND {given_up}", ALREADY_PUBLIC)\n""",
    "a draft once public",
)
guard(
    "public is not held",
    """    yield on_update("unheld", f"{was_public} AND NEW.held_at IS NOT NULL", ALREADY_PUBLIC)\n""",
    "a hold once public",
)
guard(
    "public keeps its approval",
    """    yield on_update("signed", f"{was_public} AND {signatures}", ALREADY_PUBLIC)\n""",
    "an approval once public",
)
guard(
    "a hold",
    """    yield on_update("held", f"{let_go} AND NOT {given_up} AND NOT ({stays} AND {approval})", HELD)\n""",
    "going on without an approval",
)
guard(
    "the gate",
    """    yield on_update("gate", f"{gate} AND NOT ({opens}) AND NOT ({closes})", GATE)\n""",
    "a gate a second time",
)
guards.without(
    "guard: the instant",
    """    yield on_update(
        "instant",""",
    """    on_update(
        "instant",""",
    "::test_the_database_refuses[an earlier instant-by_raw_sql]",
)
guards.without(
    "guard: earlier only under a new approval",
    "(NEW.instant > OLD.instant OR {approval})",
    "TRUE",
    "::test_the_database_refuses[an earlier instant-by_raw_sql]",
)
guards.without(
    "guard: a moved instant has a hash of its own",
    " AND {rehashed})",
    ")",
    "::test_the_database_refuses[a later instant under the old hash-by_raw_sql]",
)
guards.without(
    "guard: no instant once public",
    'f"AND NOT ({stays} AND NOT {is_public} AND (',
    'f"AND NOT ({stays} AND (',
    "::test_the_database_refuses[a later instant once public-by_raw_sql]",
)
guards.without(
    "guard: a gate at its instant",
    'opens = f"OLD.gate_opened_at IS NULL AND {stays} AND OLD.instant <= {now} AND NOT {instant}"',
    'opens = f"OLD.gate_opened_at IS NULL AND {stays} AND NOT {instant}"',
    "::test_the_database_refuses[a gate before the instant-by_raw_sql]",
)
guards.without(
    "guard: a gate and no other instant",
    'opens = f"OLD.gate_opened_at IS NULL AND {stays} AND OLD.instant <= {now} AND NOT {instant}"',
    'opens = f"OLD.gate_opened_at IS NULL AND {stays} AND OLD.instant <= {now}"',
    "::test_the_database_refuses[a gate with a later instant-by_raw_sql]",
)
guards.without(
    "guard: what was withdrawn counts as public",
    """    was_public = f"({is_public} OR OLD.state = {withdrawn})"\n""",
    "    was_public = is_public\n",
    "::test_the_database_refuses[a hold with a reinstatement-by_raw_sql]",
    "::test_the_database_refuses[an approval with a reinstatement-by_raw_sql]",
)
guards.without(
    "guard: no withdrawal lets a held one go",
    "AND NOT {given_up} AND NOT ({stays} AND {approval})",
    "AND {stays} AND NOT {approval}",
    "::test_the_database_refuses[going on by a withdrawal-by_raw_sql]",
)
guards.without(
    "guard: born as a draft",
    """    yield Guard(f"{table}_born", table, "INSERT", f"NEW.state <> {draft}", BEGINS_AS_DRAFT)\n""",
    "",
    f"{SEALED}::test_an_edition_cannot_be_born_approved",
)
guards.without(
    "guard: no edition deleted",
    """    yield Guard(f"{table}_kept", table, "DELETE", f"OLD.state <> '{State.DRAFT}'", SEALED)\n""",
    "",
    f"{SEALED}::test_an_approved_edition_that_nothing_hangs_off_is_not_deleted_either",
)
guards.without(
    "guard: the address",
    "        yield _identity_guard(model, vendor)\n",
    "",
    "tests/publication/test_additions.py::test_an_approved_addition_is_moved_to_no_other_release",
)
for event, route in (("insert", "contact create"), ("update", "figure raw"), ("delete", "figure raw delete")):
    guards.without(
        f"guard: a part's {event}",
        f'    yield Guard(f"{{table}}_{event}", table,',
        f'    Guard(f"{{table}}_{event}", table,',
        f"{SEALED}::test_no_route_writes_approved_content[{route}]",
    )
for name, event in (("kept", "UPDATE"), ("not_deleted", "DELETE")):
    guards.without(
        f"guard: a record's {event.lower()}",
        f"""        yield Guard(f"{{table}}_{name}", table, "{event}", "1=1", APPEND_ONLY)\n""",
        "",
        f"{SEALED}::test_acts_are_neither_changed_nor_deleted",
    )

triggers = Gates("publication/triggers.py", "tests/publication/test_revision.py")
for column, tests in {
    '"state", ': "::test_raw_sql_that_withdraws_raises_it",
    '"instant", ': "::test_raw_sql_that_decides_raises_it[instant]",
    '"held_at", ': "::test_raw_sql_that_decides_raises_it[held_at]",
    '"gate_opened_at", ': "::test_raw_sql_of_a_gate_raises_it",
    '"approved_at", ': "::test_raw_sql_that_decides_raises_it[approved_at]",
    ', "withdrawal_notice"': "::test_another_notice_on_a_tombstone_raises_it",
}.items():
    triggers.without(f"revision: {column.strip(', "')}", column, "", tests)
triggers.without(
    "revision: editions",
    '        yield model._meta.db_table, "UPDATE", f"{decides} AND {is_near}"\n',
    "        pass\n",
    "::test_a_withdrawal_raises_it",
)
for event, write in (("INSERT", None), ("UPDATE", "raw"), ("DELETE", "delete")):
    triggers.without(
        f"revision: the issuer's {event.lower()}",
        '("INSERT", "UPDATE", "DELETE")',
        str(tuple({"INSERT", "UPDATE", "DELETE"} - {event})),
        f"::test_every_write_of_the_issuer_raises_it[{write}]" if write else "::test_the_first_issuer_raises_it",
    )
triggers.without(
    "revision: what was to be public soon",
    "OLD.instant <= {soon} OR ",
    "",
    "::test_what_one_person_does_to_what_waits_raises_it_only_near_its_instant[postpone-4]",
)
triggers.without(
    "revision: what will be public soon",
    " OR NEW.instant <= {soon}",
    "",
    "::test_an_instant_that_is_moved_near_raises_it",
)
triggers.without(
    "revision: what may be committed after its instant",
    "soon = SOON[vendor].format(now=now)",
    "soon = now",
    "::test_what_one_person_does_to_what_waits_raises_it_only_near_its_instant",
)
triggers.without(
    "revision: not for what waits",
    'f"{decides} AND {is_near}"',
    "decides",
    "::test_an_approval_raises_it_where_the_edition_is_public_or_soon_will_be",
)
triggers.without(
    "revision: not for drafts",
    " AND (OLD.state IN ({signed}) OR NEW.state IN ({signed}))",
    "",
    "::test_writing_a_draft_raises_nothing",
)
triggers.without(
    "guards give way to migrations",
    """    if plan and connections[using].vendor == "sqlite":\n        drop(connections[using])\n""",
    "    pass\n",
    "tests/publication/test_upgrade.py::test_while_tables_are_migrated_no_guard_stands",
)
triggers.without(
    "guards stand again after migrations",
    "    install(connections[using])\n",
    "",
    "tests/publication/test_upgrade.py::test_a_guard_that_was_lost_stands_again_after_the_next_migrate",
)
triggers.without(
    "edges of an older database",
    "        edges.write_down_once()\n",
    "        pass\n",
    "tests/publication/test_upgrade.py::"
    "test_an_older_database_comes_through_with_its_editions_guarded_and_its_edges_written",
)

edges = Gates("publication/edges.py", "tests/publication/test_edges.py")
edges.without(
    "edges: only of what is approved",
    "edition.state != State.APPROVED or ",
    "",
    "::test_with_the_approval_or_a_hold_they_go",
    "::test_they_go_with_a_withdrawal_and_come_back_with_a_reinstatement",
)
edges.without(
    "edges: none before its own instant",
    "for at in known(edition) if at > edition.instant",
    "for at in known(edition)",
    "::test_what_comes_before_its_own_instant_is_nobodys_business",
)
edges.without(
    "edges: none while it waits for the wire",
    "(edition.gated and edition.gate_opened_at is None)",
    "False",
    "::test_a_gated_edition_has_edges_only_once_its_gate_is_open",
)

settings = Gates("irportal/settings.py", SEALED)
settings.without(
    "guards see what INSERT OR REPLACE pushes aside",
    "; PRAGMA recursive_triggers = ON",
    "",
    "::test_no_row_is_pushed_aside_by_another",
)

GATES = [*guards.listed, *triggers.listed, *edges.listed, *settings.listed]
