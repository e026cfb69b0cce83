# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The transport bar: everything that can be asked of a session, the voice, the amount of talk, the big view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.model.kinds import State, Talk
from psoas_coach.ui.actions import row_of, tip_text
from psoas_coach.ui.buttons import Button, Kind, Segmented
from psoas_coach.ui.session_strip import SessionStrip
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from psoas_coach.ui.voice_button import VoiceButton
from psoas_coach.ui.words import TALK_NAMES, play_text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

ROOMY, ROOMIEST = 1120, 1280
NOTHING_TO_EXTEND = "It waits for you as long as you like"
MOVES = ("back_stretch", "back", "start_pause", "next", "next_stretch")


class TransportBar(QFrame):
    """Emits `action_asked` with the id of a row of ACTIONS. The session's controls show only while a session runs."""

    action_asked = Signal(str)
    talk_picked = Signal(object)
    test_voice_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "bar")
        self.strip = SessionStrip()
        self._buttons: dict[str, Button] = {}
        for action_id in MOVES:
            kind, icon, size = (Kind.PRIMARY, "play", 52) if action_id == "start_pause" else (Kind.QUIET, action_id.replace("_", "-"), 40)
            self._add(action_id, Button(row_of(action_id).title, kind, icon_name=icon, round_size=size))
        self._add("say_again", Button("Say again", Kind.QUIET, icon_name="say-again"))
        self._add("extend", Button("+10 s", Kind.QUIET, name="Ten seconds more"))
        self._add("hurt", Button("It hurts", Kind.HURT, icon_name="hurt"))
        self._add("stop", Button("Stop", Kind.QUIET, icon_name="stop"))
        self._add("big_view", Button("Big view", Kind.QUIET, icon_name="big-view", round_size=40))
        self._hint = label("", tone="soft", wrap=False)
        self.voice = VoiceButton()
        self.talk = Segmented(tuple((talk.value, TALK_NAMES[talk]) for talk in Talk), "Amount of talk in this routine")
        self.talk.setToolTip("Amount of talk in this routine")
        self.talk.value_picked.connect(lambda value: self.talk_picked.emit(Talk(value)))
        self.voice.test_voice_requested.connect(self.test_voice_requested)
        self.voice.settings_requested.connect(self.settings_requested)
        self._row = QHBoxLayout()
        self._arrange()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_4, 0, SPACE_8)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addLayout(self._row)
        self.set_in_session(False)

    def button(self, action_id: str) -> Button:
        """The button of that action."""
        return self._buttons[action_id]

    def set_in_session(self, on: bool) -> None:
        """Show the session's controls, or put them away."""
        for action_id, button in self._buttons.items():
            button.setVisible(on or action_id in ("start_pause", "big_view"))
        self.strip.setVisible(on)
        if on:
            self._buttons["start_pause"].setEnabled(True)
        self._hint.setVisible(not on)

    def set_ready(self, ready: bool, hint: str) -> None:
        """Whether Start does anything now, and the words beside it."""
        self._buttons["start_pause"].setEnabled(ready)
        self._hint.setText(hint)

    def show_state(self, state: State | None, wait_left_ms: int | None = None) -> None:
        """Make the play button say what it will do; None is "no session". A wait without a time left cannot be made longer."""
        words = play_text(state)
        button = self._buttons["start_pause"]
        button.set_icon_name("pause" if words == "Pause" else "play")
        if button.accessibleName() != words:
            button.setAccessibleName(words)
            button.setToolTip(f"{words} (Space)")
        extend = self._buttons["extend"]
        is_endless = state is State.WAITING and wait_left_ms is None
        extend.setEnabled(not is_endless)
        extend.setToolTip(NOTHING_TO_EXTEND if is_endless else tip_text(row_of("extend")))

    def set_big_view(self, on: bool) -> None:
        """Mark the big view as on."""
        self._buttons["big_view"].setChecked(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._buttons["say_again"].set_compact(self.width() < ROOMIEST)
        self._buttons["stop"].set_compact(self.width() < ROOMIEST)
        self.voice.set_compact(self.width() < ROOMY)

    def _add(self, action_id: str, button: Button) -> None:
        button.setToolTip(tip_text(row_of(action_id)))
        button.setCheckable(row_of(action_id).checkable)
        button.clicked.connect(lambda: self.action_asked.emit(action_id))
        self._buttons[action_id] = button

    def _arrange(self) -> None:
        self._row.setContentsMargins(SPACE_12, 2, SPACE_12, 0)
        self._row.setSpacing(SPACE_4)
        for action_id in MOVES:
            self._row.addWidget(self._buttons[action_id])
        self._row.addSpacing(SPACE_4)
        self._row.addWidget(self._hint)
        self._row.addWidget(self._buttons["say_again"])
        self._row.addWidget(self._buttons["extend"])
        self._row.addSpacing(SPACE_8)
        self._row.addWidget(self._buttons["hurt"])
        self._row.addSpacing(SPACE_4)
        self._row.addWidget(self._buttons["stop"])
        self._row.addStretch(1)
        self._row.addWidget(self.voice)
        self._row.addWidget(self.talk)
        self._row.addWidget(self._buttons["big_view"])
        self._row.setStretch(self._row.indexOf(self._hint), 0)
        self._hint.setContentsMargins(SPACE_16 - SPACE_8, 0, 0, 0)
