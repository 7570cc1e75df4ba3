"""What a browser would post from a page: the inputs of its forms, in the order of the page."""

from html.parser import HTMLParser
from urllib.parse import urlencode

from django.http import QueryDict


class Form:
    """One form of a page: its id, where it posts to, and its fields as (name, value) pairs."""

    def __init__(self, attributes: dict[str, str | None]) -> None:
        self.id, self.action = attributes.get("id") or "", attributes.get("action") or ""
        self.fields: list[tuple[str, str]] = []

    def post(self, **changed: str) -> QueryDict:
        """The fields as posted, those named in `changed` replaced (hyphens written as double underscores)."""
        query = QueryDict(urlencode(self.fields), mutable=True)
        for name, value in changed.items():
            query[name.replace("__", "-")] = value
        return query


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms = [Form({})]
        self.inside = self.forms[0]
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []
        self.area: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = Form(given)
            self.forms.append(self.inside)
        elif tag == "input" and given.get("name") and "disabled" not in given:
            self._input(given)
        elif tag == "select":
            self.select, self.options = given.get("name"), []
        elif tag == "option":
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self.area, self.text = given.get("name"), ""

    def _input(self, given: dict[str, str | None]) -> None:
        kind = given.get("type") or "text"
        if kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        self.inside.fields.append((given["name"] or "", given.get("value", "on" if kind == "checkbox" else "") or ""))

    def handle_data(self, content: str) -> None:
        if self.area is not None:
            self.text += content

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = self.forms[0]
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected] or [value for value, _ in self.options][:1]
            self.inside.fields += [(self.select, value) for value in chosen]
        elif tag == "textarea" and self.area is not None:
            # A line break right after the tag is the page's, not the text's.
            self.inside.fields.append((self.area, self.text.removeprefix("\n")))
            self.area = None


def forms_in(html: str) -> list[Form]:
    """The forms of a page; the first holds what stands outside any form."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.forms


def form_in(html: str, form_id: str) -> Form:
    """The form with an id."""
    return next(form for form in forms_in(html) if form.id == form_id)
