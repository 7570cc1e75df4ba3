"""What the tests of the intake start from."""

from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from newsroom.intake.actions import take_in
from newsroom.models import Intake
from tests import world
from tests.newsroom.forms import form_in

SAMPLE = settings.BASE_DIR / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"
ADD = reverse("admin:newsroom_intake_add")
LIST = reverse("admin:newsroom_intake_changelist")


def taken_in(*, name: str = SAMPLE.name, replacing: dict[str, str] | None = None) -> Intake:
    """The sample, brought in by the author, with some of its words replaced."""
    text = SAMPLE.read_text()
    for old, new in (replacing or {}).items():
        assert old in text
        text = text.replace(old, new)
    return take_in(name=name, content=text.encode(), by=world.author())


def review_of(intake: Intake) -> str:
    return reverse("admin:newsroom_intake_change", args=[intake.pk])


def typed(client: Client, intake: Intake, **changed: str) -> QueryDict:
    """What a browser would post from the review page; hyphens in names are written as double underscores."""
    page = client.get(review_of(intake))
    assert page.status_code == 200
    return form_in(page.content.decode(), "review").post(**changed)


def press(client: Client, intake: Intake, verb: str, post: QueryDict | None = None, **changed: str):
    """The answer to pressing a button of the review page after typing."""
    post = typed(client, intake, **changed) if post is None else post
    post["verb"] = verb
    return client.post(review_of(intake), post.urlencode(), content_type="application/x-www-form-urlencoded")
