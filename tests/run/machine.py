"""The programs that the suite needs from the machine. On Debian, as root, it installs what is missing."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

POSTGRESQL_FOLDERS = (
    "/usr/lib/postgresql/15/bin",
    "/usr/pgsql-15/bin",
    "/opt/homebrew/opt/postgresql@15/bin",
    "/usr/local/opt/postgresql@15/bin",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NGINX_PATHS = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"
CHROMIUM_APPLICATION = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


class MissingProgram(Exception):
    """The machine lacks something that the suite needs; the message says what to install."""


class Need(NamedTuple):
    name: str
    package: str
    found: Callable[[], object | None]


def postgresql() -> Path | None:
    """The folder with the programs of PostgreSQL 15. A name on the PATH is asked first: it may be another program."""
    on_path = Path(shutil.which("pg_config") or "/nowhere").parent
    for folder in (*map(Path, POSTGRESQL_FOLDERS), on_path):
        if (folder / "initdb").exists() and _version(folder / "postgres").startswith("postgres (PostgreSQL) 15"):
            return folder
    return None


def chromium() -> Path | None:
    """The browser: `CHROMIUM` names one, otherwise the first that is installed."""
    candidates = (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES, CHROMIUM_APPLICATION)
    return next((Path(found) for name in candidates if name and (found := shutil.which(name))), None)


def nginx() -> Path | None:
    """The web server, 1.19.4 or later and with the modules that deploy/nginx.conf uses."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}{NGINX_PATHS}")
    if found is None:
        return None
    # It says what it is on stderr.
    built = subprocess.run([found, "-V"], capture_output=True, text=True, check=False).stderr
    version = re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", built)
    modules = ("http_ssl_module", "http_v2_module", "http_gzip_static_module")
    is_new = version is not None and tuple(map(int, version.groups())) >= (1, 19, 4)
    return Path(found) if is_new and all(module in built for module in modules) else None


def openssl() -> Path | None:
    """What makes the certificate of a test."""
    found = shutil.which("openssl")
    return Path(found) if found else None


def fonts() -> bool | None:
    """Whether a page can be drawn with letters. Only Linux may have no font at all."""
    if os.uname().sysname != "Linux":
        return True
    listed = (
        shutil.which("fc-list") and subprocess.run(["fc-list", ":lang=en"], capture_output=True, check=False).stdout
    )
    return True if listed else None


NEEDS = (
    Need("PostgreSQL 15", "postgresql-15", postgresql),
    Need("Chromium", "chromium", chromium),
    Need("nginx", "nginx", nginx),
    Need("OpenSSL", "openssl", openssl),
    Need("a font", "fonts-liberation", fonts),
)


def provide() -> None:
    """Install what is missing, or raise `MissingProgram` with one line that names it all."""
    missing = [need for need in NEEDS if need.found() is None]
    if missing and _may_install():
        packages = [need.package for need in missing]
        print(f"Installing what the tests need from Debian: {' '.join(packages)}", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "fontconfig", *packages],
        ):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
        missing = [need for need in missing if need.found() is None]
    if missing:
        listed = ", ".join(f"{need.name} (Debian: {need.package})" for need in missing)
        raise MissingProgram(f"The tests need what this machine does not have: install {listed}.")


def _may_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _version(program: Path) -> str:
    try:
        return subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
