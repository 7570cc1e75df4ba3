from newsroom.models.archive import ArchiveBatch
from newsroom.models.intake import Intake

__all__ = ["ArchiveBatch", "Intake"]
