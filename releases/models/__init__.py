from releases.models.additions import Addition, AdditionEdition
from releases.models.issuer import Issuer
from releases.models.parts import Attachment, Contact
from releases.models.release import Release, ReleaseEdition

__all__ = ["Addition", "AdditionEdition", "Attachment", "Contact", "Issuer", "Release", "ReleaseEdition"]
