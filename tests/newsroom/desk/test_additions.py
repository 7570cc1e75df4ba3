"""Adding something to a release: written at the desk, with the same steps, approval and life as everything else."""

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.stages import Stage, stage_of
from newsroom.desk.steps import STEPS
from publication import actions as publication
from publication.content import edition_models, fingerprint
from publication.models import Act, State
from releases.models import AdditionEdition, Attachment
from tests import world
from tests.newsroom.desk import lives
from tests.newsroom.forms import form_in

FORM = "addition-form"
REGISTER = "/admin/releases/additionedition/"


def pdf(name: str = "Q1 2004 Slides.pdf", content: bytes = b"%PDF-1.7 slides") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def write(client, page: str, /, **changed):
    """Send the form of an addition with a file, as a browser sends one."""
    fields = dict(form_in(client.get(page).content.decode(), FORM).fields)
    return client.post(page, fields | {name.replace("__", "-"): value for name, value in changed.items()})


def add(client, release=None, **given):
    release = release or world.public_release()
    return write(client, address(release, "addition"), **({"title": "Slides", "upload": pdf()} | given))


# --- Adding ---


def test_a_file_is_added_to_a_public_release_as_a_draft(alice, said):
    release = world.public_release()
    response = add(alice, release, kind="slides", instant__date="2099-05-07", instant__time="05:00")
    edition = AdditionEdition.objects.get()
    assert response["Location"] == address(edition)
    assert said(response) == ["It is kept as a draft. It has an approval and an instant of its own."]
    assert (edition.state, edition.addition.release, edition.created_by) == (
        State.DRAFT, release.release, alice.person,
    )  # fmt: skip
    assert (edition.public_name, edition.media_type, edition.size) == ("q1-2004-slides.pdf", "application/pdf", 15)
    with edition.file.open() as kept:
        assert kept.read() == b"%PDF-1.7 slides"
    assert f"{edition.instant:%Y-%m-%d %H:%M}" == "2099-05-07 11:00"


def test_an_address_is_added_without_a_file(alice):
    add(alice, kind="replay", title="Replay", upload="", url="https://replay.example/1")
    edition = AdditionEdition.objects.get()
    assert (edition.url, bool(edition.file), edition.public_name) == ("https://replay.example/1", False, "")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"upload": "", "url": ""}, "Give a file, or the address where it lies."),
        ({"title": ""}, "This field is required."),
        ({"upload": pdf("slides.docx")}, "“slides.docx” cannot be attached"),
        ({"upload": pdf(content=b"GIF89a")}, "is not what its name says"),
        ({"upload": pdf(content=b"")}, "The submitted file is empty."),
        ({"upload": "", "url": "no address"}, "Enter a valid URL."),
        ({"title": "\0"}, "Null characters are not allowed."),
        ({"instant__date": "2099-05-07"}, "Give both the date and the time."),
        ({"instant__at_once": "on", "instant__date": "2099-05-07", "instant__time": "05:00"}, "not both"),
    ],
)
def test_a_refusal_is_one_sentence_and_keeps_nothing(alice, given, sentence):
    response = add(alice, **given)
    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert not AdditionEdition.objects.exists()


@pytest.mark.parametrize("make", [world.public_release, lives.waiting], ids=["public", "approved"])
def test_something_is_added_from_the_page_of_a_release(alice, boris, make):
    release = make()
    url = address(release, "addition")
    # An author edits what is approved and waits, and is offered the same there.
    assert f'href="{url}"' in alice.get(address(release)).content.decode()
    assert f'href="{url}"' not in boris.get(address(release)).content.decode()


def test_nothing_is_added_to_a_draft_or_to_an_event(alice):
    assert "Add something" not in alice.get(address(world.full_draft())).content.decode()
    assert "Add something" not in alice.get(address(world.public_call())).content.decode()


@pytest.mark.parametrize("who", ["boris", "rita"])
def test_who_may_not_write_adds_nothing(request, who):
    client, release = request.getfixturevalue(who), world.public_release()
    assert client.get(address(release, "addition")).status_code == 403
    assert client.post(address(release, "addition"), {"title": "x", "url": "https://x.example/"}).status_code == 403
    assert not AdditionEdition.objects.exists()


def test_to_a_release_that_is_not_there_nothing_is_added(alice):
    url = reverse("admin:releases_releaseedition_addition", args=[2**63 - 1])
    assert alice.get(url).status_code == 404


def test_looking_adds_nothing(alice):
    alice.get(address(world.public_release(), "addition"), {"title": "x", "url": "https://x.example/"})
    assert not AdditionEdition.objects.exists()


# --- Names ---


def test_a_name_that_something_else_of_the_release_has_gets_random_letters(alice):
    draft = world.full_draft(instant=world.LONG_AGO, archive=True)
    actions.attach(edition=draft, by=alice.person, upload=pdf("slides.pdf"), title="Slides")
    release = world.approved(draft)
    for _ in range(2):
        add(alice, release, upload=pdf("slides.pdf"))
    names = set(AdditionEdition.objects.values_list("public_name", flat=True))
    assert len(names) == 2
    for name in names:
        # A number would tell how many are waiting.
        assert name.startswith("slides-")
        assert len(name) == len("slides-abcdef.pdf")


def test_an_attachment_leaves_the_names_of_additions_alone(alice):
    release = world.public_release()
    add(alice, release, upload=pdf("slides.pdf"))
    draft = lives.correction(release)
    for _ in range(2):
        actions.attach(edition=draft, by=alice.person, upload=pdf("slides.pdf"), title="Slides")
    names = set(Attachment.objects.values_list("public_name", flat=True))
    assert "slides.pdf" not in names
    assert len(names) == 2


def test_its_own_name_stays_its_own(alice):
    add(alice, upload=pdf("slides.pdf"))
    edition = AdditionEdition.objects.get()
    write(alice, address(edition), upload=pdf("slides.pdf", b"%PDF-1.7 second"))
    edition.refresh_from_db()
    assert (edition.public_name, edition.size) == ("slides.pdf", 15)


# --- Editing ---


def test_saving_the_page_unchanged_changes_nothing(alice):
    add(alice)
    edition = AdditionEdition.objects.get()
    before = fingerprint(edition)
    assert write(alice, address(edition)).status_code == 302
    assert fingerprint(edition) == before


def test_the_file_is_taken_off_where_the_address_is_enough(alice):
    add(alice)
    edition = AdditionEdition.objects.get()
    refused = write(alice, address(edition), without_file="on")
    assert "Give a file, or the address where it lies." in refused.content.decode()
    write(alice, address(edition), without_file="on", url="https://slides.example/")
    edition.refresh_from_db()
    assert (bool(edition.file), edition.public_name, edition.sha256, edition.size) == (False, "", "", 0)


def test_a_page_older_than_the_addition_overwrites_nothing(alice):
    edition = lives.addition()
    page = form_in(alice.get(address(edition)).content.decode(), FORM)
    publication.submit(edition=edition, by=edition.created_by)
    response = alice.post(address(edition), page.post(title="Old").urlencode(), "application/x-www-form-urlencoded")
    assert "Nothing was saved" in response.content.decode()
    assert lives.state(edition) == State.IN_REVIEW


def test_editing_what_was_sent_makes_it_a_draft_again_and_says_so(alice, said):
    edition = lives.addition()
    publication.submit(edition=edition, by=edition.created_by)
    assert "Saving anything here makes it a draft again" in alice.get(address(edition)).content.decode()
    assert "is a draft again" in said(write(alice, address(edition), title="Changed"))[0]


@pytest.mark.parametrize("who", ["boris", "rita"])
def test_who_may_not_write_reads_it(request, who):
    client, edition = request.getfixturevalue(who), lives.addition()
    html = client.get(address(edition)).content.decode()
    assert FORM not in html
    assert "https://replay.example/1" in html
    client.post(address(edition), {"title": "Changed", "url": "https://x.example/"})
    edition.refresh_from_db()
    assert edition.title == "Replay of the call"


def test_staff_read_the_file_under_its_public_name(alice, rita):
    add(alice)
    edition = AdditionEdition.objects.get()
    answer = rita.get(address(edition, "file"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 slides"
    assert 'filename="q1-2004-slides.pdf"' in answer["Content-Disposition"]
    assert Client().get(address(edition, "file")).status_code == 302
    assert rita.get(address(lives.addition(world.public_release(headline="Other")), "file")).status_code == 404


# --- Its own life ---


def test_it_is_sent_approved_and_public_on_its_own(alice, boris, send, said, asked_everywhere):
    release = world.public_release()
    response = add(alice, release, instant__at_once="on", send="on")
    edition = AdditionEdition.objects.get()
    assert response["Location"] == address(edition, "submit")
    send(alice, address(edition, "submit"), "submit-form")
    html = boris.get(address(edition, "approval")).content.decode()
    assert release.headline in html
    assert "q1-2004-slides.pdf" in html
    send(boris, address(edition, "approval"), "approval-form", ticker="TLGR")
    assert list(AdditionEdition.objects.public()) == [edition]
    assert asked_everywhere == [()]
    assert stage_of(release) == Stage.PUBLIC


def test_it_is_named_with_its_release_and_by_it(boris):
    release = world.public_release()
    edition = lives.addition(release)
    assert f'<a href="{address(release)}">{release.headline}</a>' in boris.get(address(edition)).content.decode()
    html = boris.get(address(release)).content.decode()
    assert f'<a href="{address(edition)}">Replay of the call</a>' in html


def test_it_is_previewed_on_the_page_of_its_release(rita):
    release = world.public_release()
    edition = lives.addition(release)
    html = rita.get(address(edition, "preview")).content.decode()
    assert "Preview: not public. Edition 1, draft." in html
    assert release.headline in html
    assert "Replay of the call" in html
    assert 'href="https://replay.example/1"' in html


@pytest.mark.parametrize("step", [step.verb for step in STEPS])
def test_every_step_has_a_page_for_it_too(boris, step):
    assert boris.get(address(lives.addition(), step)).status_code == 200


def test_it_is_held_and_let_go_on(alice, boris, send):
    edition = world.approved(lives.addition())
    send(alice, address(edition, "hold"), "confirm-form")
    assert stage_of(edition) == Stage.HELD
    send(alice, address(edition, "resume"), "confirm-form")
    send(boris, address(edition, "proposal"), "confirm-form")
    assert stage_of(edition) == Stage.WAITING


def test_it_is_withdrawn_in_words_of_its_own(boris, send):
    edition = world.approved(lives.addition(instant=world.LONG_AGO))
    html = boris.get(address(edition, "withdraw")).content.decode()
    assert "has withdrawn this addition. It should no longer be relied upon." in html
    send(boris, address(edition, "withdraw"), "confirm-form", reason="x", typed="TLGR")
    assert not AdditionEdition.objects.public().exists()
    assert Act.objects.get(edition=edition.key, verb="withdrawn").by == boris.person


# --- The register ---


def test_every_kind_of_edition_has_a_register():
    for model in edition_models():
        assert admin.site.is_registered(model), model


def test_additions_have_a_register_with_where_they_stand(rita, alice):
    lives.addition()
    answer = rita.get(REGISTER)
    assert [edition.title for edition in answer.context["cl"].result_list] == ["Replay of the call"]
    assert "tallgrass-instruments-reports-first-quarter-2004-results" in answer.content.decode()
    assert rita.get(REGISTER, {"stage": "public"}).context["cl"].result_count == 0
    assert alice.get(f"{REGISTER}add/").status_code == 403
