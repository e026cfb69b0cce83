# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window's first picture loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from psoas_coach.ui.tokens import DARK, LIGHT

NOT_NEEDED = (
    "psoas_coach.app", "psoas_coach.opening", "psoas_coach.content", "psoas_coach.settings", "psoas_coach.plan", "psoas_coach.session",
    "psoas_coach.speech", "psoas_coach.model.library", "psoas_coach.model.plan", "psoas_coach.model.frame", "psoas_coach.resources_rc",
    "psoas_coach.ui.window_body", "psoas_coach.ui.settings_dialog", "numpy", "miniaudio", "PySide6.QtSvg", "PySide6.QtNetwork",
)
PAINT = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from psoas_coach import start
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions

def tell(self):
    ground = self.window.grab().toImage().pixelColor(640, 400).name().upper()
    print(ground, *[name for name in {NOT_NEEDED!r} if name in sys.modules], flush=True)
    QCoreApplication.exit(3)

start.Start._fill = tell
folder = Path(sys.argv[1])
sys.exit(start.open_app(AppOptions(), Folders(config=folder, data=folder, cache=folder)))
"""


@pytest.mark.parametrize(("theme", "ground"), [("light", LIGHT.background), ("dark", DARK.background)])
def test_first_picture_has_the_ground_of_the_theme_and_needs_no_content_no_plan_and_no_voice(
        tmp_path: Path, theme: str, ground: str) -> None:
    (tmp_path / "settings.toml").write_text(f'[look]\ntheme = "{theme}"\n')
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(tmp_path)], env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""}, capture_output=True, text=True,
        timeout=60, check=False)
    assert (done.stdout.strip(), done.returncode) == (ground, 3), done.stderr
