"""The settings: each read once from the environment. Production is the default and refuses an unsafe value.

`make` sets ENVIRONMENT=development, which needs no other setting. The README has the table.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "development-only-key-that-signs-nothing-of-value-and-is-refused-in-production"

env = environ.Env()


def refuse(name: str, wrong: str, cure: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {wrong}. {cure}")


ENVIRONMENT = env.str("ENVIRONMENT", default="production")
if ENVIRONMENT not in ("production", "development"):
    raise refuse(
        "ENVIRONMENT", f"is {ENVIRONMENT!r}", "Set it to production or development, or leave it unset: production."
    )
PRODUCTION = ENVIRONMENT == "production"


def safe_key(key: str) -> str:
    cure = (
        "Set it to 50 or more random characters and keep them secret: "
        "python -c 'import secrets; print(secrets.token_urlsafe(64))'. "
        "On your own machine ENVIRONMENT=development needs none."
    )
    if not PRODUCTION:
        return key or DEVELOPMENT_KEY
    if not key:
        raise refuse("SECRET_KEY", "is missing", cure)
    if key == DEVELOPMENT_KEY or key.startswith("django-insecure-"):
        raise refuse("SECRET_KEY", "is a development key that everybody can read", cure)
    if len(key) < 50 or len(set(key)) < 10:
        raise refuse("SECRET_KEY", "is too short or too regular to be secret", cure)
    return key


def safe_hosts(hosts: list[str]) -> list[str]:
    cure = "Set it to the host names of the site, separated by commas, such as investors.example.com."
    if not PRODUCTION:
        return hosts or ["localhost", "127.0.0.1", "[::1]"]
    if not hosts:
        raise refuse("ALLOWED_HOSTS", "is missing", cure)
    for host in hosts:
        if "*" in host:
            raise refuse("ALLOWED_HOSTS", f"allows any host ({host})", cure)
        if "/" in host:
            raise refuse("ALLOWED_HOSTS", f"holds an address ({host}) in place of a host name", cure)
    return hosts


def safe_database(url: str) -> dict[str, Any]:
    cure = "Set it to postgres://USER:PASSWORD@HOST:5432/NAME, or for a small site on one machine to sqlite:////ABSOLUTE/PATH."
    if not url:
        if PRODUCTION:
            raise refuse("DATABASE_URL", "is missing", cure)
        folder = BASE_DIR / "var"
        folder.mkdir(exist_ok=True)
        return sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "portal.sqlite3"})
    if not url.startswith(("postgres://", "postgresql://", "sqlite://")):
        raise refuse("DATABASE_URL", "names neither PostgreSQL nor SQLite", cure)
    try:
        database = environ.Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured):
        # The parser's own words would print the address, and with it the password.
        raise refuse("DATABASE_URL", "cannot be read", cure) from None
    if url.startswith("postgres"):
        return postgresql(database)
    if PRODUCTION and not Path(database["NAME"]).is_absolute():
        raise refuse("DATABASE_URL", "names no absolute path for the SQLite file", cure)
    return sqlite(database)


def postgresql(database: dict[str, Any]) -> dict[str, Any]:
    # A server that is gone without a word is noticed in seconds; the system's own patience is a quarter of an hour.
    silence = {"tcp_user_timeout": "5000", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3"}
    options = {"connect_timeout": "5", "application_name": "irportal"} | silence | database.get("OPTIONS", {})
    return database | {"OPTIONS": options, "CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True}


def sqlite(database: dict[str, Any]) -> dict[str, Any]:
    # A transaction takes the write lock when it begins: two that read and then write would otherwise fail at the write.
    # Recursive triggers: only with them do guards against deleting see the row that INSERT OR REPLACE pushes aside.
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON",
    }
    return database | {"OPTIONS": options, "CONN_MAX_AGE": 300}


def safe_folder(folder: str) -> Path:
    cure = "Set it to the absolute path of a folder that only the portal may read and that no web server serves."
    if not folder:
        if PRODUCTION:
            raise refuse("PRIVATE_FILES", "is missing", cure)
        return BASE_DIR / "var" / "private"
    path = Path(folder)
    if not path.is_absolute():
        raise refuse("PRIVATE_FILES", f"is a relative path ({folder})", cure)
    path = path.resolve()
    for served in (STATIC_ROOT.resolve(), BASE_DIR / "static"):
        if path.is_relative_to(served) or served.is_relative_to(path):
            raise refuse("PRIVATE_FILES", f"shares a folder with the public files in {served}", cure)
    return path


def safe_limit(size: str) -> int:
    cure = "Set it to between 100000 (100 kB) and 200000000 (200 MB), or leave it unset: 10 MB."
    if not size.isdecimal():
        raise refuse("INTAKE_LIMIT_BYTES", f"is no whole number ({size})", cure)
    if not 100_000 <= int(size) <= 200_000_000:
        raise refuse("INTAKE_LIMIT_BYTES", f"is {size}", cure)
    return int(size)


def safe_memory(size: str) -> int:
    cure = "Set it to between 1000000 (1 MB) and 4000000000 (4 GB), or leave it unset: 64 MB."
    if not size.isdecimal():
        raise refuse("PAGE_CACHE_BYTES", f"is no whole number ({size})", cure)
    if not 1_000_000 <= int(size) <= 4_000_000_000:
        raise refuse("PAGE_CACHE_BYTES", f"is {size}", cure)
    return int(size)


def proxy_header(name: str) -> tuple[str, str] | None:
    return (f"HTTP_{name.upper().replace('-', '_')}", "https") if name else None


DEBUG = env.bool("DEBUG", default=False)
if DEBUG and PRODUCTION:
    raise refuse("DEBUG", "is on in production, where it shows source and settings to the public", "Unset it.")

SECRET_KEY = safe_key(env.str("SECRET_KEY", default=""))
ALLOWED_HOSTS = safe_hosts(env.list("ALLOWED_HOSTS", default=[]))
DATABASES = {"default": safe_database(env.str("DATABASE_URL", default=""))}
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
PRIVATE_FILES = safe_folder(env.str("PRIVATE_FILES", default=""))
INTAKE_LIMIT_BYTES = safe_limit(env.str("INTAKE_LIMIT_BYTES", default="10000000"))
PAGE_CACHE_BYTES = safe_memory(env.str("PAGE_CACHE_BYTES", default="64000000"))
TRUSTED_NGINX = env.bool("TRUSTED_NGINX", default=False)
SECURE_PROXY_SSL_HEADER = proxy_header(env.str("HTTPS_HEADER", default=""))

# --- The parts ---

INSTALLED_APPS = [
    "irportal",
    "website",
    "newsroom",
    "financials",
    "events",
    "releases",
    "publication",
    "import_export",
    "django_prose_editor",
    "js_asset",
    "newsroom.access.site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# No middleware keeps or compresses whole pages: when a page may be kept is for `publication` to say.
MIDDLEWARE = [
    "website.headers.PublicAnswers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.private.PrivateAnswers",
    "newsroom.access.middleware.PlainAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.access.middleware.AccessRecord",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "irportal.urls"
WSGI_APPLICATION = "irportal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Files ---

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "irportal.storage.PrivateStorage",
        "OPTIONS": {
            "location": PRIVATE_FILES,
            # A trusted nginx sends attachments, and reads them as a member of the portal's group.
            "file_permissions_mode": 0o640 if TRUSTED_NGINX else 0o600,
            "directory_permissions_mode": 0o750 if TRUSTED_NGINX else 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# An upload within the limit stays in memory, so that no text under embargo lies in a shared temporary folder.
FILE_UPLOAD_MAX_MEMORY_SIZE = INTAKE_LIMIT_BYTES
# Pasted text a little over the limit still reaches the form, which says so in a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * INTAKE_LIMIT_BYTES
# A review page holds a field for every figure of every statement.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- Time and language ---

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False

# --- People ---

LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The cookies of staff are never sent with a request for a public page, and no public page sets one.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# A message may name what is not public yet: it is kept in the session, never in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- What a browser may do with a page ---

SECURE_CSP = {
    "default-src": [CSP.SELF],
    # A nonce is in the header only where a page asked for one, and only pages of the admin do.
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION

# --- The log ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "irportal.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's own handlers print a request's settings and variables into a mail; a line on stderr has neither.
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
