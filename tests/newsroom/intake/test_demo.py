"""`manage.py demo`: the sample, brought through the real intake by two people."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from events.models import EventEdition
from newsroom.models import Intake
from publication.models import Act
from releases.models import Issuer, ReleaseEdition
from tests.newsroom.intake.given import SAMPLE


def rows() -> dict[type[Model], list]:
    models = (Issuer, Intake, ReleaseEdition, EventEdition, Act)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.django_db
def test_the_demo_makes_the_sample_public_and_run_again_changes_nothing(capsys):
    call_command("demo")
    release, call = ReleaseEdition.objects.public().get(), EventEdition.objects.public().get()
    assert release.released_at == datetime(2004, 5, 6, 11, 0, tzinfo=UTC)
    assert call.released_at == datetime(2004, 4, 29, 12, 30, tzinfo=UTC)
    assert release.created_by != release.approved_by
    said, made = capsys.readouterr().out, rows()
    assert f"/news/{release.release.slug}/" in said
    call_command("demo")
    assert capsys.readouterr().out == said
    assert rows() == made


@pytest.mark.django_db
def test_the_printed_logins_work_and_hold_their_roles(client, capsys):
    call_command("demo")
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if " / " in line]
    permissions = {"Author:": "newsroom.take_in", "Approver:": "publication.approve_edition"}
    for group, name, _, password in lines:
        assert client.login(username=name, password=password)
        assert Intake.objects.get().by._meta.model.objects.get(username=name).has_perm(permissions.pop(group))
    assert permissions == {}


@pytest.mark.django_db
def test_the_demo_takes_the_sample_as_it_lies_in_the_project():
    call_command("demo")
    with Intake.objects.get().file.open() as file:
        assert file.read() == SAMPLE.read_bytes()


def test_outside_development_the_demo_refuses(settings):
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="only where ENVIRONMENT=development"):
        call_command("demo")
