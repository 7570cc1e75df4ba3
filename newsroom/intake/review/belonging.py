"""Whether an exhibit belongs on this site: it may be another company's, taken from the wrong folder."""

from exhibits.document import IssuerNamed
from newsroom.intake.review.review import Review
from releases.models import Issuer


def another_issuer(review: Review, issuer: Issuer) -> list[tuple[str, str]]:
    """One sentence, with the id of the input it is about, where the exhibit names another company; else nothing.

    Companies change their names and tickers, so it is a doubt, not a refusal.
    """
    printed = review.read.issuer
    if not _is_another(printed, issuer):
        return []
    sentence = f"Issuer: the exhibit names {_named(printed)}, and this site is that of {_named(issuer)}. Is it ours?"
    return [(sentence, review.head["issuer"].id_for_label)]


def _is_another(printed: IssuerNamed, issuer: Issuer) -> bool:
    if printed.ticker and issuer.ticker:
        return printed.ticker.casefold() != issuer.ticker.casefold()
    return bool(printed.name) and _first_word(printed.name) != _first_word(issuer.name)


def _first_word(name: str) -> str:
    return name.split()[0].strip(",.").casefold()


def _named(issuer: IssuerNamed | Issuer) -> str:
    ticker = f" ({issuer.ticker})" if issuer.ticker else ""
    return f"{issuer.name or 'another issuer'}{ticker}"
