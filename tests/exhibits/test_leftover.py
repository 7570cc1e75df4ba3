"""What is printed besides the fields stays in the body; what no field can hold is declared."""

from exhibits.form import as_json
from exhibits.read import read_exhibit

BODY = "\n\nACME NAMES A DIRECTOR\n\nDALLAS, May 1, 2004 /PRNewswire/ -- Acme, Inc. (NYSE: ACM) named Jane Roe today.\n"
TABLE = """
                        {title}
                    STATEMENTS OF INCOME
                       (In thousands)

                                 Three Months Ended
                                     March 31,
                                  2004        2003
Sales                           $ 5,120     $ 4,870
Cost of sales                     3,004       2,950
Gross profit                    $ 2,116     $ 1,920
"""


def reading(text: str) -> dict:
    return as_json(read_exhibit(text.encode(), "release.txt"))


def texts(read: dict) -> list[str]:
    return [block["text"] for block in read["blocks"] if block["text"]]


def test_banners_labels_and_what_fields_hold_need_no_place_in_the_body():
    read = reading("Exhibit 99.1\n\nFOR IMMEDIATE RELEASE" + BODY)
    assert [block["type"] for block in read["blocks"]] == ["paragraph"]


def test_a_line_above_the_headline_that_no_field_holds_stays_in_the_body():
    read = reading("Exhibit 99.1\n\nTuesday May 1, 4:15 pm ET" + BODY)
    assert texts(read)[0] == "Tuesday May 1, 4:15 pm ET"
    assert read["headline"] == "ACME NAMES A DIRECTOR"


def test_the_issuers_name_over_a_statement_is_not_repeated():
    assert len(texts(reading("Exhibit 99.1" + BODY + TABLE.format(title="ACME, INC. AND SUBSIDIARIES")))) == 1


def test_another_companys_name_over_a_statement_stands_before_it():
    read = reading("Exhibit 99.1" + BODY + TABLE.format(title="Lone Star Foundry Company"))
    assert texts(read)[-1] == "Lone Star Foundry Company"
    assert read["blocks"][-1]["type"] == "statement"


def test_the_heading_of_notes_stays_in_the_body():
    notes = "\nNotes to the adjustments:\n(a) Sales are net of returns.\n"
    read = reading("Exhibit 99.1" + BODY + TABLE.format(title="Acme, Inc.") + notes)
    if read["statements"][0]["notes"]:
        assert "Notes to the adjustments:" in texts(read)


def test_a_list_does_not_go_on_over_a_table():
    text = (
        "Exhibit 99.1" + BODY + "\n  - one of these\n" + TABLE.format(title="Acme, Inc.") + "\n  - another of those\n"
    )
    lists = [block for block in reading(text)["blocks"] if block["type"] == "list"]
    assert [block["items"] for block in lists] == [["one of these"], ["another of those"]]


def test_items_keep_a_number_that_is_not_their_place():
    first = reading("Exhibit 99.1" + BODY + "\n  1. one of these\n\n  2. another of those\n")["blocks"][-1]
    second = reading("Exhibit 99.1" + BODY + "\n  (3) the third of these\n")["blocks"][-1]
    assert first["items"] == ["one of these", "another of those"]
    assert second["items"] == ["(3) the third of these"]


def test_a_second_number_of_a_contact_is_declared_unread():
    contact = "\n\nContact: Jane Roe, CFO\n         (214) 555-0100\n         (214) 555-0199\n"
    read = reading("Exhibit 99.1" + BODY + contact)
    assert read["contacts"][0]["phone"] == "(214) 555-0100"
    assert read["unread"] == [[10, 10]]


def test_a_time_told_in_a_title_alone_is_declared_unread():
    text = "Exhibit 99.1\n\nACME NAMES A DIRECTOR\n\n- CONFERENCE CALL TODAY AT 2:00 PM EST -\n\n"
    read = reading(text + "DALLAS, May 1 /PRNewswire/ -- Acme, Inc. (NYSE: ACM) named Jane Roe today.\n")
    assert (read["call"], read["unread"]) == (None, [[5, 5]])
