# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ships inside the app: the content and the figure's key poses, read from Qt's compiled resources (`resources.qrc`)."""

from __future__ import annotations

from PySide6.QtCore import QDirIterator, QFile, QIODevice

import psoas_coach.resources_rc  # noqa: F401  registers the resources


def shipped_content() -> dict[str, str]:
    """The text of every shipped content file, by its path below `assets/content`."""
    return _texts(":/content/")


def shipped_poses() -> dict[str, str]:
    """The text of every shipped file of key poses, by its name."""
    return _texts(":/poses/")


def _texts(folder: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    files = QDirIterator(folder, ["*.toml"], flags=QDirIterator.IteratorFlag.Subdirectories)
    while files.hasNext():
        path = files.next()
        file = QFile(path)
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            texts[path.removeprefix(folder)] = bytes(file.readAll().data()).decode()
    return texts
