# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's own dialogs for the files that stretches and routines travel in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

FILTER = "Stretches and routines (*.toml)"


def ask_packs(parent: QWidget) -> list[Path]:
    """The files to bring in; none when the person thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Import stretches and routines", _documents(), FILTER)
    return [Path(name) for name in names]


def ask_pack_target(parent: QWidget, stem: str) -> Path | None:
    """Where to write to; the dialog asks before a file is replaced. None when the person thinks better of it."""
    dialog = QFileDialog(parent, "Export as a pack", _documents(), FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("toml")
    dialog.selectFile(f"{stem}.toml")
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
