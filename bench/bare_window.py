# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference: a bare PySide6 window that prints a line at its first paint."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Label(QLabel):
    """Tells of its first paint."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not Label.painted:
            Label.painted = True
            sys.stdout.write("painted\n")
            sys.stdout.flush()


app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(Label("Psoas Coach"))
window.resize(1280, 800)
window.show()
raise SystemExit(app.exec())
