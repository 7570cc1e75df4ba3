"""The portal on clocks that a test moves, in processes that already run: they show what stands in a file."""

import os
from datetime import datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irportal.settings")

from django.db.models import DateTimeField, Value

from publication import clocks

CLOCK = Path(os.environ["CONTROL_CLOCK"])


def shown() -> datetime:
    return datetime.fromisoformat(CLOCK.read_text())


clocks.application_now = shown
clocks.database_now = lambda: Value(shown(), output_field=DateTimeField())

from irportal.wsgi import application  # noqa: E402

__all__ = ["application"]
