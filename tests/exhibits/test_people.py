"""Contacts in the wire's sentence and in blocks."""

import pytest

from exhibits.document import Contact
from exhibits.layout import sheet_of
from exhibits.people import contacts_of
from exhibits.people.sentence import contacts_in_sentence
from exhibits.source import read_source


@pytest.mark.parametrize(
    ("sentence", "contacts"),
    [
        (
            "Jane Q. Roe, VP, Finance and Investor Relations of Acme, +1-212-555-0101, jroe@acme.com; or Media, "
            "Carl Moe of Moe & Partners, Inc., +1-212-555-0102, for Acme",
            [
                Contact(
                    "Jane Q. Roe", "VP, Finance and Investor Relations", "Acme", "+1-212-555-0101", "jroe@acme.com"
                ),
                Contact("Carl Moe", None, "Moe & Partners, Inc.", "+1-212-555-0102", None, "media"),
            ],
        ),
        (
            "Ann Lee, ann@x.com, or Bo Day, bo@x.com, of X Communications, +1-650-555-0100, for Acme Corporation",
            [
                Contact("Ann Lee", None, "X Communications", "+1-650-555-0100", "ann@x.com"),
                Contact("Bo Day", None, "X Communications", "+1-650-555-0100", "bo@x.com"),
            ],
        ),
        (
            "Mike Hill, VP/Chief Financial Officer of Acme Corporation, +1-408-555-0100, or fax, +1-408-555-0199",
            [Contact("Mike Hill", "VP/Chief Financial Officer", "Acme Corporation", "+1-408-555-0100")],
        ),
    ],
)
def test_the_people_of_a_wire_sentence_are_told_apart(sentence, contacts):
    assert list(contacts_in_sentence(sentence)) == contacts


def block(text: str) -> list[Contact]:
    sheet = sheet_of(read_source(text.encode(), "release.txt"))
    return list(contacts_of(sheet, None, None, frozenset()).value)


def test_people_side_by_side_are_read_by_column():
    text = """CONTACT:
Ann Lee, CFO                            Bo Day (Media)
Acme, Inc.                              Day & Partners LLC
(212) 555-0101                          (212) 555-0102; (212) 555-0103 (Fax)
"""
    assert block(text) == [
        Contact("Ann Lee", "CFO", "Acme, Inc.", "(212) 555-0101"),
        Contact("Bo Day", None, "Day & Partners LLC", "(212) 555-0102", None, "media"),
    ]


def test_a_phone_shared_by_several_people_is_repeated_for_each():
    text = "CONTACTS:   Ann Lee, Chairman\n            Bo Day, CEO\n            360.555.0101\n"
    assert [(person.name, person.title, person.phone) for person in block(text)] == [
        ("Ann Lee", "Chairman", "360.555.0101"),
        ("Bo Day", "CEO", "360.555.0101"),
    ]


def test_an_address_made_of_one_persons_name_is_only_theirs():
    text = "CONTACT:\nStephen Axel\nAndria Pilo\nWolf Associates\n(212) 555-0101\nsteve@wolf.com\n"
    assert [person.email for person in block(text)] == ["steve@wolf.com", None]


def test_a_label_says_whom_a_contact_is_for():
    text = "Investor Relations:\nAnn Lee\n(212) 555-0101\n\nPublic Relations:\nBo Day\n(212) 555-0102\n"
    assert [person.audience for person in block(text)] == ["investors", "media"]
