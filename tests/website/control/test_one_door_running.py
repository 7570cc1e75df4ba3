"""No public answer comes from a query that goes past the one door, in whatever file the query stands."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models import Count, Exists, Max

from events.models import EventEdition, Joining
from publication.models import Edge
from releases.models import AdditionEdition, Attachment, Contact, Release, ReleaseEdition
from tests.website.canary import CANARY
from tests.website.control import seed
from tests.website.control.conftest import InProcess
from tests.website.control.door import recorded, watched
from tests.website.control.seed import HOUR
from tests.website.control.surface import guessed, listed
from tests.world import FAR_OFF, TICK
from website import views

EVERYWHERE = sorted({*listed(), *(address for address in guessed() if "?" not in address)})
TOGETHER = (FAR_OFF - TICK, FAR_OFF - TICK)
"""Both clocks, a tick before the instant."""


@pytest.fixture
def standing(process):
    """The site without what waits; gives a process that has kept nothing yet, where both clocks stand at an instant."""
    seed.stand()
    return process


@pytest.fixture
def waiting(standing):
    standing.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    return standing


def at_other_moments():
    """Both clocks at the instant and after it; where there are two, also one before it and the other after."""
    apart = [(FAR_OFF + TICK, FAR_OFF - TICK), (FAR_OFF - TICK, FAR_OFF + TICK)]
    return [(FAR_OFF, FAR_OFF), (FAR_OFF + TICK, FAR_OFF + TICK), *(apart if connection.vendor == "postgresql" else ())]


def test_no_query_of_a_public_page_reads_editions_past_the_door(waiting, monkeypatch):
    with watched(monkeypatch) as past:
        for (application, database), addresses in [
            (TOGETHER, EVERYWHERE),
            *((at, listed()) for at in at_other_moments()),
        ]:
            waiting.at(application, database=database)
            for address in addresses:
                waiting.ask(address)
    assert past == []


def read_by(monkeypatch, addresses, clocks):
    """What is read for each address by a process that has kept nothing, where the clocks stand so."""
    process, by_address = InProcess(monkeypatch).at(clocks[0], database=clocks[1]), {}
    for address in addresses:
        with recorded() as reads:
            process.ask(address)
        by_address[address] = reads
    return by_address


def test_every_row_that_is_read_would_be_read_if_nothing_waited(standing, monkeypatch):
    asked = [(TOGETHER, EVERYWHERE), *((at, listed()) for at in at_other_moments() if min(at) < FAR_OFF)]
    without = [read_by(monkeypatch, addresses, clocks) for clocks, addresses in asked]
    standing.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    for (clocks, addresses), control in zip(asked, without, strict=True):
        beside = read_by(monkeypatch, addresses, clocks)
        assert [address for address in addresses if beside[address] != control[address]] == []
        assert sum(map(len, beside.values())) > len(addresses)


PAST_THE_DOOR = {
    "all editions": lambda: ReleaseEdition.objects.all(),
    "a comparison of its own": lambda: ReleaseEdition.objects.filter(state="approved", instant__lte=FAR_OFF),
    "another instant": lambda: EventEdition.objects.as_of(FAR_OFF),
    "through the release": lambda: Release.objects.filter(editions__headline__startswith="A"),
    "through what was added": lambda: Release.objects.filter(additions__editions__title="x"),
    "through a joining": lambda: Joining.objects.filter(edition__headline__startswith="A"),
    "inside the door": lambda: ReleaseEdition.objects.public().filter(
        Exists(AdditionEdition.objects.filter(title="x"))
    ),
    "beside the door": lambda: EventEdition.objects.public().annotate(n=Count("event__joinings__edition__headline")),
    "the other side of a union": lambda: (
        ReleaseEdition.objects.public().order_by().union(ReleaseEdition.objects.order_by())
    ),
    "either side of an or": lambda: ReleaseEdition.objects.public() | ReleaseEdition.objects.filter(number=1),
    "joined for its words": lambda: Joining.objects.select_related("edition"),
    "the edition of a part": lambda: [contact.edition for contact in Contact.objects.all()],
    "among listed keys": lambda: ReleaseEdition.objects.public().filter(pk__in=ReleaseEdition.objects.values("pk")),
    "the newest instant": lambda: [ReleaseEdition.objects.aggregate(Max("instant"))],
    "whether there is any": lambda: [ReleaseEdition.objects.filter(headline="x").exists()],
    "raw words": lambda: [*ReleaseEdition.objects.values_list("headline", flat=True)],
}


def test_a_page_that_goes_past_the_door_is_found(waiting, monkeypatch):
    waiting.at(FAR_OFF - TICK)
    unseen = []
    for how, question in PAST_THE_DOOR.items():
        with watched(monkeypatch) as past, also_asking(monkeypatch, question):
            assert waiting.ask("/contacts/").status == 200
        if not past:
            unseen.append(how)
        waiting.forget()
    assert unseen == []


BESIDE_EDITIONS = {
    "attachments": lambda: Attachment.objects.filter(public_name=f"{CANARY}.txt"),
    "addresses": lambda: Release.objects.filter(slug="kanarie-headline"),
    "a count": lambda: [Joining.objects.count()],
    "edges": lambda: Edge.objects.all(),
    "words": lambda: [connection.cursor().execute("SELECT count(*) FROM releases_contact")],
}


def test_a_page_that_reads_what_hangs_off_a_waiting_edition_is_found(standing, monkeypatch):
    def read():
        by_question = {}
        for what, question in BESIDE_EDITIONS.items():
            with also_asking(monkeypatch, question):
                by_question[what] = read_by(monkeypatch, ["/contacts/"], TOGETHER)
        return by_question

    without = read()
    standing.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    beside = read()
    assert [what for what in BESIDE_EDITIONS if beside[what] == without[what]] == []


@contextmanager
def also_asking(monkeypatch, question):
    """Every page asks the database one thing more, and shows nothing of the answer."""
    page = views.page

    def asking(*args, **context):
        list(question())
        return page(*args, **context)

    with monkeypatch.context() as patch:
        patch.setattr(views, "page", asking)
        yield
