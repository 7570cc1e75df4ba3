from django.apps import AppConfig


class IrportalConfig(AppConfig):
    name = "irportal"

    def ready(self) -> None:
        from irportal import checks  # noqa: F401
