"""The settings under test: those of development, with files in a folder that the test run throws away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["ENVIRONMENT"] = "development"

from irportal.settings import *  # noqa: F403
from irportal.settings import STORAGES

FOLDER = Path(tempfile.mkdtemp(prefix="irportal-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

PRIVATE_FILES = MEDIA_ROOT = FOLDER / "private"
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir()
STORAGES["default"]["OPTIONS"]["location"] = PRIVATE_FILES
# Names with a hash need `collectstatic` first; one test of its own runs it.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

# Passwords are hashed by the hundred in tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
