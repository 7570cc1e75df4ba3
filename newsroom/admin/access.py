"""The record of access, for the person responsible: read, narrowed down and taken out, never written."""

from uuid import UUID

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from newsroom.access.export import as_csv
from newsroom.access.readers import BEFORE, edition_with, list_readers, shown_by
from newsroom.access.subjects import INTAKE
from newsroom.desk.pages import demand, page
from newsroom.desk.stages import Stage
from newsroom.models import Access
from releases.models import Issuer

STAGES = dict(Stage.choices) | {INTAKE: "Exhibit in review"}
PERMISSION = "newsroom.view_access"


class PersonFilter(admin.SimpleListFilter):
    """Those who stand in the record."""

    title = "person"
    parameter_name = "person"

    def lookups(self, request, model_admin):
        people = get_user_model().objects.filter(pk__in=Access.objects.order_by().values("by").distinct())
        return [(str(person.pk), _name(person)) for person in people.order_by("username")]

    def queryset(self, request, queryset):
        chosen = self.value() or ""
        return queryset.filter(by=chosen) if chosen in {key for key, _ in self.lookup_choices} else queryset


class DidFilter(admin.ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.title = "what they did"


class StoodFilter(admin.SimpleListFilter):
    """Where it stood when it was asked for."""

    title = "where it stood"
    parameter_name = "stood"

    def lookups(self, request, model_admin):
        return [("before", "Not public at the time"), *STAGES.items()]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset
            case "before":
                return queryset.filter(BEFORE)
            case stage:
                return queryset.filter(stage=stage)


class EditionFilter(admin.SimpleListFilter):
    """One edition, by its key; offered once it was chosen in the list."""

    title = "edition"
    parameter_name = "edition"

    def lookups(self, request, model_admin):
        key = _key(request.GET.get(self.parameter_name, ""))
        latest = Access.objects.filter(edition=key).first() if key else None
        return [(str(key), latest.what)] if latest else []

    def has_output(self) -> bool:
        return self.value() is not None

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        key = _key(self.value())
        return queryset.filter(edition=key) if key else queryset.none()


@admin.register(Access)
class AccessAdmin(admin.ModelAdmin):
    list_display = ["when", "person", "did", "about", "stood"]
    list_display_links = None
    list_filter = [EditionFilter, PersonFilter, ("verb", DidFilter), StoodFilter]
    list_select_related = ["by"]
    search_fields = ["what", "path", "by__username", "by__first_name", "by__last_name"]
    search_help_text = "Name of what was asked for, address, or person"
    date_hierarchy = "at"
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_list_template = "newsroom/access/list.html"

    @admin.display(description="when", ordering="at")
    def when(self, access: Access) -> str:
        return f"{timezone.localtime(access.at):%a %Y-%m-%d %H:%M:%S %Z}"

    @admin.display(description="who", ordering="by__username")
    def person(self, access: Access) -> str:
        return _name(access.by) if access.by else "nobody known"

    @admin.display(description="did", ordering="verb")
    def did(self, access: Access) -> str:
        return format_html('<span class="did did-{}">{}</span>', access.verb, access.get_verb_display())

    @admin.display(description="what, as it was called then", ordering="what")
    def about(self, access: Access) -> str:
        name = access.what
        if access.edition is not None:
            name = format_html('<a href="?edition={}">{}</a>', access.edition, name)
        asked = format_html("<code>{} {}</code> {}", access.method, access.path, access.status)
        return format_html('{}<span class="access-asked">{}</span>', name, asked)

    @admin.display(description="where it stood then", ordering="stage", empty_value="")
    def stood(self, access: Access) -> str | None:
        if not access.stage:
            return None
        return format_html('<span class="stage stage-{}">{}</span>', access.stage, STAGES.get(access.stage, ""))

    def get_urls(self) -> list[URLPattern]:
        def own(view):
            return self.admin_site.admin_view(view)

        return [
            path("export/", own(self.export_view), name="newsroom_access_export"),
            path("readers/<uuid:key>/", own(self.readers_view), name="newsroom_access_readers"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        demand(request, request.user.has_perm(PERMISSION))
        issuer = Issuer.current()
        context = {"title": "Who read what", "zone": issuer.zone, "query": request.GET.urlencode()}
        # Days of the calendar above the list, and the times in it, are those of the issuer.
        with timezone.override(issuer.home):
            answer = super().changelist_view(request, context | (extra_context or {}))
            return answer.render() if hasattr(answer, "render") else answer

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """What the list shows under its filters, whole."""
        demand(request, request.user.has_perm(PERMISSION))
        home = Issuer.current().home
        with timezone.override(home):
            rows = self._narrowed(request)
        headers = {"Content-Disposition": 'attachment; filename="access.csv"', "X-Content-Type-Options": "nosniff"}
        return StreamingHttpResponse(as_csv(rows, home), content_type="text/csv; charset=utf-8", headers=headers)

    def _narrowed(self, request: HttpRequest) -> QuerySet[Access]:
        try:
            return self.get_changelist_instance(request).get_queryset(request).select_related("by")
        except admin.options.IncorrectLookupParameters:
            raise Http404 from None

    def readers_view(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Who read one edition before it was public, by person."""
        demand(request, request.user.has_perm(PERMISSION))
        edition = edition_with(key)
        if edition is None:
            return redirect(f"{reverse('admin:newsroom_access_changelist')}?edition={key}")
        context = {
            "edition": edition,
            "shown": shown_by(edition),
            "lists": list_readers(),
            "home": Issuer.current().home,
        }
        return page(
            request, "newsroom/access/readers.html", title=f"Who read “{edition}” before it was public", **context
        )

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None) -> HttpResponse:
        """A row is read in the list; it has no page of its own."""
        demand(request, request.user.has_perm(PERMISSION))
        return redirect("admin:newsroom_access_changelist")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Access | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Access | None = None) -> bool:
        return False


def _name(person) -> str:
    full = person.get_full_name()
    return f"{full} ({person.get_username()})" if full else person.get_username()


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
