# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting a machine up: what is missing is named, installed where that is allowed, and else the one command is printed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "packaging" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "prepare", module)
    spec.loader.exec_module(module)
    return module


class Machine:
    """A machine that has these programs; notes what is run on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, programs: set[str], user: int, code: int = 0) -> None:
        self.ran: list[list[str]] = []
        self._code = code
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        monkeypatch.setattr(subprocess, "run", self._run)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: False)

    def _run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        self.ran.append(command)
        return subprocess.CompletedProcess(command, self._code)


def lacking(module: ModuleType) -> list[Any]:
    return [module.Need("libnowhere.so.9", "libnowhere9", "nowhere", "nowhere", "nowhere")]


def test_a_library_that_is_not_there_is_missing_and_one_that_is_is_not(prepare: ModuleType) -> None:
    assert lacking(prepare)[0].missing
    assert not prepare.Need("sh", "", "", "", "", program=True).missing
    assert prepare.Need("no-such-program", "", "", "", "", program=True).missing


def test_nothing_missing_needs_nothing(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, {"apt-get"}, user=0)
    assert prepare._install_system([], venv=False) == ""
    assert machine.ran == []


def test_root_installs_what_is_missing_by_its_name(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = Machine(monkeypatch, {"apt-get"}, user=0)
    needs = lacking(prepare)
    monkeypatch.setattr(prepare.Need, "missing", False)
    assert prepare._install_system(needs, venv=True) == ""
    assert machine.ran[-1] == ["apt-get", "install", "-y", "--no-install-recommends", "libnowhere9", "python3-venv"]
    assert "This machine lacks libnowhere.so.9, Python's venv module." in capsys.readouterr().out


def test_without_root_and_sudo_the_one_command_is_printed(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, {"dnf"}, user=1000)
    trouble = prepare._install_system(lacking(prepare), venv=False)
    assert trouble.splitlines()[1] == "  dnf install -y nowhere"
    assert machine.ran == []


def test_sudo_that_would_ask_unseen_is_not_used(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, {"pacman", "sudo"}, user=1000, code=1)
    trouble = prepare._install_system(lacking(prepare), venv=False)
    assert trouble.splitlines()[1] == "  sudo pacman -S --needed --noconfirm nowhere"
    assert machine.ran == [["sudo", "-n", "true"]]


def test_an_installation_that_fails_is_told_with_its_command(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    Machine(monkeypatch, {"zypper"}, user=0, code=7)
    assert "zypper install -y nowhere" in prepare._install_system(lacking(prepare), venv=False)


def test_an_unknown_system_is_told_what_to_install(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Machine(monkeypatch, set(), user=0)
    assert "package manager" in prepare._install_system(lacking(prepare), venv=False)
    assert "libnowhere.so.9" in capsys.readouterr().out


def test_an_old_python_is_told_in_a_sentence(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["prepare.py", "run"])
    monkeypatch.setattr(prepare, "OLDEST", (9, 9))
    assert prepare.main() == 1
    assert "needs Python 9.9 or newer" in capsys.readouterr().err


def test_a_wrong_call_is_told(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["prepare.py", "fly"])
    assert prepare.main() == 1
    assert "run|test|check" in capsys.readouterr().err


def test_each_need_names_its_package_on_every_system(prepare: ModuleType) -> None:
    for need in (*prepare.LIBRARIES, *prepare.PROGRAMS):
        assert all((need.name, need.apt, need.dnf, need.pacman, need.zypper))


def test_only_the_check_brings_the_recogniser(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[tuple[str, ...]] = []
    monkeypatch.setattr(prepare, "_install_system", lambda missing, venv: "")
    monkeypatch.setattr(prepare, "_install_packages", installed.append)
    for target in ("run", "test", "check"):
        monkeypatch.setattr(sys, "argv", ["prepare.py", target])
        prepare.main()
    assert installed == [("requirements.lock",), ("requirements-dev.lock",), ("requirements-dev.lock", "requirements-listen.lock")]


def test_the_locked_packages_are_installed_together_and_once(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("pyproject.toml", "one.lock", "two.lock"):
        (tmp_path / name).write_text(name)
    python = tmp_path / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    machine = Machine(monkeypatch, set(), user=0)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    assert prepare._install_packages(("one.lock", "two.lock")) == 0
    assert machine.ran[0][-2:] == [f"--requirement={tmp_path / 'one.lock'}", f"--requirement={tmp_path / 'two.lock'}"]
    assert len(machine.ran) == 3
    assert prepare._install_packages(("one.lock", "two.lock")) == 0
    assert len(machine.ran) == 4
    (tmp_path / "one.lock").write_text("changed")
    assert prepare._install_packages(("one.lock", "two.lock")) == 0
    assert len(machine.ran) == 7


def test_the_locks_agree_on_what_they_share(prepare: ModuleType) -> None:
    pins = [{line for line in (ROOT / lock).read_text().splitlines() if not line.startswith("#")} for lock in prepare.LOCKS["check"]]
    names = [{line.split("==")[0] for line in lines} for lines in pins]
    shared = names[0] & names[1]
    assert "numpy" in shared
    assert {line for line in pins[0] if line.split("==")[0] in shared} == {line for line in pins[1] if line.split("==")[0] in shared}
