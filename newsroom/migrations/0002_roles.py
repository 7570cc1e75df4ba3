from django.contrib.auth.management import create_permissions
from django.db import migrations

OWNERS = ("releases", "events", "publication", "newsroom")

VIEWED = [
    ("releases", "releaseedition"),
    ("events", "eventedition"),
    ("releases", "issuer"),
    ("newsroom", "intake"),
    ("newsroom", "archivebatch"),
]
READS = {(app, f"view_{model}") for app, model in VIEWED}
WRITES = {(app, f"{verb}_{model}") for app, model in VIEWED[:3] for verb in ("add", "change")}
ROLES = {
    "author": READS | WRITES | {("newsroom", "take_in")},
    "approver": READS | {("publication", "approve_edition"), ("publication", "withdraw_edition")},
    "reader": READS,
}
"""As they were when this migration was written: those of today are in `newsroom.roles`."""


def make_roles(apps, schema_editor):
    # Permissions are otherwise made after the last migration: on a fresh database the groups would find none.
    for label in OWNERS:
        app = apps.get_app_config(label)
        app.models_module = True
        create_permissions(app, apps=apps, using=schema_editor.connection.alias, verbosity=0)
        app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, wanted in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        found = [permissions.get(content_type__app_label=app, codename=code) for app, code in sorted(wanted)]
        group.permissions.set(found)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("releases", "0001_initial"),
        ("events", "0001_initial"),
        ("publication", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
