from publication.models.acts import Act, Proposal
from publication.models.edition import SIGNED, Correction, Edition, EditionQuerySet, State
from publication.models.site import Edge, ServingProcess, SiteRevision

__all__ = [
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
