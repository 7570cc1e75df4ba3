"""The issuer's colour, moved towards black or white as far as text in it needs to be read."""

LIGHT_TINT = "#f3f5f7"
DARK_TINT = "#1d2227"
"""The grounds that links stand on which are hardest to read against: as in static/site/site.css."""

CONTRAST = 4.6
"""A little over the 4.5:1 of WCAG 2.2 AA."""

STEP = 8


def readable(colour: str, *, on: str) -> str:
    """`colour`, or the nearest one towards the far end of grey that has `CONTRAST` against the ground `on`."""
    end = 0 if luminance(on) > 0.18 else 255
    while contrast(colour, on) < CONTRAST:
        colour = "#" + "".join(f"{_towards(part, end):02x}" for part in _parts(colour))
    return colour


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1, of `#rrggbb`."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _towards(part: int, end: int) -> int:
    return max(end, part - STEP) if end < part else min(end, part + STEP)
