"""Runs a command under a complete production environment: `python -m tests.production manage.py check --deploy`."""

import os
import subprocess
import sys
import tempfile

ENVIRONMENT = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "Vt3bq0zXyR7mJ5sLw9nKc2dHf8gPa4uE6iTo1xYvBjQrMkWlSeNhCzDpGa",
    "DATABASE_URL": "postgres://portal:secret@database.example.com:5432/portal",
    "ALLOWED_HOSTS": "investors.example.com",
    "PRIVATE_FILES": "/srv/portal/private",
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        environment = (
            os.environ | ENVIRONMENT | {"PRIVATE_FILES": folder, "DJANGO_SETTINGS_MODULE": "irportal.settings"}
        )
        # Set by the browser tests in their own process only.
        environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        sys.exit(subprocess.run([sys.executable, *sys.argv[1:]], env=environment, check=False).returncode)
