"""What an event still lacks before it may be approved."""

from collections.abc import Iterator

from events.models import EventEdition


def missing(edition: EventEdition) -> Iterator[str]:
    """One sentence for each thing to mend; nothing when the event is whole."""
    if edition.starts_at is None and not edition.as_issued:
        yield "Say when the event starts, or give the sentence as issued where there is no exact time."
