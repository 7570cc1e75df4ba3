"""The desk in a browser: a paste from Word, a paste from a spreadsheet, keys, and what assistive technology meets."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from financials.form import statement_of
from newsroom.desk.addresses import address
from publication import actions as publication
from publication.models import Correction, Proposal
from releases import actions as releases
from releases.models import ReleaseEdition
from tests import world
from tests.newsroom.desk import lives

pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal {margin:0in}</style></head><body>
<!--StartFragment-->
<h1 style="mso-style-name:Title">Results</h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><b><span style='color:red'>Net loss</span></b> was <i>smaller</i>.<o:p>
</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->Gauges shipped</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·&nbsp;&nbsp;</span>A plant opened</p>
<p class=MsoNormal>See <a href="https://www.tallgrass.example/">our site</a>.<script>alert(1)</script></p>
<!--EndFragment--></body></html>"""

TSV = 'Sales\t1,200\t900\r\n"Costs,\nall"\t(300)\t--\r\n'


@pytest.fixture
def desk(new_context, live_server, width, scheme):
    """`desk(name)` is a page of that person, signed in."""
    world.issuer()
    world.author()
    world.approver()

    def enter(name: str) -> Page:
        page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
        page.goto("/admin/login/?next=/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(name)
        page.get_by_role("button", name="Log in").click()
        return page

    return enter


def paste(page: Page, selector: str, **types: str) -> None:
    """Paste into an element as a browser does: `html` and `plain` are what the clipboard holds."""
    page.locator(selector).first.focus()
    page.evaluate(
        """([selector, types]) => {
            const clipboard = new DataTransfer();
            for (const [type, text] of Object.entries(types)) clipboard.setData(`text/${type}`, text);
            document.querySelector(selector).dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
        }""",
        [selector, types],
    )


def test_a_paste_from_word_comes_in_clean_and_is_saved_so(desk):
    alice = desk("alice")
    alice.goto("/admin/releases/releaseedition/add/")
    alice.locator("#id_headline").fill("Tallgrass Opens a Plant")
    paste(alice, "[role=textbox][aria-label=Body]", html=WORD, plain="plain")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("The release is kept as a draft.")).to_be_visible()
    assert ReleaseEdition.objects.get().body == (
        "<p>Results</p><p><strong>Net loss</strong> was <em>smaller</em>.</p>"
        "<ul><li><p>Gauges shipped</p></li><li><p>A plant opened</p></li></ul>"
        '<p>See <a href="https://www.tallgrass.example/" rel="noopener">our site</a>.</p>'
    )


def test_opening_and_saving_leaves_the_text_as_it_was(desk):
    edition = world.draft(body="<p>One<br>two</p><table><caption>C</caption><tbody><tr><td>1</td></tr></tbody></table>")
    alice = desk("alice")
    alice.goto(address(edition))
    expect(alice.get_by_role("textbox", name="Body")).to_contain_text("One")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("Saved.")).to_be_visible()
    before = edition.body
    edition.refresh_from_db()
    assert edition.body == before


def test_contacts_are_added_row_by_row(desk):
    edition = world.full_draft()
    alice = desk("alice")
    alice.goto(address(edition))
    alice.get_by_role("button", name="Add another contact").click()
    alice.locator("[name=contacts-2-name]").fill("Peter Pell")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("Saved.")).to_be_visible()
    assert list(edition.contacts.values_list("name", flat=True)) == ["Mona Quill", "Peter Pell"]


def test_a_paste_from_a_spreadsheet_fills_the_grid(desk):
    edition = world.full_draft()
    alice = desk("alice")
    alice.goto(address(edition, "statement", edition.statements.get().pk))
    paste(alice, "#statement-l7", plain=TSV)
    expect(alice.get_by_label("Line 8: label")).to_have_value("Costs, all")
    expect(alice.get_by_label("Line 8, column 1")).to_have_value("(300)")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("look at them, and save again").first).to_be_visible()
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("The statement was saved.")).to_be_visible()
    lines = statement_of(edition.statements.get()).lines
    assert lines[:6] == world.operations().lines
    assert [(line.label, line.printed, line.unit) for line in lines[6:]] == [
        ("Sales", ("1,200", "900"), "currency"),
        ("Costs, all", ("(300)", "--"), "currency"),
    ]


def test_a_paste_wider_and_longer_than_the_grid_makes_it_grow(desk):
    edition = world.draft()
    alice = desk("alice")
    alice.goto(address(edition, "statement_add"))
    rows = "\n".join("\t".join(["Line", *(str(10 * row + column) for column in range(4))]) for row in range(6))
    paste(alice, "#statement-l1", plain=rows)
    expect(alice.get_by_label("Line 6, column 4")).to_have_value("53")
    expect(alice.get_by_label("Column 4: header")).to_be_visible()


def test_keys_move_between_the_cells_and_move_lines(desk):
    edition = world.full_draft()
    alice = desk("alice")
    alice.goto(address(edition, "statement", edition.statements.get().pk))
    alice.locator("#statement-l2-c1").focus()
    alice.keyboard.press("Enter")
    expect(alice.locator("#statement-l3-c1")).to_be_focused()
    alice.keyboard.press("ArrowUp")
    expect(alice.locator("#statement-l2-c1")).to_be_focused()
    alice.keyboard.press("End")
    alice.keyboard.press("ArrowRight")
    expect(alice.locator("#statement-l2-c2")).to_be_focused()
    alice.keyboard.press("Alt+ArrowDown")
    expect(alice.get_by_label("Line 3: label")).to_have_value("Research")
    expect(alice.locator("#statement-l3-c2")).to_be_focused()


def test_lines_and_columns_are_put_in_and_taken_out(desk):
    edition = world.full_draft()
    alice = desk("alice")
    alice.goto(address(edition, "statement", edition.statements.get().pk))
    alice.locator("#statement-l3").focus()
    alice.get_by_role("button", name="Remove line").click()
    alice.locator("#statement-l2").focus()
    alice.get_by_role("button", name="Line above").click()
    alice.keyboard.type("New heading")
    alice.get_by_label("Line 2: role").select_option("heading")
    alice.get_by_label("Column 2: what it is").select_option("remove")
    alice.get_by_role("button", name="Save", exact=True).click()
    expect(alice.get_by_text("The statement was saved.")).to_be_visible()
    statement = statement_of(edition.statements.get())
    assert [line.label for line in statement.lines][:4] == [
        "Operating expenses:", "New heading", "Research", "Total operating expenses",
    ]  # fmt: skip
    assert [column.header for column in statement.columns] == ["Three Months Ended March 31, 2004"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_desk_break_no_rule_of_access(desk, accessible, width):
    edition, call = world.full_draft(highlights=["One"]), world.draft_call()
    world.joined(edition, call)
    sent = world.full_draft(headline="Sent")
    world.joined(sent, call)
    publication.submit(edition=call, by=call.created_by)
    publication.submit(edition=sent, by=sent.created_by)
    alice, boris = desk("alice"), desk("boris")
    pages = [
        (alice, "/admin/"),
        (alice, "/admin/releases/releaseedition/add/"),
        (alice, address(edition)),
        (alice, address(edition, "statement", edition.statements.get().pk)),
        (alice, address(edition, "submit")),
        (alice, address(call)),
        (boris, address(sent, "approval")),
        (boris, address(sent, "cancel")),
    ]
    for page, url in pages:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_steps_break_no_rule_of_access(desk, accessible, width):
    release, call = world.public_release(), world.public_call()
    waiting, withdrawn = lives.waiting(headline="Waiting"), lives.withdrawn(headline="Withdrawn")
    armed, held = lives.armed(headline="Armed"), lives.held(headline="Held")
    lives.proposed(waiting, Proposal.Step.ADVANCE, instant=world.FAR_OFF - timedelta(days=1), note="Sooner")
    draft, slides = lives.correction(call, Correction.LOGISTICS), lives.addition(release)
    draft.dial_ins.filter(number="800-555-0136").update(number="800-555-0188")
    sent = lives.correction(release)
    sent = releases.edit_release(edition=sent, by=sent.created_by, wire="PRNewswire", instant=world.FAR_OFF)
    publication.submit(edition=sent, by=sent.created_by)
    alice, boris = desk("alice"), desk("boris")
    pages = [
        (boris, "/admin/"),
        (boris, address(release)),
        (boris, address(waiting)),
        (boris, address(waiting, "proposal")),
        (boris, address(waiting, "postpone")),
        (boris, address(held)),
        (boris, address(armed, "gate")),
        (boris, address(release, "withdraw")),
        (boris, address(withdrawn)),
        (boris, address(sent, "approval")),
        (alice, address(call, "correct")),
        (alice, address(draft)),
        (alice, address(draft, "submit")),
        (alice, address(release, "addition")),
        (alice, address(slides)),
        (boris, address(slides)),
    ]
    for page, url in pages:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url


def test_a_release_is_held_moved_and_let_go_on_by_two(desk):
    edition = lives.waiting()
    alice, boris = desk("alice"), desk("boris")
    alice.goto(address(edition))
    alice.get_by_role("link", name="Hold…").click()
    alice.get_by_role("button", name="Hold it now").click()
    expect(alice.get_by_text("It is held: nothing becomes public")).to_be_visible()
    alice.get_by_role("link", name="Move later…").click()
    alice.get_by_label("Date").fill("2099-06-01")
    alice.get_by_role("button", name="Show it in every zone").click()
    expect(alice.get_by_text("Monday, June 1, 2099, 07:00:00 EDT")).to_be_visible()
    alice.get_by_role("button", name="Move it to this instant").click()
    expect(alice.get_by_text("It is moved later.")).to_be_visible()
    alice.get_by_role("link", name="Propose to let it go on…").click()
    alice.get_by_role("button", name="Propose to let it go on").click()
    boris.goto("/admin/")
    boris.get_by_role("link", name=edition.headline).first.click()
    boris.get_by_role("button", name="Confirm").click()
    expect(boris.get_by_text("Confirmed: it becomes public at the instant below.")).to_be_visible()
    expect(boris.get_by_text("Monday, June 1, 2099, 05:00:00 MDT").first).to_be_visible()
    edition.refresh_from_db()
    assert (edition.held_at, f"{edition.instant:%Y-%m-%d %H:%M}") == (None, "2099-06-01 11:00")


def test_a_new_dial_in_is_public_after_a_few_clicks_of_two(desk):
    call = world.public_call()
    alice, boris = desk("alice"), desk("boris")
    alice.goto(address(call))
    alice.get_by_role("link", name="Correct this…").click()
    alice.get_by_label("Logistics").check()
    alice.get_by_label("Correction notice").fill("The number from abroad has changed.")
    alice.get_by_role("button", name="Open the draft").click()
    alice.locator("[name=call-1-number]").fill("+1-303-555-0142")
    alice.get_by_role("button", name="Save and go on to send it…").click()
    alice.get_by_role("button", name="Send for approval").click()
    boris.goto("/admin/")
    boris.get_by_role("link", name=call.title).first.click()
    expect(boris.get_by_role("deletion")).to_have_text("+1-303-555-0119")
    boris.get_by_label("Type TLGR").fill("TLGR")
    boris.get_by_role("button", name="Approve").click()
    expect(boris.get_by_text("It is so on every page, in every process.")).to_be_visible()
    boris.goto(f"/events/{call.event.slug}/")
    expect(boris.get_by_text("+1-303-555-0142").first).to_be_visible()
