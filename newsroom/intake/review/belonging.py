"""Whether an exhibit belongs on this site: it may be another company's, taken from the wrong folder."""

from exhibits.document import IssuerNamed, Span
from newsroom.intake.review.review import Review
from releases.models import Issuer


def another_issuer(review: Review, issuer: Issuer) -> list[tuple[str, str, Span | None]]:
    """One sentence, with the id of the input and the lines it is about, where another company is named; else nothing.

    Companies change their names and tickers, so it is a doubt, not a refusal.
    """
    printed = review.read.issuer
    if not _is_another(printed, issuer):
        return []
    sentence = f"the exhibit names {_named(printed)}, and this site is that of {_named(issuer)}; is it ours?"
    return [(sentence, review.head["issuer"].id_for_label, review.pointer.lines("issuer.name"))]


def _is_another(printed: IssuerNamed, issuer: Issuer) -> bool:
    if printed.ticker and issuer.ticker:
        return printed.ticker.casefold() != issuer.ticker.casefold()
    return bool(printed.name) and _first_word(printed.name) != _first_word(issuer.name)


def _first_word(name: str) -> str:
    return name.split()[0].strip(",.").casefold()


def _named(issuer: IssuerNamed | Issuer) -> str:
    ticker = f" ({issuer.ticker})" if issuer.ticker else ""
    return f"{issuer.name or 'another issuer'}{ticker}"
