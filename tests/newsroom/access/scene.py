"""Everything that staff may be at work on, in every state, with a word in every field that tells of its kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from unittest import mock

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.test import Client

from events.models import EventEdition
from newsroom.intake.actions import take_in
from newsroom.models import Access, ArchiveBatch
from publication import actions as publication
from publication.models import Edition
from releases.files import sha256_of
from releases.models import Addition, AdditionEdition, ReleaseEdition
from tests import world
from tests.website import amended, canary

RELEASE, EVENT, ADDITION, EXHIBIT, ARCHIVE = "KanaRel", "KanaEvt", "KanaAdd", "KanaExh", "KanaArc"
WORDS = frozenset({RELEASE, EVENT, ADDITION, EXHIBIT, ARCHIVE})
"""In what is not public; what is has words of its own."""

OUT = {RELEASE: "OpenRel", EVENT: "OpenEvt", ADDITION: "OpenAdd"}

STATES = ("draft", "in_review", "waiting", "held", "armed", "public", "superseded", "withdrawn", "cancelled")
SHOWN = {"public", "superseded"}
LINKS = {"held", "armed"}
"""Where an addition is an address on another site; elsewhere it is a file."""


@dataclass
class Scene:
    """The people by role, signed in, and what they work on by model and state."""

    people: dict[str, Client]
    editions: dict[type[Edition], dict[str, Edition]] = field(default_factory=dict)
    others: dict[str, models.Model] = field(default_factory=dict)

    def browser(self, role: str) -> Client:
        """A browser in which the role is signed in; signing out there leaves the others as they are."""
        client = Client(raise_request_exception=False)
        client.cookies = SimpleCookie(self.people[role].cookies.output(header="", sep=";"))
        return client


@contextmanager
def taken_back() -> Iterator[None]:
    """A transaction of the tests: what is written in it goes again, and it counts as none for durable ones."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def build() -> Scene:
    issuer = world.issuer()
    scene = Scene(people=_people())
    events = {state: _in_state(_event(_word(EVENT, state)), state) for state in STATES}
    releases = {state: _in_state(_release(events[state], _word(RELEASE, state)), state) for state in STATES}
    above = releases["public"].release
    additions = {state: _in_state(_addition(above, _word(ADDITION, state), state), state) for state in STATES}
    scene.editions = {EventEdition: events, ReleaseEdition: releases, AdditionEdition: additions}
    intake = take_in(
        name=f"{EXHIBIT}.txt",
        content=f"{EXHIBIT} Reports {EXHIBIT}\n\nLIMON, Colo., May 6, 2004 -- {EXHIBIT} said so.\n".encode(),
        by=world.author(),
    )
    batch = ArchiveBatch.objects.create(name=f"{ARCHIVE}.csv", sha256="0" * 64, by=world.author())
    batch.editions.add(_in_state(_release(None, ARCHIVE), "draft"))
    scene.others = {
        "newsroom.intake": intake,
        "newsroom.archivebatch": batch,
        "newsroom.access": Access.objects.create(verb="viewed", method="GET", path="/admin/", status=200, what=RELEASE),
        "releases.issuer": issuer,
        "auth.user": world.author(),
        "auth.group": world.author().groups.get(),
    }
    return scene


def _people() -> dict[str, Client]:
    staff = {
        "nobody": world.person("nora"),
        "reader": world.person("rita", "reader"),
        "author": world.author(),
        "approver": world.approver(),
        "responsible": world.person("rosa", "responsible"),
        "event author": world.person(
            "eve", permissions=("view_eventedition", "add_eventedition", "change_eventedition")
        ),
        "superuser": User.objects.create_superuser("root"),
        "outsider": User.objects.create_user("otto"),
    }
    people = {"stranger": Client(raise_request_exception=False)}
    for role, user in staff.items():
        people[role] = Client(raise_request_exception=False)
        people[role].force_login(user)
    return people


def _word(kind: str, state: str) -> str:
    return OUT[kind] if state in SHOWN else kind


def _release(joined: EventEdition | None, word: str) -> ReleaseEdition:
    with mock.patch.object(canary, "CANARY", word):
        return canary.waiting_release(*([joined.event] if joined else []))


def _event(word: str) -> EventEdition:
    with mock.patch.object(canary, "CANARY", word):
        return canary.waiting_event()


def _addition(release, word: str, state: str) -> AdditionEdition:
    by = world.author()
    with mock.patch.object(canary, "CANARY", word):
        text = canary.canaries(AdditionEdition) | {"correction_notice": ""}
    text |= {"url": f"https://www.tallgrass.example/{word}", "public_name": ""} if state in LINKS else _file(word)
    addition = Addition.objects.create(release=release)
    edition = AdditionEdition.objects.create(
        addition=addition, instant=world.FAR_OFF, created_by=by, last_edited_by=by, **text
    )
    return world.approved(edition)


def _file(word: str) -> dict:
    file = ContentFile(f"{word} contents".encode(), name=f"{word}.txt")
    described = {"public_name": f"{word}.txt", "media_type": "text/plain", "sha256": sha256_of(file)}
    return {"file": file, "size": file.size, "url": ""} | described


def _in_state(edition: Edition, state: str) -> Edition:
    """An approved edition brought to a state, through the actions wherever there is one."""
    by, model = edition.created_by, type(edition)
    changed = {"armed": {"gated": True}, "public": {}, "superseded": {}, "withdrawn": {}}.get(state)
    if changed is not None:
        past = {"instant": world.LONG_AGO, "archive": state != "armed"}
        publication.reopen(edition=edition, by=by)
        model._base_manager.filter(pk=edition.pk).update(**past | changed)
        edition = world.approved(model._base_manager.get(pk=edition.pk))
    match state:
        case "draft" | "in_review":
            edition = publication.reopen(edition=edition, by=by)
            if state == "in_review":
                publication.submit(edition=edition, by=by)
        case "held":
            publication.hold(edition=edition, by=by)
        case "superseded":
            world.approved(amended.correction(edition))
        case "withdrawn":
            publication.withdraw(edition=edition, by=world.approver(), note="A wrong number")
        case "cancelled":
            publication.cancel(edition=edition, by=by)
    return model._base_manager.get(pk=edition.pk)


def row_of(scene: Scene, label: str, state: str) -> models.Model:
    """The row of a model (as `releases.releaseedition`) that an address is filled with."""
    for model, editions in scene.editions.items():
        if model._meta.label_lower == label:
            return editions[state]
    return scene.others[label]
