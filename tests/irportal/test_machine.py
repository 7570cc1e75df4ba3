"""What the suite does about a machine that lacks a program."""

import os
import subprocess

import pytest

from tests.run import machine


@pytest.fixture
def machine_without_chromium(monkeypatch):
    """A machine that lacks one thing until it is installed; yields the commands that were run."""
    commands = []

    def run(command, **options):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    def found():
        return True if any("install" in command for command in commands) else None

    monkeypatch.setattr(machine, "NEEDS", (machine.Need("Chromium", "chromium", found),))
    monkeypatch.setattr(machine.subprocess, "run", run)
    return commands


def test_on_debian_as_root_it_installs_what_is_missing_and_says_so(monkeypatch, machine_without_chromium, capsys):
    monkeypatch.setattr(machine, "_may_install", lambda: True)

    machine.provide()

    assert machine_without_chromium[-1][:2] == ["apt-get", "install"]
    assert "chromium" in machine_without_chromium[-1]
    assert capsys.readouterr().out == "Installing what the tests need from Debian: chromium\n"


def test_elsewhere_one_line_names_what_to_install(monkeypatch, machine_without_chromium):
    monkeypatch.setattr(machine, "_may_install", lambda: False)

    with pytest.raises(machine.MissingProgram) as missing:
        machine.provide()

    assert machine_without_chromium == []
    assert str(missing.value) == (
        "The tests need what this machine does not have: install Chromium (Debian: chromium)."
    )


def test_an_installation_that_failed_is_not_passed_over(monkeypatch, machine_without_chromium):
    monkeypatch.setattr(machine, "_may_install", lambda: True)
    monkeypatch.setattr(machine, "NEEDS", (machine.Need("a font", "fonts-liberation", lambda: None),))

    with pytest.raises(machine.MissingProgram, match="install a font"):
        machine.provide()


def test_a_program_that_only_bears_the_name_is_not_taken_for_postgresql(monkeypatch, tmp_path):
    for name in ("pg_config", "initdb", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\necho something else\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(machine, "POSTGRESQL_FOLDERS", ())

    assert machine.postgresql() is None
