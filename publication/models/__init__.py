from publication.models.acts import Act, Proposal
from publication.models.edition import SIGNED, Correction, Edition, EditionQuerySet, State
from publication.models.site import BEFORE_ALL, Edge, ServingProcess, SiteRevision

__all__ = [
    "BEFORE_ALL",
    "SIGNED",
    "Act",
    "Correction",
    "Edge",
    "Edition",
    "EditionQuerySet",
    "Proposal",
    "ServingProcess",
    "SiteRevision",
    "State",
]
