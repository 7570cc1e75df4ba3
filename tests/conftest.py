"""What every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""The corpus beside the project, on machines that have it."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the shared corpus; a test that needs it is skipped by name where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared corpus is absent: {SHARED}")
    return SHARED
