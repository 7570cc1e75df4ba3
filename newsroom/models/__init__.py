from newsroom.models.access import Access
from newsroom.models.archive import ArchiveBatch
from newsroom.models.intake import Intake
from newsroom.models.receipt import Observation

__all__ = ["Access", "ArchiveBatch", "Intake", "Observation"]
