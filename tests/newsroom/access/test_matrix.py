"""Every address of the admin by every role, in every state: open to those on the list, refused to everybody else.

Whoever is refused sees no word of what is not public, and neither does a role on a page that is open to it, of a kind
that it may not read. An address that is not on the list in `matrix.py` fails here: put it there, by name.
"""

import html
import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from events.models import EventEdition
from newsroom.access.written import WRITES
from publication.models import Edition
from releases.models import AdditionEdition, ReleaseEdition
from tests.newsroom.access.matrix import ANYBODY, FORMS_ALONE, LEADS_TO, OPEN_TO, STAFF, TAKES_FORMS_FROM
from tests.newsroom.access.scene import (
    ADDITION,
    ARCHIVE,
    EVENT,
    EXHIBIT,
    RELEASE,
    STATES,
    WORDS,
    Scene,
    row_of,
    taken_back,
)

pytestmark = pytest.mark.django_db

KNOWS = {
    "reader": {RELEASE, EVENT, ADDITION, ARCHIVE},
    "approver": {RELEASE, EVENT, ADDITION, ARCHIVE},
    "author": WORDS,
    "event author": {EVENT},
    "superuser": WORDS,
}
"""The kinds that each role may read; the others may read none. The record of access names all of them."""

REDIRECTS = re.compile(r"<path:object_id>/$")
"""Patterns without a name that lead from a row to its page, before anybody asks who may see it."""

ROOMS = re.compile(r"\(\?P<app_label>([^)]*)\)")
"""In the pattern of the page that a room has of its own: which rooms have one."""


@dataclass(frozen=True)
class Address:
    """A pattern of the admin: what it is called in the table, its route below `/admin/`, and its arguments."""

    name: str
    route: str

    @property
    def model(self) -> str:
        """The label of the model that it stands under; empty for those of the site."""
        parts = self.route.split("/")
        return ".".join(parts[:2]) if len(parts) > 2 else ""

    @property
    def leads_on(self) -> bool:
        return bool(REDIRECTS.search(self.route)) and self.name == self.route


def addresses(resolver=None, route: str = "") -> Iterator[Address]:
    """Every pattern under `/admin/`."""
    if resolver is None:
        resolver = next(each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "admin")
    for pattern in resolver.url_patterns:
        below = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(pattern.name or below, below)
        else:
            yield from addresses(pattern, below)


ADDRESSES = {address.name: address for address in addresses()}
LISTS = [name for name in ADDRESSES if name.endswith("_changelist")]


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    """Each refusal is a warning with its traceback: to write thousands of them takes longer than to be refused."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


# --- Filling addresses in ---


def filled(address: Address, scene: Scene, state: str) -> str | None:
    """The path of an address, for the row in `state`; None where that state has no such row."""
    path = address.route.removeprefix("^").removesuffix("$")
    path = ROOMS.sub("releases", path).replace("(?P<url>.*)", "no/such/page/")
    row = row_of(scene, address.model, state) if "<" in path else None
    for argument in re.findall(r"<(?:\w+:)?(\w+)>", path):
        value = _value(argument, address, row, scene, state)
        if value is None:
            return None
        path = re.sub(rf"<(?:\w+:)?{argument}>", str(value), path)
    return f"/admin/{path}"


def _value(argument: str, address: Address, row, scene: Scene, state: str):
    match argument:
        case "pk" if address.name == "statement_export":
            return row.statements.get().pk
        case "object_id" | "pk" | "id":
            return row.pk
        case "key":
            return scene.editions[ReleaseEdition][state].key
        case "statement":
            return row.statements.get().pk
        case "form":
            return "csv"
        case "attachment":
            return row.attachments.get().pk
    pytest.fail(f"Say in test_matrix.py what <{argument}> of {address.route} stands for.")


# --- What is asked, and how answers are looked at ---


def words_in(answer: HttpResponse) -> set[str]:
    """The words of the scene in an answer: as sent, decoded, and inside of a package; in its headers too."""
    body = answer.getvalue()
    texts = [body.decode(errors="replace"), repr(dict(answer.headers)), repr(answer.cookies)]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            texts += [package.read(name).decode(errors="replace") for name in package.namelist()]
    texts += [html.unescape(text) for text in texts] + [unquote(text) for text in texts]
    said = "\n".join(texts).lower()
    return {word for word in WORDS if word.lower() in said}


def is_refused(answer: HttpResponse) -> bool:
    to_login = answer.status_code == 302 and answer.headers["Location"].startswith("/admin/login/")
    return to_login or answer.status_code in (400, 403, 404, 405)


def may_know(role: str, name: str) -> set[str]:
    in_the_record = name.startswith("newsroom_access_") and role in OPEN_TO[name]
    return WORDS if in_the_record else KNOWS.get(role, set())


@contextmanager
def nothing_written() -> Iterator[None]:
    """Within it, no row is written but those of sessions and of the record."""
    written = []

    def note(execute, sql, params, many, context):
        found = WRITES.match(sql)
        if found and found["table"] not in ("django_session", "newsroom_access"):
            written.append(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield
    assert written == []


POSTED = {"draft", "waiting", "public"}


def tried(role: str, address: Address) -> set[str]:
    """The states in which a role that is refused tries an address.

    Who may read a kind of edition tries them all. Who may not is turned away before a row is looked for, and strangers
    before that.
    """
    if role in OPEN_TO.get(f"{address.model.replace('.', '_')}_change", ()):
        return set(STATES)
    return {"waiting"} if role in ("stranger", "outsider") else POSTED


QUERIES = [
    f"?q={RELEASE}", f"?q={EVENT}", f"?q={EXHIBIT}", "?stage=waiting", "?outcome=waiting", "?_popup=1", "?o=1",
    "?_to_field=key", "?category=results", "?all=", f"?headline__icontains={RELEASE}", "?created_by__username=alice",
]  # fmt: skip
ACTIONS = [
    {"action": "delete_selected", "select_across": "1", "index": "0"},
    {"action": "export_admin_action", "select_across": "1", "index": "0"},
]


def paths_of(address: Address, scene: Scene) -> dict[str, str]:
    """The states of an address by path: one alone where it is about no row of a kind that has states."""
    if rooms := ROOMS.search(address.route):
        return {f"/admin/{room}/": "waiting" for room in rooms[1].split("|")}
    by_state = {state: path for state in STATES if (path := filled(address, scene, state))}
    return {path: state for state, path in reversed(by_state.items())}


def form(scene: Scene) -> dict[str, str]:
    """Enough for the forms that ask for little."""
    return {"post": "yes", "event": str(scene.editions[EventEdition]["draft"].event_id)}


# --- The tests ---


def test_every_address_of_the_admin_is_in_the_table():
    missing = {name for name, address in ADDRESSES.items() if name not in OPEN_TO and not address.leads_on}
    assert missing == set(), "Put them into tests/newsroom/access/matrix.py: which roles are they open to?"


def test_every_line_of_the_table_is_an_address():
    assert set(OPEN_TO) - set(ADDRESSES) == set()


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_refused_to_everybody_it_is_not_open_to(name, scene):
    address = ADDRESSES[name]
    refused = ANYBODY - OPEN_TO.get(name, STAFF)
    if name.startswith("(?P"):
        refused = ANYBODY
    with nothing_written():
        paths = paths_of(address, scene)
        for path, state in paths.items():
            for role in refused if len(paths) == 1 else {role for role in refused if state in tried(role, address)}:
                client = scene.people[role]
                answers = [client.get(path)] + [client.post(path, form(scene))] * (state in POSTED)
                for answer in answers:
                    assert is_refused(answer), (role, path, answer)
                    assert words_in(answer) == set(), (role, path, answer)


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_open_address_tells_each_role_only_what_it_may_know(name, scene):
    address = ADDRESSES[name]
    for path, state in paths_of(address, scene).items():
        for role in OPEN_TO.get(name, STAFF):
            # Who may read every edition may read it in every state.
            if may_know(role, name) >= {RELEASE, EVENT, ADDITION} and state != "in_review":
                continue
            with taken_back():
                _look(scene, role, name, path)


def _look(scene: Scene, role: str, name: str, path: str) -> None:
    client, known = scene.browser(role), may_know(role, name)
    for method in ("get", "post"):
        answer = getattr(client, method)(path)
        assert answer.status_code < 500, (role, path, answer)
        assert words_in(answer) <= known, (role, path, answer)
        open_to = TAKES_FORMS_FROM.get(name) if method == "post" else None
        assert (answer.status_code == 403) == (open_to is not None and role not in open_to), (role, path, answer)
        assert name == "login" or not answer.headers.get("Location", "").startswith("/admin/login/"), (role, path)


@pytest.mark.parametrize("name", OPEN_TO)
def test_an_address_opens_in_some_state_to_each_role_that_it_is_open_to(name, scene):
    """So that a line of the table with a role too many fails."""
    paths = paths_of(ADDRESSES[name], scene)
    for role in OPEN_TO[name]:
        assert any(_opens(scene, role, name, path) for path in paths), (role, list(paths))


def _opens(scene: Scene, role: str, name: str, path: str) -> bool:
    client, leads_to = scene.browser(role), FORMS_ALONE.get(name) or LEADS_TO.get(name, "")
    with taken_back():
        answer = client.post(path, form(scene)) if name in FORMS_ALONE else client.get(path)
        answer.getvalue()  # read to its end, a file is closed
    return answer.status_code == 200 or bool(re.fullmatch(leads_to, answer.headers.get("Location", "nowhere")))


@pytest.mark.parametrize("name", LISTS)
def test_no_search_and_no_filter_of_a_list_tells_more_than_the_list(name, scene):
    for query in QUERIES:
        path = filled(ADDRESSES[name], scene, "draft") + query
        for role in (role for role in ANYBODY if may_know(role, name) != WORDS):
            answer = scene.people[role].get(path)
            assert answer.status_code < 500
            assert words_in(answer) - words_in_query(query) <= may_know(role, name), (role, path)
            assert is_refused(answer) == (role not in OPEN_TO[name]) or answer.status_code == 400, (role, path)


def words_in_query(query: str) -> set[str]:
    """What somebody typed is sent back to them."""
    return {word for word in WORDS if word in query}


@pytest.mark.parametrize("name", [name for name in LISTS if not name.startswith("auth_")])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["action"])
def test_no_action_of_a_list_does_anything_to_what_staff_work_on(name, action, scene):
    address = ADDRESSES[name]
    row = row_of(scene, address.model, "draft")
    chosen = action | {"_selected_action": str(row.pk)}
    with nothing_written():
        for role in ANYBODY:
            answer = scene.people[role].post(filled(address, scene, "draft"), chosen)
            assert answer.status_code < 500
            assert words_in(answer) <= may_know(role, name), (role, answer)
            assert "attachment" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("model", [ReleaseEdition, EventEdition, AdditionEdition])
def test_django_has_no_other_way_to_a_row(model: type[Edition], scene):
    """Its own redirects and completions would tell which keys exist, and what they are called."""
    kind = ContentType.objects.get_for_model(model)
    name = {"app_label": "newsroom", "model_name": "intake", "field_name": "release_edition", "term": "Kana"}
    for role in ANYBODY:
        client = scene.people[role]
        missing = client.get(f"/admin/r/{kind.pk}/999999/")
        for edition in scene.editions[model].values():
            answer = client.get(f"/admin/r/{kind.pk}/{edition.pk}/")
            assert (answer.status_code, len(answer.content)) == (missing.status_code, len(missing.content))
            assert is_refused(answer)
        assert is_refused(client.get("/admin/autocomplete/", name))


@pytest.mark.parametrize("page", ["history", "change", "delete"])
def test_who_may_not_look_cannot_tell_which_keys_exist(page, scene):
    pk = scene.editions[ReleaseEdition]["draft"].pk
    for label in ("releases/releaseedition", "newsroom/intake", "auth/user"):
        for role in ("nobody", "responsible", "event author", "outsider", "stranger"):
            there, nowhere = (scene.people[role].get(f"/admin/{label}/{key}/{page}/") for key in (pk, pk + 1_000_000))
            assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


@pytest.mark.parametrize("lookup", ["created_by__password__startswith=pbkdf2", "approved_by__email=x", "key__in=a,b"])
def test_a_list_is_filtered_by_nothing_that_it_does_not_show(lookup, scene):
    answer = scene.people["reader"].get(f"/admin/releases/releaseedition/?{lookup}")
    assert answer.status_code in (302, 400)
    assert words_in(answer) == set()


@pytest.mark.parametrize("value", ["9" * 40, "-1", "x", "1e9", "٣", "' OR 1=1 --", "�"])
@pytest.mark.parametrize("parameter", ["fiscal_year", "p", "o", "stage", "q", "id__exact", "instant__gte", "_to_field"])
def test_no_value_in_an_address_breaks_a_list(parameter, value, scene):
    for label in ("releases/releaseedition", "newsroom/intake", "newsroom/access"):
        answer = scene.people["superuser"].get(f"/admin/{label}/", {parameter: value})
        assert answer.status_code in (200, 302, 400), (label, parameter, value)
