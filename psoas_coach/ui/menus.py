# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu bar, made from ACTIONS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup

from psoas_coach.ui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenuBar

MENUS = ("File", "Edit", "Session", "View", "Help")
THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
BREAKS_BEFORE = frozenset({"new_routine", "import", "export", "settings", "quit", "edit", "next", "say_again", "stop", "shortcuts"})


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction], pick_theme: Callable[[str], None]) -> dict[str, QAction]:
    """Fill the bar with one menu per group; returns the theme actions by choice."""
    themes: dict[str, QAction] = {}
    for title in MENUS:
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for row in ACTIONS:
            if row.menu != title:
                continue
            if row.id in BREAKS_BEFORE:
                menu.addSeparator()
            menu.addAction(actions[row.id])
        if title == "View":
            menu.addSeparator()
            sub = menu.addMenu("Theme")
            group = QActionGroup(menu)
            for choice, words in THEMES:
                action = sub.addAction(words)
                action.setCheckable(True)
                action.triggered.connect(lambda _checked=False, choice=choice: pick_theme(choice))
                group.addAction(action)
                themes[choice] = action
    return themes
