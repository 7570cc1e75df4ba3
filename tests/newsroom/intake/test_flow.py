"""From upload to acceptance in the admin, as a browser without JavaScript would go."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from newsroom.intake.actions import accept, reading_of, reject
from newsroom.intake.body import canonical
from newsroom.models import Intake
from publication.models import State
from releases.models import Issuer, ReleaseEdition
from tests import world
from tests.newsroom.intake.given import ADD, LIST, SAMPLE, press, review_of, taken_in, typed

pytestmark = pytest.mark.django_db


def upload(client, content, name="release.txt"):
    return client.post(ADD, {"file": SimpleUploadedFile(name, content), "text": ""})


def test_an_upload_is_read_and_leads_to_its_review(staff):
    answer = upload(staff, SAMPLE.read_bytes(), SAMPLE.name)
    intake = Intake.objects.get()
    assert answer.headers["Location"] == review_of(intake)
    page = staff.get(review_of(intake)).content.decode()
    assert "Allos Therapeutics Reports First Quarter 2004 Financial Results" in page
    assert 'id="L148"' in page


def test_a_pasted_text_is_read_and_recognised_when_pasted_again(staff):
    text = SAMPLE.read_text().replace("\n", "\r\n")
    staff.post(ADD, {"text": text})
    intake = Intake.objects.get()
    assert intake.name == "pasted text"
    assert reading_of(intake).headline.startswith("Allos Therapeutics Reports")
    answer = staff.post(ADD, {"text": SAMPLE.read_text()}, follow=True)
    assert answer.redirect_chain == [(review_of(intake), 302)]
    assert "brought in before" in answer.content.decode()


def test_the_same_file_again_leads_to_what_it_became(staff, sample):
    upload(staff, SAMPLE.read_bytes(), SAMPLE.name)
    intake = Intake.objects.get()
    edition = accept(intake=intake, reading=sample, by=world.author())
    answer = staff.post(ADD, {"file": SimpleUploadedFile("copy.txt", SAMPLE.read_bytes())}, follow=True)
    page = answer.content.decode()
    assert reverse("admin:releases_releaseedition_change", args=[edition.pk]) in page
    assert "This is what became of it." in page
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(
    ("replacing", "named"),
    [
        ({"(Nasdaq: ALTH)": "(Nasdaq: PSEM)"}, "Allos Therapeutics, Inc. (PSEM)"),
        ({"(Nasdaq: ALTH)": "", "Allos Therapeutics, Inc.": "Pericom, Inc."}, "Pericom, Inc."),
    ],
)
def test_an_exhibit_that_names_another_company_is_doubted_on_top(staff, replacing, named):
    Issuer.objects.update(name="Allos Therapeutics, Inc.", ticker="ALTH")
    page = staff.get(review_of(taken_in(replacing=replacing))).content.decode()
    assert f"the exhibit names {named}, and this site is that of" in page


def test_an_exhibit_of_our_own_is_not_doubted(staff):
    Issuer.objects.update(name="Allos Therapeutics", ticker="ALTH")
    assert "this site is that of" not in staff.get(review_of(taken_in())).content.decode()


REFUSED = [
    ({}, "Nothing was given: choose a file, or paste the text of the release."),
    ({"text": "   \r\n "}, "Nothing was given"),
    ({"file": ("release.txt", b"")}, "release.txt is empty: upload the exhibit itself."),
    ({"file": ("release.pdf", b"%PDF-1.7")}, "release.pdf is a PDF: save the exhibit as plain text, HTML or .docx"),
    ({"file": ("release.txt", b"\x00\x01\x02\x03" * 50)}, "release.txt is not text, it holds NUL bytes"),
    ({"file": ("release.txt", b"\xff\xfe\x00")}, "release.txt cannot be decoded"),
    ({"file": ("a.txt", b"words"), "text": "words"}, "Both a file and a text were given: give one of the two."),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED)
def test_what_cannot_be_taken_in_is_told_in_one_sentence_with_nothing_saved(staff, given, sentence, uploads):
    before = uploads()
    post = {name: SimpleUploadedFile(*value) if name == "file" else value for name, value in given.items()}
    page = staff.post(ADD, post).content.decode()
    assert page.count(sentence) == 1
    assert not Intake.objects.exists()
    assert uploads() == before


@pytest.mark.parametrize("given", ["file", "text"])
def test_over_the_limit_is_told_in_one_sentence_with_nothing_saved(staff, settings, given):
    settings.INTAKE_LIMIT_BYTES = 1000
    long = "x " * 501
    post = {"file": SimpleUploadedFile("release.txt", long.encode())} if given == "file" else {"text": long}
    page = staff.post(ADD, post).content.decode()
    assert page.count("has 1,002 bytes, more than the 1,000 that are taken in") == 1
    assert not Intake.objects.exists()


def test_what_was_pasted_is_not_lost_when_it_is_refused(staff):
    page = staff.post(ADD, {"text": '<html><body><p><img src="a.jpg"></p></body></html>'}).content.decode()
    assert "pasted text holds pictures only" in page
    assert "&lt;img src=&quot;a.jpg&quot;&gt;" in page


def test_saving_an_untouched_review_changes_no_value(staff, sample):
    intake = taken_in()
    assert press(staff, intake, "save").status_code == 302
    intake.refresh_from_db()
    again = reading_of(intake)
    assert [replace(block, lines=None) for block in again.blocks] == list(canonical(sample).blocks)
    assert replace(again, blocks=()) == replace(sample, blocks=())


CORRECTIONS = [
    ({"head__headline": "A new headline"}, lambda r: r.headline, "A new headline"),
    ({"head__subheadlines": "One\r\nTwo"}, lambda r: r.subheadlines, ("One", "Two")),
    ({"head__date": "2004-05-07"}, lambda r: r.dateline.date, date(2004, 5, 7)),
    ({"head__quarter": "2"}, lambda r: r.period.quarter, 2),
    ({"head__kind": "other"}, lambda r: r.kind, "other"),
    ({"body__1__text": "One.\r\n\r\nTwo  parts."}, lambda r: [b.text for b in r.blocks[1:3]], ["One.", "Two parts."]),
    ({"body__1__DELETE": "on"}, lambda r: r.blocks[1].text, "First quarter highlights:"),
    ({"body__2__text": "An added one."}, lambda r: r.blocks[2].text, "An added one."),
    ({"text__highlights_heading": "Highlights"}, lambda r: r.blocks[2].text, "Highlights"),
    ({"highlights__0__DELETE": "on", "highlights__4__text": "New."}, lambda r: r.highlights[3:], ("New.",)),
    ({"call__starts_at_1": "10:30"}, lambda r: r.call.starts_at, datetime(2004, 5, 6, 14, 30, tzinfo=UTC)),
    ({"zone__zone": "America/Denver"}, lambda r: r.call.starts_at, datetime(2004, 5, 6, 17, 0, tzinfo=UTC)),
    ({"call__passcode": "4711"}, lambda r: r.call.passcode, "4711"),
    ({"call_dial__2__number": "800-555-0100"}, lambda r: r.call.dial_ins[2].number, "800-555-0100"),
    ({"call_dial__0__DELETE": "on"}, lambda r: [d.label for d in r.call.dial_ins], ["International callers"]),
    ({"replay__available_until_0": "2004-05-14"}, lambda r: r.replay.available_until.isoformat(),
     "2004-05-14T00:00:00-04:00"),
    ({"webcast__archived_for_days": "60"}, lambda r: r.webcast.archived_for_days, 60),
    ({"webcast__url": "www.example.com/ir"}, lambda r: r.webcast.url, "www.example.com/ir"),
    ({"text__about": "Short."}, lambda r: r.about, "Short."),
    ({"text__forward_looking_heading": "Safe harbor"}, lambda r: r.blocks[-4].text, "Safe harbor"),
    ({"contacts__0__phone": "+1-720-555-0100"}, lambda r: r.contacts[0].phone, "+1-720-555-0100"),
    ({"codes__IN": "HEA\r\nMTC"}, lambda r: r.subjects.IN, ("HEA", "MTC")),
    ({"statement__1__title": "BALANCE SHEETS"}, lambda r: r.statements[1].title, "BALANCE SHEETS"),
    ({"statement__0__remove": "on"}, lambda r: [s.kind for s in r.statements], ["balance_sheet"]),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "read", "expected"), CORRECTIONS)
def test_a_correction_is_kept(staff, changed, read, expected):
    intake = taken_in()
    assert press(staff, intake, "save", **changed).status_code == 302
    intake.refresh_from_db()
    assert read(reading_of(intake)) == expected


def test_rows_that_move_up_keep_their_source(staff, sample):
    intake = taken_in()
    press(staff, intake, "save", contacts__0__DELETE="on")
    intake.refresh_from_db()
    assert reading_of(intake).contacts == sample.contacts[1:]
    assert reading_of(intake).sources["contacts.0.name"] == sample.sources["contacts.1.name"]


def test_a_corrected_cell_reaches_the_draft(staff):
    intake = taken_in()
    post = typed(staff, intake)
    cells = post.getlist("statement-0-cell")
    cells[cells.index("$(5,147)")] = "$(5,148)"
    post.setlist("statement-0-cell", cells)
    press(staff, intake, "accept", post)
    edition = ReleaseEdition.objects.get()
    value = edition.statements.first().lines.get(label="Net loss").values.first()
    assert (value.printed, int(value.amount)) == ("$(5,148)", -5148)


def test_a_whole_part_can_be_taken_out_and_put_in(staff):
    intake = taken_in()
    post = typed(staff, intake)
    del post["replay-stated"]
    press(staff, intake, "save", post)
    intake.refresh_from_db()
    assert reading_of(intake).replay is None
    press(staff, intake, "save", replay__passcode="353018")
    intake.refresh_from_db()
    assert reading_of(intake).replay.passcode == "353018"


def test_a_statement_that_was_not_read_can_be_added(staff):
    intake = taken_in()
    page = press(staff, intake, "add-statement").content.decode()
    assert 'name="statement-2-title"' in page
    post = typed(staff, intake)
    post["statements"] = "3"
    post["statement-2-kind"] = "other"
    post["statement-2-title"] = "BACKLOG"
    column = {"header": "2004", "kind": "other", "duration": "", "end": "", "basis": "reported"}
    line = {
        "label": "Orders",
        "section": "",
        "role": "item",
        "unit": "currency",
        "indent": "0",
        "gaap": "",
        "source": "",
        "concept": "",
    }
    for part, given in (("column", column), ("line", line)):
        for name, value in given.items():
            post[f"statement-2-{part}-{name}"] = value
    post.setlist("statement-2-cell", ["12"])
    press(staff, intake, "save", post)
    intake.refresh_from_db()
    assert reading_of(intake).statements[2].lines[0].printed == ("12",)


def test_accepting_opens_the_draft_with_what_was_typed(staff):
    intake = taken_in()
    answer = press(staff, intake, "accept", head__headline="Typed just now")
    edition = ReleaseEdition.objects.get()
    assert answer.headers["Location"] == reverse("admin:releases_releaseedition_change", args=[edition.pk])
    assert (edition.headline, edition.state) == ("Typed just now", State.DRAFT)
    assert edition.joinings.count() == 1


WRONG = [
    ({"head__headline": ""}, "Headline: A release needs a headline."),
    ({"head__headline": "x" * 401}, "Headline: Ensure this value has at most 400 characters (it has 401)."),
    ({"head__date": "May 6"}, "Dateline: date: The date cannot be read: write it as 2004-05-06."),
    ({"head__fiscal_year": ""}, "Fiscal year: A quarter needs its fiscal year beside it."),
    ({"call__starts_at_0": "2004-04-04", "call__starts_at_1": "02:30"},
     "Start: Sunday, April 4, 2004 at 02:30 does not exist in America/New_York, because the clocks change: "
     "say 01:30 EST (UTC-0500) or 03:30 EDT (UTC-0400)."),
    ({"call__starts_at_0": "2004-10-31", "call__starts_at_1": "01:30"},
     "Start: Sunday, October 31, 2004 at 01:30 happens twice in America/New_York"),
    ({"call__starts_at_0": "9999-12-31", "call__starts_at_1": "23:30"}, "Start: The year 9999 lies outside"),
    ({"call__starts_at_1": ""}, "Start: Give both the date and the time, or neither."),
    ({"replay__available_until_0": "2004-05-06", "replay__available_until_1": "12:00"},
     "Over at: The replay ends before it begins."),
    ({"call_dial__0__number": ""}, "Number: Give the number to dial, or empty the line."),
    ({"text__about": ""}, "About the company: There is a heading without a text"),
    ({"statement__0__kind": ""}, "Say what kind of statement this is."),
]  # fmt: skip


def test_places_of_thousands_of_digits_are_taken_for_none(staff):
    intake = taken_in()
    post = typed(staff, intake)
    post["statements"] = "9" * 5000
    for name in [name for name in post if name.endswith("-place")]:
        post[name] = "9" * 5000
    assert press(staff, intake, "save", post).status_code in (200, 302)


@pytest.mark.parametrize("verb", ["save", "accept"])
@pytest.mark.parametrize(("changed", "sentence"), WRONG)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(staff, verb, changed, sentence):
    intake = taken_in()
    before = intake.reading
    page = press(staff, intake, verb, contacts__0__name="Typed beside it", **changed).content.decode()
    problems = page.partition('class="intake-problems"')[2].partition("</div>")[0]
    assert sentence in problems
    assert "Typed beside it" in page
    intake.refresh_from_db()
    assert intake.reading == before
    assert not ReleaseEdition.objects.exists()


def test_a_public_call_is_offered_with_its_differences_and_joined(staff):
    public = world.public_call()
    intake = taken_in()
    page = staff.get(review_of(intake)).content.decode()
    assert "Dial-in numbers: this release says" in page
    press(staff, intake, "accept")
    edition = ReleaseEdition.objects.get()
    assert [joining.event for joining in edition.joinings.all()] == [public.event]


def test_a_new_event_is_made_beside_a_public_call_when_so_chosen(staff):
    public = world.public_call()
    press(staff, taken_in(), "accept", decision__join="new")
    edition = ReleaseEdition.objects.get()
    assert [joining.event for joining in edition.joinings.all()] != [public.event]


def test_a_call_that_matches_only_as_corrected_is_offered_before_accepting(staff):
    world.public_call()
    intake = taken_in(replacing={"11:00 a.m. EDT": "10:00 a.m. EDT"})
    answer = press(staff, intake, "accept", call__starts_at_1="11:00")
    assert "A call is public at that time: choose that one, or a new one" in answer.content.decode()
    assert not ReleaseEdition.objects.exists()


def test_a_second_results_release_for_the_period_warns_before_it_is_accepted(staff):
    earlier = world.draft()
    intake = taken_in()
    link = reverse("admin:releases_releaseedition_change", args=[earlier.pk])
    assert link in staff.get(review_of(intake)).content.decode()
    page = press(staff, intake, "accept").content.decode()
    assert "Another results release reports this period" in page
    assert ReleaseEdition.objects.get() == earlier
    press(staff, intake, "accept", decision__again="on")
    assert ReleaseEdition.objects.count() == 2


def test_highlights_that_the_text_repeats_are_warned_of(staff):
    intake = taken_in()
    assert "readers would see them twice" not in staff.get(review_of(intake)).content.decode()
    intake.reading |= {"highlights": intake.reading["highlights"][:2]}
    intake.save()
    assert "readers would see them twice" in staff.get(review_of(intake)).content.decode()


def test_a_doubt_goes_with_the_correction_of_its_value(staff):
    intake = taken_in()
    intake.reading |= {"confidence": {"headline": ["likely", "why"], "contacts.1.name": ["likely", "whose"]}}
    intake.save()
    press(staff, intake, "save", head__headline="Settled", contacts__0__DELETE="on")
    intake.refresh_from_db()
    assert reading_of(intake).confidence == {"contacts.0.name": ("likely", "whose")}


def test_values_and_lines_link_to_each_other(staff, sample):
    page = staff.get(review_of(taken_in())).content.decode()
    assert '<a class="intake-at" href="#L3" aria-label="Headline: source line 3">3</a>' in page
    assert '<a class="intake-number" href="#id_replay-passcode"' in page.partition('id="L51"')[2][:120]
    net_loss = sample.statements[0].lines[7].source[0]
    assert '<a class="intake-number" href="#statement-0-l8"' in page.partition(f'id="L{net_loss}"')[2][:120]
    assert f'<a href="#L{net_loss}" aria-label="Line 8: source line {net_loss}">8</a>' in page


def test_rejecting_keeps_the_reason_and_makes_the_page_read_only(staff):
    intake = taken_in()
    staff.post(review_of(intake), {"verb": "reject", "reason": "Not the final text."})
    intake.refresh_from_db()
    assert (intake.outcome, intake.reason) == ("rejected", "Not the final text.")
    page = staff.get(review_of(intake)).content.decode()
    assert "Reason: Not the final text." in page
    assert 'value="accept"' not in page
    assert '<fieldset class="intake-sealed" disabled>' in page


def test_rejecting_without_a_reason_is_refused(staff):
    intake = taken_in()
    page = staff.post(review_of(intake), {"verb": "reject", "reason": " "}).content.decode()
    assert "Say why it is rejected" in page
    intake.refresh_from_db()
    assert intake.outcome == Intake.Outcome.WAITING


def test_a_rejected_intake_can_be_taken_up_again(staff):
    intake = reject(intake=taken_in(), reason="By mistake.", by=world.author())
    staff.post(review_of(intake), {"verb": "take-up"})
    intake.refresh_from_db()
    assert intake.outcome == Intake.Outcome.WAITING


def test_the_list_shows_what_became_of_each_with_a_fixed_number_of_queries(
    staff, sample, django_assert_num_queries, django_assert_max_num_queries
):
    accept(intake=taken_in(), reading=sample, by=world.author())
    with django_assert_max_num_queries(15) as one:
        page = staff.get(LIST).content.decode()
    assert sample.headline in page
    assert f'href="{ADD}" class="addlink">Bring in a release' in page
    taken_in(replacing={"first quarter 2004.": "first quarter of 2004."})
    taken_in(replacing={"first quarter 2004.": "quarter."})
    with django_assert_num_queries(len(one)):
        staff.get(LIST)


def test_the_original_is_saved_and_never_shown_by_the_browser(staff):
    intake = taken_in()
    answer = staff.get(reverse("admin:newsroom_intake_original", args=[intake.pk]))
    assert b"".join(answer.streaming_content) == SAMPLE.read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{SAMPLE.name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == "application/octet-stream"


ADDRESSES = ["changelist", "add", "change", "original"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_without_the_permission_gets_in(client, name):
    intake = taken_in()
    address = reverse(f"admin:newsroom_intake_{name}", args=[intake.pk] if name in ("change", "original") else [])
    client.force_login(world.person("rhea", "reader"))
    assert client.get(address).status_code == 403
    assert client.post(address, {"verb": "accept"}).status_code == 403
    client.logout()
    assert client.get(address).headers["Location"].startswith("/admin/login/")


def test_an_approver_may_not_take_in(client):
    client.force_login(world.approver())
    assert client.get(ADD).status_code == 403


@pytest.mark.parametrize("key", ["0", "99999", "x", "%F0%9F%92%A9"])
def test_an_intake_that_does_not_exist_is_not_found(staff, key):
    assert staff.get(f"/admin/newsroom/intake/{key}/change/").status_code == 404
