"""What an element's style says of how its text is set: margins, indents, weight. Units are points."""

import re
from functools import lru_cache
from typing import NamedTuple

LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(px|pt|em|ex|in|cm|mm|pc|%)?", re.IGNORECASE)
POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "em": 10.0, "ex": 5.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
LONGEST = 4_000
"""Characters of a style that are read."""

BOLD = frozenset(("bold", "bolder", "600", "700", "800", "900"))


class Style(NamedTuple):
    """None where the style says nothing of it."""

    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    first: float | None = None
    bold: bool | None = None
    align: str | None = None
    hidden: bool = False
    breaks_page: bool = False
    raised: bool = False


@lru_cache(maxsize=4_096)
def style_of(written: str) -> Style:
    """The style that an attribute writes down; what cannot be read is left out."""
    said: dict[str, str] = {}
    for part in written[:LONGEST].lower().split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    return Style(
        top=_side(said, "top", 0),
        bottom=_side(said, "bottom", 2),
        left=_side(said, "left", 3),
        first=_points(said.get("text-indent", "")),
        bold=_bold(said),
        align=said.get("text-align"),
        hidden=said.get("display") == "none" or said.get("visibility") == "hidden",
        breaks_page="always" in (said.get("page-break-before", ""), said.get("page-break-after", "")),
        raised="super" in said.get("vertical-align", ""),
    )


def _side(said: dict[str, str], side: str, place: int) -> float | None:
    """Margin and padding together; None where neither is written."""
    found = [_box(said, box, side, place) for box in ("margin", "padding")]
    lengths = [length for length in found if length is not None]
    return sum(lengths) if lengths else None


def _box(said: dict[str, str], box: str, side: str, place: int) -> float | None:
    if (own := _points(said.get(f"{box}-{side}", ""))) is not None:
        return own
    sides = [_points(word) for word in said.get(box, "").split()[:4]]
    if not sides:
        return None
    top, right, bottom, left = {
        1: sides * 4, 2: sides * 2, 3: [*sides, sides[1 % len(sides)]], 4: sides,
    }[len(sides)]  # fmt: skip
    return (top, right, bottom, left)[place]


def _points(written: str) -> float | None:
    found = LENGTH.fullmatch(written)
    if not found or not found[1].strip("-."):
        return None
    unit = (found[2] or "").lower()
    return float(found[1]) * POINTS[unit] if unit in POINTS else None


def _bold(said: dict[str, str]) -> bool | None:
    weight = said.get("font-weight")
    if weight is not None:
        return weight in BOLD
    font = said.get("font")
    return True if font and BOLD & set(font.split()[:4]) else None
