# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for all settings at once: saved to a file, taken from one, or back to their defaults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.settings.exchange import Taken, taken_from
from psoas_coach.ui.buttons import Button
from psoas_coach.ui.settings_arrival import ArrivalView
from psoas_coach.ui.settings_foot import BackButton, values_text
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tick_buttons import TickBox
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_BODY, TEXT_LEAD, TEXT_TITLE

if TYPE_CHECKING:
    from psoas_coach.settings.values import Settings

FILE_NAME = "psoas-coach-settings.toml"
FILTER = "Settings (*.toml);;All files (*)"
LOCAL_WORDS = "Save the voices and the window’s place too"

LOCAL_WHY = "They are of use on this machine alone, and are left out unless this is ticked."

AskFile = Callable[[QWidget], str]
"""Asks the person for one file; empty when they changed their mind."""


def ask_where_to_save(parent: QWidget) -> str:
    """The system's own dialog, which asks before a file is replaced."""
    dialog = QFileDialog(parent, "Save settings to a file", "", FILTER)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("toml")
    dialog.selectFile(FILE_NAME)
    return dialog.selectedFiles()[0] if dialog.exec() else ""


def ask_what_to_take(parent: QWidget) -> str:
    """The system's own dialog."""
    path, _ = QFileDialog.getOpenFileName(parent, "Take settings from a file", "", FILTER)
    return path


class AllSettings(QScrollArea):
    """Emits the file that is picked, and is told what came of it. `taken` brings settings that were looked at and agreed to."""

    save_requested = Signal(str, bool)  # the path, and whether with what belongs to this machine
    open_requested = Signal(str)
    taken = Signal(object, str)  # the settings, and what was done in a few words
    back_requested = Signal()
    undo_requested = Signal()

    def __init__(self, settings: Settings, ask_save: AskFile, ask_open: AskFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._ask_save, self._ask_open = settings, ask_save, ask_open
        self._arrived: tuple[str, bytes] | None = None
        self._is_new = False
        self.save, self.open = Button("Save settings to a file…"), Button("Take settings from a file…")
        self.save.setAccessibleDescription("Writes every setting to a file of plain text")
        self.open.setAccessibleDescription("Shows first what would change")
        self.with_local = TickBox(LOCAL_WORDS)
        self.with_local.setAccessibleDescription(LOCAL_WHY)
        self._told, self._alert_words = label("", tone="soft"), label("", tone="hurt")
        self._alert = panel("alert")
        inside = QVBoxLayout(self._alert)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.addWidget(self._alert_words)
        self.arrival = ArrivalView()
        self.back = BackButton("Back to all defaults", "Every setting that has a row goes back to its default")
        self.save.clicked.connect(self._save)
        self.open.clicked.connect(self._open)
        self.arrival.local_ticked.connect(self._render_arrival)
        self.arrival.agreed.connect(self._agree)
        self.arrival.refused.connect(self._forget)
        self.back.back_requested.connect(self.back_requested)
        self.back.undo_requested.connect(self.undo_requested)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._scroll_to_arrival)
        self.verticalScrollBar().actionTriggered.connect(self._let_scroll)
        self._tell("", "")

    @property
    def words(self) -> str:
        """What is said of the file last saved or opened."""
        return self._alert_words.text() or self._told.text()

    def set_settings(self, settings: Settings) -> None:
        """Show what these settings make of the file that is looked at."""
        self._settings = settings
        self._render_arrival()

    def show_state(self, set_now: int, done: str) -> None:
        """See `BackButton.show_state`."""
        self.back.show_state(set_now, done)

    def show_saved(self, path: str, trouble: str) -> None:
        """Tell that the settings are in that file; or what went wrong, as a sentence."""
        self._tell(f"The settings are saved in {PurePath(path).name}.", trouble)

    def show_opened(self, path: str, data: bytes, trouble: str) -> None:
        """Show what a file would change; or what went wrong, as a sentence."""
        self._arrived = None if trouble else (PurePath(path).name, data)
        self._tell("", trouble)
        self.arrival.set_local(False)
        self._render_arrival()
        if self._arrived is not None:
            self.arrival.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._is_new = True
            self._scroll_to_arrival()

    def take_typed(self) -> None:
        """A file that was only looked at is put away: the dialog closes."""
        self._forget()

    def _tell(self, text: str, trouble: str) -> None:
        self._told.setText("" if trouble else text)
        self._told.setVisible(bool(text) and not trouble)
        self._alert_words.setText(trouble)
        self._alert.setVisible(bool(trouble))

    def _save(self) -> None:
        path = self._ask_save(self)
        if path:
            self.save_requested.emit(path, self.with_local.isChecked())

    def _open(self) -> None:
        path = self._ask_open(self)
        if path:
            self.open_requested.emit(path)

    def _taken(self) -> Taken | None:
        return taken_from(self._arrived[1], self._settings, local=self.arrival.local) if self._arrived is not None else None

    def _render_arrival(self) -> None:
        taken = self._taken()
        self.arrival.setVisible(taken is not None)
        if taken is not None and self._arrived is not None:
            self.arrival.show_taken(self._arrived[0], taken)

    def _agree(self) -> None:
        taken = self._taken()
        self._forget()
        if taken is not None and taken.changes:
            self.taken.emit(taken.settings, f"{values_text(len(taken.changes))} taken.")
            self.back.button.setFocus(Qt.FocusReason.OtherFocusReason)  # where it can be undone

    def _forget(self) -> None:
        if self._arrived is not None:
            had_focus = self.arrival.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
            self._arrived = None
            self.arrival.hide()
            if had_focus:
                self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_to_arrival(self) -> None:
        """Keep what came in sight while it finds its place, until the person scrolls."""
        if self._is_new and self._arrived is not None:
            self.verticalScrollBar().setValue(self.arrival.y() - SPACE_16)

    def _let_scroll(self) -> None:
        self._is_new = False

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_8)
        column.addWidget(label("All settings", TEXT_TITLE, SEMIBOLD))
        column.addWidget(label("Take your settings to another machine, keep a copy, or begin anew.", TEXT_BODY, tone="soft"))
        column.addWidget(_heading("Files of settings"))
        column.addWidget(label(
            "The file is plain text. One that is taken changes what it names and nothing else, after you have seen what that is.", 13,
            tone="soft"))
        column.addWidget(self.with_local)
        column.addWidget(label(LOCAL_WHY, 13, tone="soft"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self.save)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for part in (self._told, self._alert, self.arrival):
            column.addWidget(part)
        column.addWidget(_heading("Defaults"))
        column.addWidget(label(
            "Every value of every page goes back. Your natural voices stay in their list, and the window where it is.", 13, tone="soft"))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("All settings")


def _heading(text: str) -> QWidget:
    shown = label(text, TEXT_LEAD, SEMIBOLD, tone="accent")
    shown.setContentsMargins(0, SPACE_16, 0, 0)
    return shown
