from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import panel, readiness
        from events.models import DialIn, EventEdition, Joining, Replay, Webcast
        from publication import blockers, content, edges

        content.register_edition(EventEdition)
        content.register_part(DialIn, "edition")
        content.register_part(Replay, "edition")
        content.register_part(Webcast, "edition")
        content.register_part(Joining, "edition")
        edges.register_edges(EventEdition, panel.edges)
        blockers.register_blocker(EventEdition, readiness.missing)
