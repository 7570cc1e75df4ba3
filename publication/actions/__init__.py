"""What people do to an edition. Each action is atomic, says who, and leaves an act.

Errors: `PublicationError` with one sentence for the person; nothing is half-done.
"""

from publication.actions.correcting import begin_correction
from publication.actions.drafting import approve, cancel, created, edit, reopen, submit
from publication.actions.proposing import confirm, decline, propose, proposed
from publication.actions.steps import PublicationError, has_edited
from publication.actions.timing import hold, open_gate, postpone
from publication.actions.withdrawing import withdraw

__all__ = [
    "PublicationError",
    "approve",
    "begin_correction",
    "cancel",
    "confirm",
    "created",
    "decline",
    "edit",
    "has_edited",
    "hold",
    "open_gate",
    "postpone",
    "propose",
    "proposed",
    "reopen",
    "submit",
    "withdraw",
]
