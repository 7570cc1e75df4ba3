"""What one check says."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """One check: its name, how it came out, what was found, what to do where it did not pass, and on which page."""

    name: str
    verdict: Verdict
    says: str
    do: str = ""
    url: str = ""


def passed(name: str, says: str) -> Check:
    return Check(name, Verdict.PASS, says)


def failed(name: str, says: str, do: str, url: str = "") -> Check:
    return Check(name, Verdict.FAIL, says, do, url)


def unknown(name: str, says: str, do: str) -> Check:
    return Check(name, Verdict.UNKNOWN, says, do)
