# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""ACTIONS: every key of the main window, declared once.

The table gives the QActions, the menus, the tooltips and the page of shortcuts. A letter key never fires while a text field
has the focus, because the field claims printable keys before the window sees them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One row: `keys` in Qt's portable text, the first one is shown; `in_session` rows are off while nothing runs."""

    id: str
    title: str
    menu: str
    keys: tuple[str, ...]
    tip: str
    in_session: bool = False
    checkable: bool = False


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(id="search", title="Search the library", menu="File", keys=("Ctrl+F",), tip="Go to the search field"),
    ActionRow(id="new_routine", title="New routine", menu="File", keys=("Ctrl+N",), tip="Put stretches together in an order of your own"),
    ActionRow(id="new_stretch", title="New stretch", menu="File", keys=("Ctrl+Shift+N",), tip="Describe a stretch of your own"),
    ActionRow(id="import", title="Import…", menu="File", keys=("Ctrl+O",), tip="Bring in stretches and routines from files"),
    ActionRow(id="export_file", title="Export as a pack…", menu="File", keys=("Ctrl+Shift+E",),
              tip="Write what is picked to a file that can be shared and imported"),
    ActionRow(id="export", title="Export audio…", menu="File", keys=("Ctrl+E",),
              tip="Write the whole session to a sound file, with captions"),
    ActionRow(id="settings", title="Settings…", menu="File", keys=("Ctrl+,",), tip="Holds, pace, voice and look"),
    ActionRow(id="quit", title="Quit", menu="File", keys=("Ctrl+Q",), tip="Close Psoas Coach"),
    ActionRow(id="undo", title="Undo", menu="Edit", keys=("Ctrl+Z",), tip="Take back the last change to what is yours"),
    ActionRow(id="redo", title="Redo", menu="Edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"), tip="Make the change again that was taken back"),
    ActionRow(id="edit", title="Edit…", menu="Edit", keys=("E",), tip="Change what is picked, or a copy of it where it came with the app"),
    ActionRow(id="duplicate", title="Duplicate", menu="Edit", keys=("Ctrl+D",), tip="Make one of your own like what is picked"),
    ActionRow(id="rename", title="Rename", menu="Edit", keys=("F2",), tip="Give what is picked another name"),
    ActionRow(id="delete", title="Delete", menu="Edit", keys=("Del",), tip="Delete what is picked, if it is yours"),
    ActionRow(id="start_pause", title="Start", menu="Session",
              keys=("Space", "Media Play", "Toggle Media Play/Pause", "Media Pause"), tip="Start, pause, go on"),
    ActionRow(id="next", title="Next", menu="Session", keys=("Right", "Media Next"), tip="Next moment", in_session=True),
    ActionRow(id="back", title="Back", menu="Session", keys=("Left", "Media Previous"),
              tip="Back to the start of this moment, or the one before", in_session=True),
    ActionRow(id="next_stretch", title="Next stretch", menu="Session", keys=("Shift+Right",), tip="On to the next stretch",
              in_session=True),
    ActionRow(id="back_stretch", title="Previous stretch", menu="Session", keys=("Shift+Left",), tip="Back to the stretch before",
              in_session=True),
    ActionRow(id="say_again", title="Say again", menu="Session", keys=("R",), tip="Say the last sentence once more", in_session=True),
    ActionRow(id="extend", title="Ten seconds more", menu="Session", keys=("+", "="), tip="Ten seconds more in this hold", in_session=True),
    ActionRow(id="hurt", title="It hurts", menu="Session", keys=("H", "Shift+H"),
              tip="Stop this stretch, and hear the way out of it", in_session=True),
    ActionRow(id="stop", title="Stop", menu="Session", keys=("Esc",), tip="Stop the session"),
    ActionRow(id="big_view", title="Big view", menu="View", keys=("F11", "B"), tip="Huge digits and one line, to read from the mat",
              checkable=True),
    ActionRow(id="learn", title="Learn about the psoas", menu="Help", keys=(), tip="What the psoas is, and what stretching may do"),
    ActionRow(id="sources", title="Sources", menu="Help", keys=(), tip="Where each claim comes from"),
    ActionRow(id="safety", title="Safety", menu="Help", keys=(), tip="When to ask a doctor first, and when to stop"),
    ActionRow(id="shortcuts", title="Keyboard shortcuts", menu="Help", keys=("F1",), tip="Every key on one page"),
    ActionRow(id="about", title="About Psoas Coach", menu="Help", keys=(), tip="Version and licence"),
)


MEDIA_KEYS = {
    "Toggle Media Play/Pause": "Play/Pause key", "Media Play": "", "Media Pause": "",
    "Media Next": "Next key", "Media Previous": "Previous key",
}
"""The keys of headsets and keyboards for players, as they are named here; one without a name goes with another one."""


def key_text(key: str) -> str:
    """A key as the person's system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def key_texts(row: ActionRow) -> tuple[str, ...]:
    """All keys of a row, as they are shown."""
    return tuple(filter(None, (MEDIA_KEYS.get(key, key_text(key)) for key in row.keys)))


def tip_text(row: ActionRow) -> str:
    """The tooltip: what it does, and its key."""
    return f"{row.tip} ({key_text(row.keys[0])})" if row.keys else row.tip


def row_of(action_id: str) -> ActionRow:
    """The row of that id; raises KeyError when there is none."""
    for row in ACTIONS:
        if row.id == action_id:
            return row
    raise KeyError(action_id)


def make_actions(parent: QObject) -> dict[str, QAction]:
    """One QAction per row, by id, with its keys. The window adds them to itself so that they work without a menu bar."""
    actions: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(row.title, parent)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        # "It hurts" is heard in front of any of our windows; text fields keep the letter to themselves.
        everywhere = row.id == "hurt"
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut if everywhere else Qt.ShortcutContext.WindowShortcut)
        action.setToolTip(tip_text(row))
        action.setStatusTip(row.tip)
        action.setCheckable(row.checkable)
        action.setAutoRepeat(row.id in ("next", "back", "extend"))
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setEnabled(not row.in_session)
        actions[row.id] = action
    return actions
