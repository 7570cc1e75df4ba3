"""What a few words of a contact entry are: a name, a title, an organization, an audience, an address."""

import re

from exhibits.document import Audience

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CREDENTIAL = re.compile(r",?\s+(?P<title>(?:CFA|CPA|MBA|APR|IRC|Esq|Ph\.?D|M\.?D|J\.?D)\b\.?)(?!\w)", re.IGNORECASE)
SUFFIX = r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
NAME = re.compile(
    rf"(?:(?:Mr|Ms|Mrs|Dr)\.\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|la|[\"“(][A-Z]\w+[\"”)])){{1,3}}{SUFFIX}"
)
TITLE = re.compile(
    r"\b(?:CEO|CFO|COO|CIO|CTO|EVP|SVP|VP|AVP|chief|chairman|chairwoman|chair|president|vice|director|manager|officer|treasurer|secretary|controller|head|senior|executive|counsel|"
    r"investor relations|public relations|corporate communications|communications|corporate affairs|marketing"
    r"|partner|principal|analyst|associate|coordinator|specialist|relations)\b",
    re.IGNORECASE,
)
ORGANIZATION = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|llc|l\.l\.c|ltd|limited|lp|l\.p|plc|group|associates|assoc|partners|communications|bank|bancorp|holdings|international|technologies|systems|software|investments|agency|strategies|advisors|consulting|financial|worldwide|network|networks|laboratories|pharmaceuticals|therapeutics|industries|enterprises|trust|securities|agency|PR)\b\.?|&",
    re.IGNORECASE,
)
LEGAL = r",?\s(?:Inc|LLC|L\.L\.C|Ltd|LLP|Corp|Corporation|plc|L\.P)\b\.?"
LEGAL_FORM = re.compile(rf"{LEGAL}$")
OPENS_LEGAL = re.compile(LEGAL, re.IGNORECASE)
PRINTED_DATE = re.compile(
    r"(?:(?:release\s+)?date:\s+|for\s+release:?\s+)?(?:\w{3,6}day,?\s+)?[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d"
    r"(?:,?\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?(?:\s+\(?[A-Z]{2,3}\)?)?)?",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(
    r"(?:corporate|investor|public|media|marketing|external|global|financial)(?:\s*(?:&|and)\s*(?:corporate|investor|public|media))?"
    r"\s+(?:communications|relations|affairs|marketing)(?:\s+(?:department|team))?",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\W*(?:\[?(?:for\s+(?:more|further|additional|media|investor)\s*(?:information"
    r"|inquiries)?,?\s*(?:please\s+)?(?:contact)?|(?:at\s+the\s+company)|(?:public|press|media|investor|investors"
    r"|company|corporate|analyst|financial|trade|business|general|press information"
    r"|news media|editorial)[\w\s/&]*?(?:contacts?|relations|press|inquiries|information|media|trade)?|contacts?|ir|pr"
    r"|agency|press and trade))\]?\s*:\W*",
    re.IGNORECASE,
)
FIRM_LABEL = re.compile(
    r"(?:AT|At)\s+(?:(?:THE|[Tt]he)\s+)?(?P<firm>[A-Z][\w&.,'’|/-]*(?:\s+(?:[A-Z][\w&.,'’|/-]*|&|of|and)){0,5})\s*:"
)
OWN_FIRM = re.compile(r"company", re.IGNORECASE)
HEADLINE = re.compile(
    r"\b(?:announces?|reports?|declares?|names|completes?|acquires?|wins|elects|appoints|receives|signs|launches|posts|prices|issues|files"
    r"|opens|sells|buys|expands|updates|raises|results|earnings|dividend|quarter|first|second|third|fourth|year|release|exhibit|statements?"
    r"|income|sheets?|cash|flows?|net|total|assets|contacts?)\b",
    re.IGNORECASE,
)
WHOM = (
    r"(?:investors?|media|press|public|analysts?|shareholders?|stockholders?|corporate|company|financial|news"
    r"|editorial)"
)
FOR_WHOM = re.compile(
    rf"\s{{0,9}}\((?P<bracket>[^()]{{0,60}})\)$|\s[-–—]{{1,2}}\s+(?P<whom>(?:general|{WHOM})(?:\s*(?:/|&|and)\s*{WHOM})?"
    r"\s+(?:inquir(?:y|ies)|contacts?|information|calls|questions))$",
    re.IGNORECASE,
)
BARE_LABEL = re.compile(
    rf"(?:(?:for\s+)?{WHOM}(?:\s*(?:/|&|and)\s*{WHOM})?(?:\s+(?:relations|inquiries|contacts?|communications)){{0,2}}"
    r"|contacts?(?:\s+information)?|(?:for\s+(?:further|more|additional)\s+information),?(?:\s+(?:please\s+)?contact)?)",
    re.IGNORECASE,
)
MEDIA = re.compile(r"\b(?:media|press|editorial|editors?|public relations|news|trade|journalists)\b", re.IGNORECASE)
INVESTORS = re.compile(
    r"\b(?:investors?|analysts?|shareholders?|stockholders?|financial community|IR)\b", re.IGNORECASE
)
ADDRESS = re.compile(
    r"^\d+\s+\w.*|.*\b(?:street|avenue|suite|floor|road|boulevard|drive|p\.?o\.? box|parkway|plaza)\b.*"
    r"|.*\b[A-Z]{2}\s+\d{5}(?:-\d{4})?$",
    re.IGNORECASE,
)


def audience_of(text: str) -> Audience | None:
    """Whom a printed label addresses; press and public relations are media; both or neither is None."""
    media, investors = bool(MEDIA.search(text)), bool(INVESTORS.search(text))
    if media == investors:
        return None
    return "media" if media else "investors"


def is_label(text: str) -> bool:
    return bool(LABEL.fullmatch(text) or FIRM_LABEL.fullmatch(text))


def firm_labelled(text: str) -> str | None:
    """The firm of a label like `AT FINANCIAL RELATIONS BOARD:`; none for `AT THE COMPANY:`."""
    found = FIRM_LABEL.fullmatch(text)
    return found["firm"] if found and not OWN_FIRM.fullmatch(found["firm"]) else None


def is_organization(text: str) -> bool:
    """Whether words name a firm: they say so, and are no department, title or number."""
    if DEPARTMENT.fullmatch(text) or sum(letter.isdigit() for letter in text) > 2:
        return False
    if LEGAL_FORM.search(text):
        return True
    return bool(ORGANIZATION.search(text)) and not TITLE.search(ORGANIZATION.sub("", text))


def is_name(text: str) -> bool:
    """Whether words are a person's name: two to four capitalised ones, and no title, firm or headline."""
    return (
        bool(NAME.fullmatch(text))
        and not HEADLINE.search(text)
        and not TITLE.search(text)
        and not ORGANIZATION.search(text)
        and not text.isdigit()
    )


def is_title(text: str) -> bool:
    return bool(TITLE.search(text)) and not any(letter.isdigit() for letter in text)


def name_and_title(text: str) -> tuple[str, str | None] | None:
    """`Mitchell Cohen, CFO` as its two parts; the title is None for a name alone; None where neither."""
    audience_free = FOR_WHOM.sub("", text).strip()
    credential = CREDENTIAL.search(audience_free)
    if credential and is_name(audience_free[: credential.start()].strip()):
        rest = audience_free[credential.end() :].strip(" ,")
        return audience_free[: credential.start()].strip(), ", ".join(
            part for part in (credential["title"], rest) if part
        )
    if is_name(audience_free):
        return audience_free, None
    for name, title in parted_names(audience_free):
        if is_title(title):
            return name, title
    return None


def name_and_firm(text: str) -> tuple[str, str] | None:
    """`Jules Okafor, Marrow & Vine` as its two parts; None where it is anything else, such as a firm alone."""
    parted = [(name, firm) for name, firm in parted_names(text.strip()) if not OPENS_LEGAL.match(f" {firm}")]
    return next(((name, firm) for name, firm in parted if is_organization(firm)), None)


def parted_names(text: str) -> list[tuple[str, str]]:
    """Words with a name before a comma or dash: the name, and what follows."""
    cuts = re.finditer(r",\s*|\s+[-–—]\s+", text)
    parted = [(text[: cut.start()].strip(), text[cut.end() :].strip()) for cut in cuts]
    return [(name, rest) for name, rest in parted if is_name(name)]
