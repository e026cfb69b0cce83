# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs made to be slow, huge or odd, brought into the window: refused in one place, nothing changed, and the window answers as before."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from psoas_coach.ui.import_dialog import ImportDialog
from tests.helpers.app_bench import Bench, Opened
from tests.properties.test_packs import crowded

MB = 1024 * 1024
ODD = {
    "cut": b'kind = "pack"\nformat = 2\n[[stretches]]\nid = "a', "nested": b"a = " + b"[" * 400_000, "binary": bytes(range(256)) * 400,
    "not a number": b'kind = "pack"\nformat = 2\n[[routines]]\nid = "r"\nname = "x"\nprotocol = "standard"\nrest_s = nan\nsteps = []\n',
    "path": b'kind = "pack"\nformat = 2\n[[routines]]\nid = "../../x"\n', "newer": b'kind = "pack"\nformat = 99\n',
    "directions": 'kind = "pack"\nformat = 2\nname = "a\u202eb"\n'.encode(),
    "10,000 steps": b'kind = "pack"\nformat = 2\n[[routines]]\nid = "r"\nname = "x"\nprotocol = "standard"\n'
                    + b'[[routines.steps]]\nstretch = "bridge"\n' * 10_000,
}
PACKS = {**ODD, **{name: text.encode() for name, text in crowded(1).items() if name != "good"}}


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", [*PACKS, "100 MB"])
def test_a_hostile_pack_is_refused_and_the_window_goes_on(
    name: str, opened: Opened, bench: Bench, qtbot: QtBot, tmp_path: Path, tell: Callable[[str], None],
) -> None:
    app = opened()
    qtbot.waitUntil(lambda: app.yours.is_loaded)
    app.yours.new_stretch()
    app.yours.things.save_now()
    app._editors.close()
    own, files = app.yours.own, files_in(bench.folders.data)
    pack = tmp_path / "hostile.toml"
    if name in PACKS:
        pack.write_bytes(PACKS[name])
    else:
        with pack.open("wb") as file:
            file.truncate(100 * MB)
    began = time.perf_counter()
    app.window.import_requested.emit([str(pack)])
    tell(f"“{name}”, {pack.stat().st_size / MB:.1f} MB: told after {(time.perf_counter() - began) * 1000:.0f} ms")
    (dialog,) = [each for each in app.window.findChildren(ImportDialog) if each.isVisible()]
    assert not dialog.import_button.isEnabled()
    assert dialog.reason == "Nothing in these files can be imported."
    assert all(f"{pack}: " in line for line in dialog.faults_view.toPlainText().splitlines())
    assert 1 <= len(dialog.faults_view.toPlainText().splitlines()) <= 51
    dialog.reject()
    assert (app.yours.own, files_in(bench.folders.data)) == (own, files)
    app.window.body.library.list_view.setFocus()
    before = app._selected
    qtbot.keyClick(app.window.body.library.list_view, Qt.Key.Key_Down)
    assert app._selected != before
