"""Rich text is bounded, then sanitised to what a release has."""

import pytest
from django.core.exceptions import ValidationError

from releases.body import LIMIT, clean_body


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Net loss of <strong>$5.1</strong> million</p>", "<p>Net loss of <strong>$5.1</strong> million</p>"),
        ("<p onclick='x()'>text</p>", "<p>text</p>"),
        ("<p style='color:red' class='MsoNormal'>text</p>", "<p>text</p>"),
        ("<script>alert(1)</script><p>text</p>", "<p>text</p>"),
        ("<style>p{}</style><p>text</p>", "<p>text</p>"),
        ("<a href='javascript:x()'>text</a>", '<a rel="noopener">text</a>'),
        ("<img src='https://tracker.example/x.gif'><p>text</p>", "<p>text</p>"),
        ("<p><o:p>text</o:p></p>", "<p>text</p>"),
        ("<p></p>", ""),
        ("<h1>Title</h1>", "Title"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
    ],
)
def test_only_the_elements_of_a_release_are_kept(given, kept):
    assert clean_body(given) == kept


def test_a_text_over_the_limit_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr("releases.body._cleaner", None)
    with pytest.raises(ValidationError, match=f"at most {LIMIT:,}"):
        clean_body("x" * (LIMIT + 1))
