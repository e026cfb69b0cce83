# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bars above the cards: plain sentences one after the other, and the question whether to stop."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_12, SPACE_16


class NoticeBar(QWidget):
    """Shows one sentence at a time; the next comes when it is dismissed. A sentence already waiting is not put twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[str] = deque()
        self._text = label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._count = label("", 12, tone="soft", wrap=False)
        self._dismiss = Button("Dismiss", Kind.QUIET, icon_name="close", round_size=32)
        self._dismiss.setToolTip("Dismiss")
        self._dismiss.clicked.connect(self.dismiss)
        card = panel("notice")
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE_16, SPACE_4, SPACE_4, SPACE_4)
        row.addWidget(self._text, 1)
        row.addWidget(self._count)
        row.addWidget(self._dismiss)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_4)
        outer.addWidget(card)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when none is."""
        return self._waiting[0] if self._waiting else ""

    @property
    def dismiss_button(self) -> Button:
        """The button that takes the sentence away."""
        return self._dismiss

    def show_notice(self, text: str) -> None:
        """Show that sentence, after those that wait."""
        if text and text not in self._waiting:
            self._waiting.append(text)
            self._render()

    def dismiss(self) -> None:
        """Take away the sentence shown."""
        if self._waiting:
            self._waiting.popleft()
        self._render()

    def withdraw(self, text: str) -> None:
        """Take away a sentence that is no longer true, shown or waiting."""
        if text in self._waiting:
            self._waiting.remove(text)
            self._render()

    def _render(self) -> None:
        self._text.setText(self.text)
        self._count.setText(f"{len(self._waiting) - 1} more" if len(self._waiting) > 1 else "")
        self.setVisible(bool(self._waiting))


class StopBar(QWidget):
    """"Stop the session?" Enter stops, Esc goes on. It blocks nothing; the window pauses the session while it stands."""

    stop_agreed = Signal()
    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stop the session?")
        card = panel("alert")
        self._stop = Button("Stop", Kind.HURT, keycap="Enter", name="Stop the session")
        self._go_on = Button("Go on", Kind.SECONDARY, keycap="Esc", name="Go on")
        self._stop.clicked.connect(self.stop_agreed)
        self._go_on.clicked.connect(self.go_on_asked)
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE_16, SPACE_4, SPACE_4, SPACE_4)
        row.setSpacing(SPACE_12)
        row.addWidget(label("Stop the session?", weight=SEMIBOLD), 1)
        row.addWidget(self._go_on)
        row.addWidget(self._stop)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_4)
        outer.addWidget(card)
        self._keys = [QShortcut(QKeySequence(key), self) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)]
        for shortcut in self._keys:
            shortcut.activated.connect(self.stop_agreed)
        self.close_bar()

    @property
    def is_open(self) -> bool:
        """Whether the question stands."""
        return not self.isHidden()

    def open_bar(self) -> None:
        """Ask."""
        self._turn(True)
        self._stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Take the question away."""
        self._turn(False)

    def _turn(self, on: bool) -> None:
        for shortcut in self._keys:
            shortcut.setEnabled(on)
        self.setVisible(on)
