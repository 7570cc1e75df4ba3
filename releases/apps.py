from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "releases"

    def ready(self) -> None:
        from publication import blockers, content
        from releases import readiness
        from releases.models import AdditionEdition, Attachment, Contact, Issuer, ReleaseEdition

        content.register_edition(ReleaseEdition)
        content.register_part(Contact, "edition")
        content.register_part(Attachment, "edition")
        content.register_edition(AdditionEdition)
        content.register_shared(Issuer)
        blockers.register_blocker(ReleaseEdition, readiness.missing)
        blockers.register_blocker(ReleaseEdition, readiness.spoiled)
        blockers.register_blocker(AdditionEdition, readiness.missing_of_addition)
