from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublicationConfig(AppConfig):
    name = "publication"

    def ready(self) -> None:
        from publication import triggers

        post_migrate.connect(triggers.install_after_migrate, sender=self)
