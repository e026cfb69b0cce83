# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Remembers the figure as it is now: `python -m tests.golden.write`. Look at the pictures before you commit them."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.golden import geometry, pictures

if __name__ == "__main__":
    app = QApplication([])
    geometry.write()
    pictures.write()
    sys.stdout.write(f"{len(geometry.remembered())} key poses and {len(pictures.NAMES)} pictures are written to tests/golden\n")
