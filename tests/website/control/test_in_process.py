"""Two sites that differ in what waits alone: no answer of one process tells them apart until the instant."""

from tests.website.control import seed
from tests.website.control.comparing import answered, differences, telling
from tests.website.control.seed import HOUR
from tests.website.control.surface import crawled, guessed, listed, tells_canary
from tests.website.test_instant import SURFACES
from tests.world import FAR_OFF, TICK

WAITING = {"/news/kanarie-headline/", "/news/kanarie-headline/files/Kanarie.txt", "/events/kanarie-title/"}


def test_nothing_tells_of_what_waits_until_its_instant_and_everything_at_it(process):
    seed.stand()
    ask = process.at(FAR_OFF - TICK).ask
    surface, guesses = crawled(ask, listed()), guessed()
    tags = {address: ask(address).header("etag") for address in surface}
    control = answered(ask, surface, guesses, tags)

    process.at(FAR_OFF - 2 * HOUR)
    seed.wait()
    process.at(FAR_OFF - TICK)
    assert crawled(ask, listed()) == surface
    assert not WAITING & {*crawled(ask, ["/"])}
    waiting = answered(ask, surface, guesses, tags)
    assert differences(control, waiting) == []
    assert telling(waiting) == []

    for instant in (FAR_OFF, FAR_OFF + TICK):
        process.at(instant)
        assert silent(ask) == []
    assert {*crawled(ask, ["/"])} >= WAITING


def silent(ask):
    """The addresses that are to show the canary and do not."""
    shows = [address for surface in SURFACES.values() for address, shows in surface.items() if shows]
    return [address for address in shows if not tells_canary(ask(address, Accept_Encoding="gzip"), address)]
