from django.apps import AppConfig


class FinancialsConfig(AppConfig):
    name = "financials"

    def ready(self) -> None:
        from financials import readiness
        from financials.models import Column, Line, Statement, Value
        from publication import blockers, content
        from releases.models import ReleaseEdition

        content.register_part(Statement, "edition")
        content.register_part(Column, "statement", "edition")
        content.register_part(Line, "statement", "edition")
        content.register_part(Value, "line", "statement", "edition")
        blockers.register_blocker(ReleaseEdition, readiness.missing)
