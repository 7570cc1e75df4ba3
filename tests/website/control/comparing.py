"""What two sites answered, side by side."""

from collections.abc import Iterable, Mapping

from tests.website.control.servers import Answer
from tests.website.control.surface import Ask, asked_in_every_way, tells_canary, unpacked

type Answers = Mapping[str, Answer]


def answered(ask: Ask, surface: Iterable[str], guesses: Iterable[str], tags: Mapping[str, str | None]) -> Answers:
    """By how it was asked, what was answered; `tags` are ETags that somebody holds, by address."""
    every = {asked: answer for each in surface for asked, answer in asked_in_every_way(ask, each, tags.get(each))}
    return every | {f"GET {each} guessed": ask(each, Accept_Encoding="gzip") for each in guesses}


def differences(one: Answers, other: Answers) -> list[str]:
    """How it was asked, and what is not the same, shortly."""
    return [f"{asked}: {_difference(answer, other[asked])}" for asked, answer in one.items() if answer != other[asked]]


def telling(answers: Answers) -> list[str]:
    """What was asked where an answer tells of the canary, beyond the words that it was asked with."""
    return [asked for asked, answer in answers.items() if tells_canary(answer, asked.split()[1])]


def _difference(one: Answer, other: Answer) -> str:
    if one[:2] != other[:2]:
        return f"{one[:2]} against {other[:2]}"
    lines = zip(_lines(one), _lines(other), strict=False)
    return next((f"{left!r} against {right!r}" for left, right in lines if left != right), "their length")


def _lines(answer: Answer) -> list[str]:
    return [*unpacked(answer.body)][-1].decode("utf-8", "replace").splitlines()
