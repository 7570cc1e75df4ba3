"""The settings under test: those of development, with files in a folder that the test run makes and throws away."""

import os
import tempfile
from pathlib import Path

os.environ["ENVIRONMENT"] = "development"

from irportal.settings import *  # noqa: F403
from irportal.settings import STORAGES

TEST_FOLDER = Path(tempfile.gettempdir()) / f"irportal-tests-{os.getpid()}"

PRIVATE_FILES = TEST_FOLDER / "private"
STATIC_ROOT = TEST_FOLDER / "static"
STORAGES["default"]["OPTIONS"]["location"] = PRIVATE_FILES
# Names with a hash need `collectstatic` first; one test of its own runs it.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

# Passwords are hashed by the hundred in tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
