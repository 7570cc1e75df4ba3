"""Production refuses to start on a missing or unsafe value, and says which and what to do."""

import ast
import re
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.production import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "irportal" / "settings.py"
README_ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def names_read() -> list[str]:
    """The name of each `env.…("NAME")` in the settings, in their order."""
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(SETTINGS.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
    ]


@pytest.fixture
def load(monkeypatch):
    """`load(NAME=value, ...)` reads the settings with these in the environment and no other; None unsets one."""

    def load(**environment: str | None) -> dict:
        for name in names_read():
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            if value is not None:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return load


def test_development_needs_no_other_setting(load):
    loaded = load(ENVIRONMENT="development")

    assert loaded["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert "localhost" in loaded["ALLOWED_HOSTS"]
    assert loaded["DEBUG"] is False


def test_the_environment_is_production_unless_set(load):
    assert load(**ENVIRONMENT | {"ENVIRONMENT": None})["PRODUCTION"] is True


def test_production_starts_on_a_complete_environment(load):
    loaded = load(**ENVIRONMENT)

    assert loaded["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert loaded["SESSION_COOKIE_SECURE"] is True
    assert loaded["SECURE_SSL_REDIRECT"] is True


def test_production_may_run_on_sqlite(load):
    loaded = load(**ENVIRONMENT | {"DATABASE_URL": "sqlite:////srv/portal/portal.sqlite3"})

    assert loaded["DATABASES"]["default"]["NAME"] == "/srv/portal/portal.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("ENVIRONMENT", "staging", "is 'staging'"),
        ("SECRET_KEY", None, "is missing"),
        ("SECRET_KEY", "", "is missing"),
        ("SECRET_KEY", "short", "is too short or too regular"),
        ("SECRET_KEY", "4kq0v9x7m2c8z5n1b6l3d" * 2, "is too short or too regular"),
        ("SECRET_KEY", "ab" * 40, "is too short or too regular"),
        ("SECRET_KEY", "django-insecure-" + "4kq0v9x7m2c8z5n1b6l3" * 3, "is a development key"),
        ("SECRET_KEY", "development-only-key-that-signs-nothing-of-value-and-is-refused-in-production", "development"),
        ("DATABASE_URL", None, "is missing"),
        ("DATABASE_URL", "portal.sqlite3", "names neither PostgreSQL nor SQLite"),
        ("DATABASE_URL", "mysql://u:p@h/portal", "names neither PostgreSQL nor SQLite"),
        ("DATABASE_URL", "sqlite:///portal.sqlite3", "names no absolute path"),
        ("DATABASE_URL", "sqlite://:memory:", "names no absolute path"),
        ("DATABASE_URL", "postgres://u:p@h:port/portal", "cannot be read"),
        ("ALLOWED_HOSTS", None, "is missing"),
        ("ALLOWED_HOSTS", "*", "allows any host"),
        ("ALLOWED_HOSTS", "investors.example.com,*.example.com", "allows any host"),
        ("ALLOWED_HOSTS", "https://investors.example.com", "in place of a host name"),
        ("PRIVATE_FILES", None, "is missing"),
        ("PRIVATE_FILES", "uploads", "is a relative path"),
        ("PRIVATE_FILES", str(ROOT / "staticfiles" / "uploads"), "shares a folder with the public files"),
        ("PRIVATE_FILES", str(ROOT), "shares a folder with the public files"),
        ("INTAKE_LIMIT_BYTES", "10", "is 10"),
        ("INTAKE_LIMIT_BYTES", "ten", "is no whole number"),
        ("DEBUG", "true", "is on in production"),
    ],
)
def test_production_refuses_by_name_and_with_a_cure(load, name, value, wrong):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(**ENVIRONMENT | {name: value})

    sentence = str(refusal.value)
    assert sentence.startswith(f"{name} ")
    assert wrong in sentence
    assert re.search(r"\. (Set|Unset|Leave) ", sentence)


def test_a_refusal_prints_no_password(load):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(**ENVIRONMENT | {"DATABASE_URL": "postgres://portal:hunter2@host:port/portal"})

    assert "hunter2" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_the_proxy_header_is_trusted_only_where_it_is_named(load):
    assert load(**ENVIRONMENT)["SECURE_PROXY_SSL_HEADER"] is None
    named = load(**ENVIRONMENT | {"HTTPS_HEADER": "X-Forwarded-Proto"})
    assert named["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_each_setting_is_read_once():
    assert len(names_read()) == len(set(names_read()))


def test_the_readme_lists_the_settings_that_are_read():
    assert sorted(README_ROW.findall((ROOT / "README.md").read_text())) == sorted(names_read())
