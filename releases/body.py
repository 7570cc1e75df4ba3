"""The rich text of a release: bounded, then sanitised to the few elements that a release has."""

import nh3
from django.core.exceptions import ValidationError

LIMIT = 400_000
"""Characters; the longest earnings releases have under 100,000."""

ELEMENTS = {
    "p", "h2", "h3", "ul", "ol", "li", "strong", "em", "u", "s", "sub", "sup", "br", "a", "blockquote", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "caption",
}  # fmt: skip

_cleaner = nh3.Cleaner(
    tags=ELEMENTS,
    clean_content_tags={"script", "style", "title"},
    attributes={"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
)


def clean_body(html: str) -> str:
    """`html` with nothing in it but text and `ELEMENTS`.

    Raises `ValidationError` over `LIMIT`: the length is looked at before anything is parsed.
    """
    if len(html) > LIMIT:
        raise ValidationError(
            f"The text has {len(html):,} characters; at most {LIMIT:,} can be kept. "
            "Move tables of figures into statements."
        )
    cleaned = _cleaner.clean(html).strip()
    return "" if cleaned in {"<p></p>", "<p><br></p>"} else cleaned
