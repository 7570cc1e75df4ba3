"""Saying what was done, and that it is done everywhere only when it is."""

from django.contrib import messages
from django.http import HttpRequest

from newsroom.desk.stages import SEEN, Stage
from publication.site import reports


def tell(request: HttpRequest, done: str, *, before: Stage, after: Stage) -> None:
    """Say what was done; where the public sees something else now, wait until every process serves that.

    To be called when the transaction has ended.
    """
    changed_public = before != after and bool({before, after} & SEEN)
    if not changed_public:
        messages.success(request, done)
    elif silent := reports.everywhere():
        messages.warning(
            request,
            f"{done} Not yet everywhere: {', '.join(silent)} {'has' if len(silent) == 1 else 'have'} not answered and "
            "may show what stood before, for ten minutes at the most. Look again, or have it stopped.",
        )
    else:
        messages.success(request, f"{done} It is so on every page, in every process.")
