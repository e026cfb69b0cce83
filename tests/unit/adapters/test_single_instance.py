# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may write in a data folder: one app, or a command while none is open."""

from __future__ import annotations

from pathlib import Path

from psoas_coach.adapters.single_instance import SingleInstance, kept_closed


def test_folder_of_an_open_app_is_not_kept_closed(tmp_path: Path) -> None:
    app = SingleInstance(tmp_path)
    assert app.claim("")
    with kept_closed(tmp_path) as is_closed:
        assert not is_closed
    with kept_closed(tmp_path / "another") as is_closed:
        assert is_closed
    assert not (tmp_path / "another").exists()


def test_folder_is_free_again_when_the_command_is_done(tmp_path: Path) -> None:
    for _ in range(2):
        with kept_closed(tmp_path) as is_closed:
            assert is_closed
            with kept_closed(tmp_path) as is_closed_too:
                assert not is_closed_too
    assert SingleInstance(tmp_path).claim("")
