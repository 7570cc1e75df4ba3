"""One step: in words, for whom, and at which stages."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.desk.dossier import Dossier
from newsroom.desk.stages import Stage
from newsroom.desk.steps.forms import StepForm


@dataclass(frozen=True)
class Step:
    """A step as its page words it. `take(edition=, by=, note=, ...)` is the action that it leads to."""

    verb: str
    """The last part of its address."""
    name: str
    button: str
    says: str
    done: str
    stages: frozenset[Stage]
    permits: Callable[[Dossier], bool]
    take: Callable[..., object]
    form: type[StepForm] = StepForm
    needs_reason: bool = False
    needs_word: bool = False
    is_grave: bool = False
    """Something goes, at once or for good."""

    def is_offered(self, dossier: Dossier) -> bool:
        return dossier.stage in self.stages and self.permits(dossier)
