from django.apps import AppConfig


class FinancialsConfig(AppConfig):
    name = "financials"

    def ready(self) -> None:
        from financials.models import Column, Line, Statement, Value
        from publication import content

        content.register_part(Statement, "edition")
        content.register_part(Column, "statement", "edition")
        content.register_part(Line, "statement", "edition")
        content.register_part(Value, "line", "statement", "edition")
