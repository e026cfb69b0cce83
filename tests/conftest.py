# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from psoas_coach.adapters.folders import VARIABLES
from tests.helpers.thorough import examples

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the tests with a real window start a display of their own
# Machines are noisy; no test asserts a time. What CI finds, anybody finds.
settings.register_profile("psoas", deadline=None, max_examples=examples(100), derandomize=bool(os.environ.get("CI")))
settings.load_profile("psoas")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's own files."""
    for name, variable in VARIABLES.items():
        monkeypatch.setenv(variable, str(tmp_path / name))


@pytest.fixture(autouse=True)
def _no_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that nobody expected fails the test; one that is expected is cleared from `caplog` by its test."""
    yield
    unexpected = [record.getMessage() for record in caplog.get_records("call") if record.levelname in ("WARNING", "ERROR", "CRITICAL")]
    assert not unexpected, unexpected


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says something in the report even where the test passes: figures and tables that a reader wants to see."""

    def say(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return say
