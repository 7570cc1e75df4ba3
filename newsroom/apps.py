from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom.models import Access, ArchiveBatch, Intake, Observation
        from publication import content

        content.register_append_only(Access)
        content.register_append_only(Observation)
        content.register_outside(Intake, why="It records where an edition came from; it is never public.")
        for model in (ArchiveBatch, ArchiveBatch.editions.through):
            content.register_outside(model, why="It records which editions came in one file; it is never public.")
