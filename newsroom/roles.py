"""Who may do what: four groups, so that nobody needs to be a superuser to work."""

VIEWED = (
    "releases.releaseedition",
    "releases.additionedition",
    "events.eventedition",
    "releases.issuer",
    "newsroom.intake",
    "newsroom.archivebatch",
)
WRITTEN = ("releases.releaseedition", "releases.additionedition", "events.eventedition", "releases.issuer")


def _named(verb: str, models: tuple[str, ...]) -> set[str]:
    return {f"{model.split('.')[0]}.{verb}_{model.split('.')[1]}" for model in models}


READS = _named("view", VIEWED)

ROLES: dict[str, set[str]] = {
    "author": READS
    | _named("add", WRITTEN)
    | _named("change", WRITTEN)
    | {"newsroom.take_in", "publication.open_gate"},
    "approver": READS | {"publication.approve_edition", "publication.withdraw_edition", "publication.open_gate"},
    "reader": READS,
    "responsible": {"newsroom.view_access"},
}
"""Group -> permissions as “app.codename”. Nobody may delete: an edition is cancelled or withdrawn."""


def make_groups(group_model, permission_model) -> None:
    """Make each group with exactly its permissions; made again, nothing changes."""
    for name, wanted in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        found = [
            permission_model.objects.get(content_type__app_label=app, codename=code) for app, code in _split(wanted)
        ]
        group.permissions.set(found)


def _split(permissions: set[str]) -> list[tuple[str, str]]:
    return [(app, code) for app, _, code in (permission.partition(".") for permission in sorted(permissions))]
