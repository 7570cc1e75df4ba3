from django.contrib.auth.management import create_permissions
from django.db import migrations

from newsroom.roles import make_groups

OWNERS = ("releases", "events", "publication", "newsroom")


def make_roles(apps, schema_editor):
    # Permissions are otherwise made after the last migration: on a fresh database the groups would find none.
    for label in OWNERS:
        app = apps.get_app_config(label)
        app.models_module = True
        create_permissions(app, apps=apps, using=schema_editor.connection.alias, verbosity=0)
        app.models_module = None
    make_groups(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_records"),
        ("releases", "0002_corrections_and_additions"),
        ("events", "0002_corrections"),
        ("publication", "0002_lives_and_versions"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
