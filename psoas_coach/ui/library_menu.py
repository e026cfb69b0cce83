# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be made in the library and done with a row of it, and the menus for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from psoas_coach.ui.actions import key_text, row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from psoas_coach.model.catalogue import Entry

NEW = ("new_routine", "new_stretch", "import")
WITH_OWN = ("start_pause", "edit", "duplicate", "rename", "delete", "export_file")
WITH_SHIPPED = ("start_pause", "edit", "export_file")
"""Ids of ACTIONS. To edit what came with the app is to edit a copy of it."""

BREAKS_BEFORE = frozenset({"edit", "import", "export_file"})
EDIT_SHIPPED = "Duplicate and edit…"


def offered(entry: Entry) -> tuple[str, ...]:
    """The ids of what can be done with that entry."""
    return WITH_OWN if entry.own else WITH_SHIPPED


def title_of(action_id: str, *, own: bool = True) -> str:
    """What an action is called in the menu of a row."""
    if action_id == "start_pause":
        return "Start"
    return row_of(action_id).title if own or action_id != "edit" else EDIT_SHIPPED


def new_menu(parent: QWidget, asked: Callable[[str], None]) -> QMenu:
    """What can be made or brought in; `asked` is told the id of what is picked."""
    return _menu(parent, "New", NEW, asked, own=True)


def row_menu(parent: QWidget, entry: Entry, asked: Callable[[str], None]) -> QMenu:
    """What can be done with that entry."""
    return _menu(parent, "What to do with this", offered(entry), asked, own=entry.own)


def _menu(parent: QWidget, name: str, ids: tuple[str, ...], asked: Callable[[str], None], *, own: bool) -> QMenu:
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    for number, action_id in enumerate(ids):
        if number and action_id in BREAKS_BEFORE:
            menu.addSeparator()
        keys = row_of(action_id).keys
        # The key is only shown: it belongs to the action of the window.
        action = menu.addAction(f"{title_of(action_id, own=own)}\t{key_text(keys[0])}" if keys else title_of(action_id, own=own))
        action.setObjectName(action_id)
        action.triggered.connect(lambda _checked=False, action_id=action_id: asked(action_id))
    return menu
