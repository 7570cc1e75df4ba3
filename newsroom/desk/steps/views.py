"""The page of one step: confirmed there, and done by POST only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import demand, edition_for, page
from newsroom.desk.stages import Stage, stage_of
from newsroom.desk.steps.step import Step
from newsroom.desk.steps.telling import tell
from publication.actions import PublicationError
from publication.models import Edition

NOW_PUBLIC = {
    Stage.PUBLIC: "It is public.",
    Stage.ARMED: "Its instant has passed: it waits until somebody confirms that the wire has crossed.",
}


def take(request: HttpRequest, pk: int, *, model: type[Edition], step: Step) -> HttpResponse:
    """Say what the step does, and take it once it is confirmed."""
    edition = edition_for(request, model, pk)
    dossier = Dossier(edition, person=request.user)
    demand(request, step.permits(dossier))
    form = step.form(request.POST if request.method == "POST" else None, dossier=dossier, step=step)
    if form.is_valid() and form.is_read_back:
        _take(request, dossier, step, form.arguments)
        return redirect(address(edition))
    return page(
        request,
        "newsroom/desk/step.html",
        title=f"{step.name}: {edition}",
        dossier=dossier,
        edition=edition,
        form=form,
        step=step,
        is_possible=dossier.stage in step.stages,
    )


def _take(request: HttpRequest, dossier: Dossier, step: Step, arguments: dict) -> None:
    try:
        step.take(edition=dossier.edition, by=request.user, **arguments)
    except PublicationError as refusal:
        messages.error(request, str(refusal))
        return
    after = stage_of(dossier.edition)
    done = f"{step.done} {NOW_PUBLIC[after]}" if step.verb == "gate" and after in NOW_PUBLIC else step.done
    tell(request, done, before=dossier.stage, after=after)
