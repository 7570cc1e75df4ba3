"""No expression of the reader can be made to stall: each is timed on texts made of repeated pieces."""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest

import exhibits

LENGTH = 20_000
MILLISECONDS = 300
LONGEST = 1.0
PIECES = (
    " ", "  ", "\t", "1", "1,", "1,111", "12 ", "a", "A", "a ", "A ", "Aa ", "((", "(", ")", "- - -", "-", "--", "- ",
    "a, ", "A, a, ", ".", ". ", "..", "a.", "A. ", "$", "$ ", "$1 ", "(1) ", "%", "*", "* ", "=", "_", "#", "/", "//",
    ":", ": ", ";", "'", '"', "“", "&", "@", "a@", "a@a.", "www.", "http://", "a.com ", "1-", "1.1.", "1:00 ", "(a)",
    "May ", "May 1, ", "2004 ", "for ", "for the ", "of the ", "to ", "and the ", "a.m. ", "p.m. ET ", "call ",
    "the call ", "conference ", "conference call ", "replay ", "webcast ", "passcode ", "code ", "code 1 ", "number ",
    "is ", "dial ",
    "1-800-555-", "(800) ", "ext ", "Inc. ", "Acme, ", "Acme, Inc. ", "Co ", "shares ", "per ", "per share ", "in ",
    "thousands ", "except ", "except shares ", "three months ended ", "ended ", "weeks ", "quarter ", "fiscal ",
    "net income ", "total ", "assets ", "contact", "contact: ", "investor ", "relations ", "media ", "forward-looking ",
    "safe harbor ", "about ", "<", "<a ", "<p>", "</p>", "<!--", "&nbsp;", "&#1;", "\u00a0", "\u2014",
    "\u2022 ", "\ue000",
    "LOGO", "[", "]", "[a", "page 1 ", "continued ", "exhibit 99", "EX-99.1 ", "/PRNewswire", "-0- ", "CO: ", "SOURCE ",
    "<PAGE>", "<S> <C> ", "<DOCUMENT>\n<TYPE>", "\n", "\n\n", " \n", "a\n",
)  # fmt: skip
AWAITED = frozenset(
    (
        "exhibits.calls.facts.NOTE_AFTER",
        "exhibits.calls.facts.DASH_AFTER",
        "exhibits.calls.facts.PHRASE_AFTER",
        "exhibits.calls.labels.LABEL",
        "exhibits.calls.windows.CALLED",
        "exhibits.dateline.WEEKDAY_LEFT",
        "exhibits.dateline.TIME_AFTER",
        "exhibits.issuer.NAME_RUN",
        "exhibits.issuer.ANNOUNCES",
        "exhibits.people.REACHED",
        "exhibits.people.blocks.SEPARATOR",
        "exhibits.people.blocks.START",
        "exhibits.people.entries.ADDRESS",
        "exhibits.people.entries.APART",
        "exhibits.people.entries.PAIRED",
        "exhibits.people.sentence.OF",
        "exhibits.people.sentence.PAIR",
        "exhibits.people.words.CREDENTIAL",
        "exhibits.people.words.NAME",
        "exhibits.people.words.LABEL",
        "exhibits.source.markup.TOKENS",
        "exhibits.statements.continued.CONTINUED",
        "exhibits.statements.labels.MARKS",
        "exhibits.statements.labels.ALTERNATIVE",
        "exhibits.statements.roles.PER_SHARE",
        "exhibits.statements.units.SHARES",
        "exhibits.statements.units.CENTS",
        "exhibits.tables.cells.LEADER",
        "exhibits.tables.regions.WHOLE_CAPTION",
        "exhibits.titles.BANNER",
        "exhibits.titles.DATE_LINE",
        "exhibits.titles.TIME_LINE",
        "exhibits.titles.POSTAL",
    )
)
"""Expressions that are slow on a text of this length, which they are never given: each awaits a bound of its own."""

MIXED = ("a1, (", "A. - ", "1 a ", " -1", "$ 1  ", "a (1) ", "of A. ", ", A", "A-a ", "the 1st ", "U.S. ", " x", "1  ")


def expressions() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled expression that a module of the reader holds, once."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for module in pkgutil.walk_packages(exhibits.__path__, "exhibits."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for held in value if isinstance(value, tuple | list) else (value,):
                    if isinstance(held, re.Pattern) and isinstance(held.pattern, str):
                        found.setdefault((held.pattern, held.flags), (f"{module.name}.{name}", held))
    return list(found.values())


def fodder() -> list[str]:
    texts = [(piece * (LENGTH // len(piece) + 1))[:LENGTH] for piece in (*PIECES, *MIXED)]
    return texts + [f"{text[:-1]}!" for text in texts[::7]] + [f"x{text[1:]}" for text in texts[::9]]


FODDER = fodder()


@pytest.mark.parametrize(
    "expression", [pytest.param(held, id=name) for name, held in expressions() if name not in AWAITED]
)
def test_no_expression_stalls(expression):
    slow = [
        (way, text[:24], round(took * 1_000))
        for text in FODDER
        for way in ("search", "match", "fullmatch")
        if (took := seconds(getattr(expression, way), text)) * 1_000 > MILLISECONDS
    ]
    assert slow == []


def seconds(way: Callable[[str], object], text: str) -> float:
    """How long it takes, given up after a while."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        way(text)
    except Stalled:
        return LONGEST
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - started


class Stalled(Exception):
    pass


@pytest.fixture(autouse=True, scope="module")
def _alarm() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Stalled

    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.signal(signal.SIGALRM, before)


def test_there_are_expressions_to_try():
    assert len(expressions()) > 100
