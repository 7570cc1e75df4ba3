"""Who may do what: every role at every page of the desk."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from newsroom.desk.addresses import address
from newsroom.roles import ROLES, make_groups
from publication import actions as publication
from tests import world

OPEN, FORBIDDEN, LOGIN = 200, 403, 302

PAGES = {
    # page: (author, approver, reader)
    "changelist": (OPEN, OPEN, OPEN),
    "add": (OPEN, FORBIDDEN, FORBIDDEN),
    "change": (OPEN, OPEN, OPEN),
    "preview": (OPEN, OPEN, OPEN),
    "approval": (OPEN, OPEN, OPEN),
    "submit": (OPEN, FORBIDDEN, FORBIDDEN),
    "reopen": (OPEN, OPEN, FORBIDDEN),
    "cancel": (OPEN, OPEN, FORBIDDEN),
    "withdraw": (FORBIDDEN, OPEN, FORBIDDEN),
}
RELEASE_PAGES = {
    "statement_add": (OPEN, FORBIDDEN, FORBIDDEN),
    "statement": (OPEN, FORBIDDEN, FORBIDDEN),
}
POSTS = ("statement_move", "statement_remove", "join", "part", "attach")


def clients(*names):
    roles = {"author": world.author, "approver": world.approver, "reader": lambda: world.person("rita", "reader")}
    made = []
    for name in names:
        client = Client()
        client.force_login(roles[name]())
        made.append(client)
    return made


def url_of(edition, page):
    meta = edition._meta
    if page in ("changelist", "add"):
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}")
    more = [edition.statements.get().pk] if page.startswith("statement") and page != "statement_add" else []
    return address(edition, page, *more)


@pytest.mark.parametrize("make", [world.full_draft, world.draft_call], ids=["release", "event"])
@pytest.mark.parametrize("page", PAGES)
def test_each_role_opens_the_pages_of_its_work(make, page):
    edition = make()
    answers = [client.get(url_of(edition, page)).status_code for client in clients("author", "approver", "reader")]
    assert tuple(answers) == PAGES[page]


@pytest.mark.parametrize("page", RELEASE_PAGES)
def test_each_role_opens_the_pages_beside_a_release(page):
    edition = world.full_draft()
    answers = [client.get(url_of(edition, page)).status_code for client in clients("author", "approver", "reader")]
    assert tuple(answers) == RELEASE_PAGES[page]


@pytest.mark.parametrize("page", POSTS)
@pytest.mark.parametrize("role", ["approver", "reader"])
def test_who_may_not_write_cannot_post(page, role):
    edition = world.full_draft()
    [client] = clients(role)
    assert client.post(url_of(edition, page)).status_code == FORBIDDEN
    assert edition.statements.count() == 1


@pytest.mark.parametrize("page", ["change", "approval", "preview"])
@pytest.mark.parametrize("role", ["approver", "reader"])
def test_who_may_not_write_is_offered_no_form_of_the_text(page, role):
    edition = world.full_draft()
    [client] = clients(role)
    html = client.get(url_of(edition, page)).content.decode()
    assert 'id="release-form"' not in html
    before = edition.headline
    client.post(url_of(edition, "change"), {"headline": "Written by somebody who may not"})
    edition.refresh_from_db()
    assert edition.headline == before


@pytest.mark.parametrize("page", [*PAGES, *RELEASE_PAGES])
def test_who_is_not_signed_in_sees_the_login(page):
    answer = Client().get(url_of(world.full_draft(), page))
    assert answer.status_code == LOGIN
    assert "/admin/login/" in answer["Location"]


def test_nobody_may_delete_an_edition():
    edition = world.full_draft()
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    for page in ("releases_releaseedition_delete", "events_eventedition_delete"):
        assert client.post(reverse(f"admin:{page}", args=[edition.pk]), {"post": "yes"}).status_code in (403, 302)
    edition.refresh_from_db()


def test_every_role_of_the_desk_may_view_and_nobody_may_delete():
    for role, permissions in ROLES.items():
        assert ("releases.view_releaseedition" in permissions) is (role != "responsible")
        assert not any("delete" in permission for permission in permissions)


def test_the_migration_made_the_groups_with_their_permissions():
    for name, wanted in ROLES.items():
        held = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{code}" for app, code in held} == wanted


def test_making_the_groups_again_changes_nothing():
    Group.objects.get(name="reader").permissions.clear()
    for _ in range(2):
        make_groups(Group, Permission)
    assert Group.objects.count() == len(ROLES)
    assert Group.objects.get(name="reader").permissions.count() == len(ROLES["reader"])


def test_an_author_has_no_word_in_approval():
    edition = world.full_draft()
    edition = publication.submit(edition=edition, by=edition.created_by)
    second = world.person("amy", "author")
    with pytest.raises(publication.PublicationError, match="not an approver"):
        publication.approve(edition=edition, by=second, content_hash=edition.content_hash)
