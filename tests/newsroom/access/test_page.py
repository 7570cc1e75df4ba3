"""The record of access as the person responsible reads it."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from newsroom.desk.addresses import address
from newsroom.models import Access
from publication import actions as publication
from tests import world
from tests.clock import stand_at

LIST = reverse("admin:newsroom_access_changelist")
EXPORT = reverse("admin:newsroom_access_export")


def readers_of(edition) -> str:
    return reverse("admin:newsroom_access_readers", args=[edition.key])


def shown(client: Client, **query: str) -> list[tuple[str, str]]:
    """Who and what, in the rows of the list."""
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return [(row.by.username, row.what) for row in answer.context["cl"].result_list]


@pytest.fixture
def looked(alice, rita, nora):
    """Two editions, each looked at by two people, one of whom may not."""
    first, second = world.full_draft(headline="First told"), world.draft_call(title="A call")
    rita.get(address(first))
    nora.get(address(first))
    alice.get(address(second, "preview"))
    return first, second


def test_the_list_says_who_did_what_with_what_and_where_it_stood(looked, rosa):
    html = rosa.get(LIST).content.decode()
    for said in ("rita", "was refused", "First told", "A call", "Draft", "/preview/", "403"):
        assert said in html


def test_times_are_those_of_the_issuer(rita, rosa, monkeypatch):
    stand_at(monkeypatch, datetime(2030, 1, 2, 6, 30, tzinfo=ZoneInfo("UTC")))
    rita.get("/admin/")
    html = rosa.get(LIST).content.decode()
    assert "Tue 2030-01-01 23:30:00 MST" in html
    assert shown(rosa, at__day="1", at__month="1", at__year="2030")[-1] == ("rita", "front page")
    assert ("rita", "front page") not in shown(rosa, at__day="2", at__month="1", at__year="2030")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"verb__exact": "refused"}, [("nora", "First told")]),
        ({"stood": "before"}, [("alice", "A call"), ("nora", "First told"), ("rita", "First told")]),
        ({"stood": "public"}, []),
        ({"q": "call"}, [("alice", "A call")]),
        ({"q": "nora"}, [("nora", "First told")]),
        ({"edition": "no key"}, []),
    ],
)
def test_the_list_is_narrowed_down(looked, rosa, query, found):
    assert shown(rosa, **query) == found


def test_the_list_is_narrowed_down_to_a_person_and_to_an_edition(looked, rosa):
    first, second = looked
    assert shown(rosa, person=str(User.objects.get(username="rita").pk)) == [("rita", "First told")]
    assert shown(rosa, edition=str(second.key)) == [("alice", "A call")]
    html = rosa.get(LIST, {"edition": str(first.key)}).content.decode()
    assert "By edition" in html


def test_reading_the_record_is_recorded(rosa):
    rosa.get(LIST)
    rosa.get(EXPORT)
    rows = Access.objects.order_by("pk").values_list("by__username", "verb", "what")
    assert list(rows) == [("rosa", "viewed", "list of accesses"), ("rosa", "downloaded", "accesses: export")]


def test_the_rows_of_the_list_are_taken_out_as_csv(looked, rosa):
    answer = rosa.get(EXPORT, {"verb__exact": "refused"})
    assert answer["Content-Disposition"] == 'attachment; filename="access.csv"'
    head, row = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True)) | {"UTC": "", "America/Denver": ""} == {
        "UTC": "", "America/Denver": "", "Person": "nora", "Did": "was refused", "What": "First told",
        "Stood": "draft", "Edition key": str(looked[0].key), "Method": "GET", "Address": address(looked[0]),
        "Status": "403",
    }  # fmt: skip


def test_no_cell_of_the_csv_is_a_formula(rita, rosa):
    rita.get(address(world.full_draft(headline="=HYPERLINK(1)")))
    assert ",'=HYPERLINK(1)," in rosa.get(EXPORT).getvalue().decode()


@pytest.mark.parametrize("query", ["at__year=99999", "at__year=x", "verb__exact=x", "person=x", "stood=x", "p=9"])
def test_an_odd_filter_of_the_record_breaks_neither_list_nor_csv(looked, rosa, query):
    for path in (LIST, EXPORT):
        assert rosa.get(f"{path}?{query}").status_code in (200, 302, 404)


def test_who_read_an_edition_before_it_was_public_and_not_who_read_it_since(rita, alice, rosa, monkeypatch):
    edition = world.approved(world.full_draft(headline="Waited for"))
    for _ in range(2):
        rita.get(address(edition))
    stand_at(monkeypatch, world.FAR_OFF + timedelta(hours=1))
    alice.get(address(edition))
    html = rosa.get(readers_of(edition)).content.decode()
    assert "Waited for" in html
    assert ">rita</th>" in html
    assert ">alice</th>" not in html


def test_reading_who_read_an_edition_is_no_reading_of_it(rosa):
    edition = world.full_draft()
    for _ in range(2):
        html = rosa.get(readers_of(edition)).content.decode()
    assert ">rosa</th>" not in html
    assert Access.objects.latest("pk").what == f"accesses: readers, {edition.key}"


def test_who_read_the_release_that_shows_an_event_is_told_with_the_event(rita, rosa):
    call = world.draft_call()
    edition = world.full_draft(headline="Shows the call")
    world.joined(edition, call)
    rita.get(address(edition))
    html = rosa.get(readers_of(call)).content.decode()
    assert "Shows the call" in html
    assert "Shown together with it" in html
    assert ">rita</th>" in html


def test_what_is_no_edition_leads_to_its_rows(rosa):
    key = "00000000-0000-4000-8000-000000000000"
    answer = rosa.get(reverse("admin:newsroom_access_readers", args=[key]))
    assert answer["Location"] == f"{LIST}?edition={key}"


def test_the_link_stands_for_those_who_may_follow_it(rosa, rita, rf):
    edition = world.full_draft()
    for client, stands in ((rosa, True), (rita, False)):
        request = rf.get("/admin/")
        request.user = client.person
        html = render_to_string("newsroom/access/link.html", {"edition": edition}, request)
        assert (readers_of(edition) in html) is stands


def test_a_row_cannot_be_written_by_anybody(looked, db):
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    row = Access.objects.earliest("pk")
    for page in ("change", "delete", "history"):
        root.post(reverse(f"admin:newsroom_access_{page}", args=[row.pk]), {"what": "nothing", "post": "yes"})
    root.post(LIST, {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"})
    assert root.post(reverse("admin:newsroom_access_add"), {"what": "made up"}).status_code == 403
    assert Access.objects.get(pk=row.pk).what == row.what
    assert not Access.objects.filter(what="made up").exists()


def test_the_list_takes_as_many_queries_for_one_row_as_for_many(rita, rosa, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(30) as captured:
            rosa.get(LIST)
        return len(captured)

    rita.get("/admin/")
    rosa.get(LIST)
    first = queries()
    for _ in range(10):
        rita.get("/admin/releases/releaseedition/")
    assert queries() == first


def test_a_look_at_a_page_takes_few_queries_more_for_its_row(rita, django_assert_max_num_queries, monkeypatch):
    edition = world.full_draft()
    publication.submit(edition=edition, by=edition.created_by)
    rita.get(address(edition))
    with django_assert_max_num_queries(100) as captured:
        rita.get(address(edition))
    own = [each["sql"] for each in captured if "newsroom_access" in each["sql"]]
    assert len(own) == 1
