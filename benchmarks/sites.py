"""Where a benchmark's portal lives: its folder, its settings, its filled database."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.databases import Database
from benchmarks.servers import ROOT

SPACE = "700m"


def environment(database: Database, folder: Path, *, trusted_nginx: bool = False) -> dict[str, str]:
    """The settings of the portal, in place of those of whoever runs the benchmark."""
    given = {
        "ENVIRONMENT": "development",
        "DATABASE_URL": database.address,
        "PRIVATE_FILES": str(folder / "private"),
        "STATIC_ROOT": str(folder / "static"),
        "TRUSTED_NGINX": "true" if trusted_nginx else "false",
        "DJANGO_SETTINGS_MODULE": "irportal.settings",
        "TMPDIR": str(folder),
    }
    ours = {"SECRET_KEY", "ALLOWED_HOSTS", "HTTPS_HEADER", "INTAKE_LIMIT_BYTES", "PAGE_CACHE_BYTES", "DEBUG"}
    return {name: value for name, value in os.environ.items() if name not in ours} | given


def manage(environment: dict[str, str], command: str) -> str:
    """Run a command of `manage.py`; what it said."""
    words = [sys.executable, "manage.py", *command.split()]
    return subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def demo(environment: dict[str, str]) -> str:
    """Make the portal of the demo; the path of its release."""
    manage(environment, "migrate --verbosity 0")
    manage(environment, "collectstatic --no-input --verbosity 0")
    return re.findall(r"/news/\S+/", manage(environment, "demo"))[0]


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """`folder` as a small disk of its own; whether this machine allows that."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SPACE},mode=755", "tmpfs", folder],
        check=False,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", folder], check=False)
