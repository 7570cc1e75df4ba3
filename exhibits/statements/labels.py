"""A label in plain words: what two issuers print of one line, made comparable."""

import re
from functools import lru_cache

MARKS = re.compile(
    r"(?<!\s)\s*(?:\(\s*(?:see\s+)?(?:notes?|item)\b[^()]*\)|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?:\s*\((?:\d{1,2}|[a-z])\))*|\*+|[†‡#§]+)\s*:?$",
    re.IGNORECASE,
)
EITHER = (
    r"(?:net )?(?:loss|losses|income|earnings|profits?|benefit|provision|deficit|credit|expenses?|gains?|increase"
    r"|decrease|used in|used for|used|provided by|provided|recover(?:y|ies)|charges?|accretion|reduction|decline)"
)
ALTERNATIVE = re.compile(rf"\(\s*{EITHER}\s*\)\s*/?\s*|\s*/\s*\(\s*{EITHER}\s*\)", re.IGNORECASE)
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "})
BARE = frozenset({"", "net", "operating", "gross", "net operating"})


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """Small letters, without footnote marks and without the other case: `Net (loss) income (1)` is `net income`."""
    text = " ".join(label[:300].translate(QUOTES).lower().replace("&", " and ").split())
    text = MARKS.sub("", MARKS.sub("", text))
    one = " ".join(ALTERNATIVE.sub(" ", text).split())
    if one.strip(" :,-") in BARE or one.strip(" :,-").startswith(("from ", "before ", "on ", "in ", "per ", "of ")):
        one = text.replace("(", "").replace(")", "")
    return re.sub(r"\s+", " ", one).strip(" :,-.")
