"""Writing down what a probe saw."""

import hashlib
from datetime import datetime

from newsroom.models import Observation
from newsroom.room.surfaces import Surface
from publication.models import Edition


def observe(
    *,
    edition: Edition,
    surface: Surface,
    address: str,
    last_without: datetime | None,
    first_with: datetime,
    status: int,
    body: bytes,
) -> None:
    """Keep that `address` had `edition`, as it was first seen; what another probe saw before stands."""
    observed = Observation(
        edition=edition.key,
        surface=surface.kind,
        address=address,
        last_without=last_without,
        first_with=first_with,
        status=status,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
    )
    Observation.objects.bulk_create([observed], ignore_conflicts=True)
