"""Times and numbers in the words of a release: “9:00 a.m. MDT on May 6, 2004”."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from publication.wording import clock, day

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def until(end: datetime, zone: ZoneInfo) -> str:
    """An exclusive end as it was issued: midnight belongs to the day that it ends, not to the next."""
    local = end.astimezone(zone)
    if local.time() == time():
        return f"midnight, end of {day(date.fromordinal(local.toordinal() - 1))}"
    return f"{clock(local)} on {day(local)}"


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """The last local day that lies before an exclusive end."""
    local = end.astimezone(zone)
    return date.fromordinal(local.toordinal() - 1) if local.time() == time() else local.date()


def telephone(printed: str, passcode: str = "") -> str:
    """A `tel:` address in E.164, the passcode after a pause; empty where the print does not tell the number."""
    number = re.split(r"\b(?:ext|x)\.?\s*\d", printed, flags=re.IGNORECASE)[0]
    digits = re.sub(r"\D", "", number)
    if len(digits) < 10:
        digits = re.sub(r"\D", "", number.upper().translate(KEYPAD))
    if number.strip().startswith("+"):
        international = digits
    elif digits.startswith("011"):
        international = digits[3:]
    elif len(digits) == 11 and digits.startswith("1"):
        international = digits
    elif len(digits) == 10:
        international = f"1{digits}"
    else:
        return ""
    if not 8 <= len(international) <= 15:
        return ""
    code = re.sub(r"[\s-]", "", passcode)
    return f"tel:+{international}" + (f",,{code}%23" if code.isdecimal() else "")


def web(printed: str) -> str:
    """The address to follow for a printed “www.example.com”; empty where it is none."""
    address = printed if re.match(r"https?://", printed) else f"https://{printed}"
    return address if re.fullmatch(r"https?://[\w.-]+\.\w+(?:[:/?#]\S*)?", address) else ""
