"""Which roles each address of the admin is open to. A new page goes here, by the name of its pattern.

A pattern without a name stands under its route. What the arguments of a pattern stand for is in `test_matrix.py`.
"""

ANYBODY = frozenset(
    {"stranger", "outsider", "nobody", "reader", "author", "approver", "responsible", "event author", "superuser"}
)
STAFF = ANYBODY - {"stranger", "outsider"}
READS = frozenset({"reader", "author", "approver", "superuser"})
WRITES = frozenset({"author", "superuser"})
APPROVES = frozenset({"approver", "superuser"})
READS_EVENTS, WRITES_EVENTS = READS | {"event author"}, WRITES | {"event author"}
RESPONSIBLE = frozenset({"responsible", "superuser"})
SUPERUSER = frozenset({"superuser"})
NOBODY = frozenset()


def _edition(name: str, reads: frozenset, writes: frozenset) -> dict[str, frozenset]:
    """The pages that editions of every kind have."""
    pages = {
        "changelist": reads,
        "add": writes,
        "change": reads,
        "history": reads,
        "delete": NOBODY,
        "preview": reads,
        "approval": reads,
        "proposal": reads,
        "submit": writes,
        "correct": writes,
        "gate": WRITES | APPROVES,
        "withdraw": APPROVES,
    }
    steps = ("hold", "postpone", "resume", "advance", "publish", "reinstate", "reopen", "cancel")
    pages |= dict.fromkeys(steps, writes | APPROVES)
    return {f"{name}_{page}": roles for page, roles in pages.items()}


def _register(name: str, roles: frozenset, **others: frozenset) -> dict[str, frozenset]:
    """The pages of a plain model of the admin."""
    pages = dict.fromkeys(("changelist", "add", "change", "history", "delete"), roles) | others
    return {f"{name}_{page}": roles for page, roles in pages.items()}


OPEN_TO: dict[str, frozenset] = {
    "index": STAFF,
    "app_list": STAFF - {"nobody"},
    "login": ANYBODY,
    "logout": ANYBODY,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "(?P<url>.*)$": NOBODY,
    **_edition("releases_releaseedition", READS, WRITES),
    **_edition("events_eventedition", READS_EVENTS, WRITES_EVENTS),
    **_edition("releases_additionedition", READS, WRITES),
    "releases_additionedition_add": NOBODY,
    "releases_additionedition_file": READS,
    "releases_releaseedition_addition": WRITES,
    "releases_releaseedition_room": READS,
    "releases_releaseedition_room_receipt": READS,
    "releases_releaseedition_statement_add": WRITES,
    "releases_releaseedition_statement": WRITES,
    "releases_releaseedition_statement_move": WRITES,
    "releases_releaseedition_statement_remove": WRITES,
    "releases_releaseedition_join": WRITES,
    "releases_releaseedition_part": WRITES,
    "releases_releaseedition_attach": WRITES,
    "releases_releaseedition_attachment": READS,
    "releases_releaseedition_detach": WRITES,
    "statement_import": WRITES,
    "statement_export": READS,
    "statements_export": READS,
    **_register("newsroom_intake", WRITES, delete=NOBODY),
    "newsroom_intake_original": WRITES,
    **_register("newsroom_archivebatch", READS, add=WRITES, delete=NOBODY),
    "newsroom_archivebatch_export": READS,
    **_register("newsroom_access", RESPONSIBLE, add=NOBODY, delete=NOBODY),
    "newsroom_access_export": RESPONSIBLE,
    "newsroom_access_readers": RESPONSIBLE,
    **_register("releases_issuer", READS, add=NOBODY, delete=NOBODY),
    **_register("auth_user", SUPERUSER),
    "auth_user_password_change": SUPERUSER,
    **_register("auth_group", SUPERUSER),
}

TAKES_FORMS_FROM: dict[str, frozenset] = {
    "releases_releaseedition_proposal": WRITES | APPROVES,
    "releases_additionedition_proposal": WRITES | APPROVES,
    "events_eventedition_proposal": WRITES_EVENTS | APPROVES,
    "newsroom_archivebatch_change": APPROVES,
}
"""Where fewer may write than may look; elsewhere whoever may open a page may send its form."""

LEADS_TO: dict[str, str] = {
    "login": "/admin/",
    "newsroom_access_change": "/admin/newsroom/access/",
    "releases_issuer_changelist": r"/admin/releases/issuer/\d+/change/",
}
"""Where an address leads whom it is open to, if it shows them no page: the pattern of a path."""

FORMS_ALONE: dict[str, str] = {"logout": "/admin/"} | {
    f"releases_releaseedition_{name}": rf"/admin/releases/releaseedition/\d+/change/#{place}"
    for name, place in {
        "statement_move": "statements",
        "statement_remove": "statements",
        "join": "events",
        "part": "events",
        "attach": "attachments",
        "detach": "attachments",
    }.items()
}
"""What takes forms and shows no page, and where it leads afterwards."""
