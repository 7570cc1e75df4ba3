from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PublicationConfig(AppConfig):
    name = "publication"

    def ready(self) -> None:
        from publication import content, triggers
        from publication.models import Act

        content.register_append_only(Act)
        pre_migrate.connect(triggers.drop_before_migrate, sender=self)
        post_migrate.connect(triggers.install_after_migrate, sender=self)
