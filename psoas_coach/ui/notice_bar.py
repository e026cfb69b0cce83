# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bars above the cards: plain sentences one after the other, and the question whether to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and what can be done about it: the words on a button and what it does, or neither."""

    text: str
    action_text: str = ""
    on_action: Callable[[], None] | None = None


class NoticeBar(QWidget):
    """Shows one sentence at a time; the next comes when it is dismissed. A sentence already waiting is not put twice.

    A sentence with an action is about what has just been done: it is shown at once, in place of the last one with an action.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Notice] = []
        self._told = Notice("")
        self._text = label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._count = label("", 12, tone="soft", wrap=False)
        self._action = Button("", Kind.LINK)
        self._action.clicked.connect(self._act)
        self._dismiss = Button("Dismiss", Kind.QUIET, icon_name="close", round_size=32)
        self._dismiss.setToolTip("Dismiss")
        self._dismiss.clicked.connect(self.dismiss)
        self._card = panel("notice")
        row = QHBoxLayout(self._card)
        row.setContentsMargins(SPACE_16, SPACE_4, SPACE_4, SPACE_4)
        row.setSpacing(SPACE_8)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._count)
        row.addWidget(self._dismiss)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_4)
        outer.addWidget(self._card)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when none is."""
        return self._waiting[0].text if self._waiting else ""

    @property
    def action_button(self) -> Button:
        """The button that does something about the sentence shown; hidden where nothing can be done."""
        return self._action

    @property
    def dismiss_button(self) -> Button:
        """The button that takes the sentence away."""
        return self._dismiss

    def show_notice(self, text: str, action_text: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show that sentence after those that wait; with a button, if it has words and something to do, before them."""
        if not text:
            return
        if action_text and on_action is not None:
            self._waiting = [each for each in self._waiting if not each.action_text and each.text != text]
            self._waiting.insert(0, Notice(text, action_text, on_action))
        elif all(each.text != text for each in self._waiting):
            self._waiting.append(Notice(text))
        self._render()

    def dismiss(self) -> None:
        """Take away the sentence shown."""
        del self._waiting[:1]
        self._render()

    def withdraw(self, text: str) -> None:
        """Take away a sentence that is no longer true, shown or waiting."""
        self._waiting = [each for each in self._waiting if each.text != text]
        self._render()

    def withdraw_action(self) -> None:
        """Take away the sentence with an action, shown or waiting: it is too late for that."""
        self._waiting = [each for each in self._waiting if not each.action_text]
        self._render()

    def _act(self) -> None:
        on_action = self._waiting[0].on_action if self._waiting else None
        self.dismiss()
        if on_action is not None:
            on_action()

    def _render(self) -> None:
        shown = self._waiting[0] if self._waiting else Notice("")
        self._text.setText(shown.text)
        self._count.setText(f"{len(self._waiting) - 1} more" if len(self._waiting) > 1 else "")
        self._action.setText(shown.action_text)
        self._action.setAccessibleName(shown.action_text)
        self._action.setAccessibleDescription(shown.text if shown.action_text else "")
        self._action.updateGeometry()
        self._action.setVisible(bool(shown.action_text))
        self._card.setAccessibleName(shown.text)
        self.setVisible(bool(self._waiting))
        if shown != self._told and shown.text:  # a screen reader says it where it stands, whatever has the focus
            QAccessible.updateAccessibility(QAccessibleEvent(self._card, QAccessible.Event.Alert))
        self._told = shown


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
