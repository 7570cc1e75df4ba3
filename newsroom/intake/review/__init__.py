"""A reading as forms, and the forms as a reading again."""

from newsroom.intake.review.review import Review

__all__ = ["Review"]
