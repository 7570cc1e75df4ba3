"""The registers of releases and events: lists of the admin, pages of the desk."""

from functools import partial
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.db.models import F, Subquery
from django.urls import path
from django.utils.html import format_html

from events.models import EventEdition
from newsroom.desk import addition, approval, beside, correction, event, preview, release
from newsroom.desk.pages import key_in
from newsroom.desk.stages import Stage, staged
from newsroom.desk.steps import STEPS, proposal
from newsroom.desk.steps.views import take
from newsroom.room import views as room
from newsroom.spreadsheets.urls import for_release_admin
from publication.instants import Shown
from releases.models import Issuer, ReleaseEdition


class StageFilter(admin.SimpleListFilter):
    """By where an edition stands; given-up ones only when asked for."""

    title = "where it stands"
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        return queryset.filter(stage=self.value()) if self.value() else queryset


class EditionAdmin(admin.ModelAdmin):
    """A list by Django's admin; adding, changing and approving by the desk. Editions are never deleted."""

    actions = None
    ordering = [F("instant").desc(nulls_first=True), "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        return staged(super().get_queryset(request)).annotate(home_zone=Subquery(Issuer.objects.values("zone")[:1]))

    def changelist_view(self, request, extra_context=None):
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description="where it stands")
    def stands(self, edition):
        return format_html('<span class="stage stage-{}">{}</span>', edition.stage, Stage(edition.stage).label)

    @admin.display(description="public from", ordering="instant", empty_value="not set")
    def public_from(self, edition):
        return edition.instant and str(Shown("", edition.instant.astimezone(ZoneInfo(edition.home_zone or "UTC"))))

    def get_urls(self):
        model, name = self.model, f"{self.opts.app_label}_{self.opts.model_name}"
        views = {
            "preview": preview.preview,
            "submit": approval.submit,
            "approval": approval.approval,
            "proposal": proposal.proposal,
            "correct": correction.correct,
        } | {step.verb: partial(take, step=step) for step in STEPS}
        pages = [
            path(f"<int:pk>/{verb}/", self.admin_site.admin_view(partial(view, model=model)), name=f"{name}_{verb}")
            for verb, view in views.items()
        ]
        return pages + self.own_urls(name) + super().get_urls()

    def own_urls(self, name: str) -> list:
        return []


@admin.register(ReleaseEdition)
class ReleaseEditionAdmin(EditionAdmin):
    list_display = ["headline", "stands", "public_from", "category", "period"]
    list_filter = [StageFilter, "category", "fiscal_year"]
    search_fields = ["headline", "body", "body_continued"]
    search_help_text = "Headline and text"

    @admin.display(description="period", ordering="period_end")
    def period(self, edition):
        return edition.period_name

    def add_view(self, request, form_url="", extra_context=None):
        return release.add(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return release.change(request, key_in(object_id))

    def own_urls(self, name: str) -> list:
        views = {
            "statements/add/": ("statement_add", beside.add_statement),
            "statements/<int:statement>/": ("statement", beside.change_statement),
            "statements/<int:statement>/move/": ("statement_move", beside.move_statement),
            "statements/<int:statement>/remove/": ("statement_remove", beside.remove_statement),
            "join/": ("join", beside.join),
            "part/": ("part", beside.part),
            "attach/": ("attach", beside.attach),
            "attachments/<int:attachment>/": ("attachment", beside.read_attachment),
            "attachments/<int:attachment>/remove/": ("detach", beside.detach),
            "addition/": ("addition", addition.add),
            "room/": ("room", room.room),
            "room/receipt.<str:form>": ("room_receipt", room.receipt),
        }
        pages = [
            path(f"<int:pk>/{tail}", self.admin_site.admin_view(view), name=f"{name}_{verb}")
            for tail, (verb, view) in views.items()
        ]
        return pages + for_release_admin(self.admin_site)


@admin.register(EventEdition)
class EventEditionAdmin(EditionAdmin):
    list_display = ["title", "stands", "starts", "public_from", "kind"]
    list_filter = [StageFilter, "kind"]
    search_fields = ["title", "as_issued"]

    @admin.display(description="starts", ordering="starts_at", empty_value="no exact time")
    def starts(self, edition):
        return edition.starts_at and str(Shown("", edition.starts_at.astimezone(edition.home)))

    def add_view(self, request, form_url="", extra_context=None):
        return event.add(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return event.change(request, key_in(object_id))
