# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a whole routine: its protocol, talk, times, rounds and summary, and whether it waits for the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.model.editing import TIME_LIMITS, WAIT_MS, RoutineTime
from psoas_coach.model.kinds import Talk
from psoas_coach.model.limits import ROUNDS
from psoas_coach.ui.routine_drafts import TypedField
from psoas_coach.ui.routine_rows import AS_USUAL, BoxRow, NumberRow
from psoas_coach.ui.routine_texts import PAUSE_MS, TextField
from psoas_coach.ui.routine_words import SUMMARY_RULE
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_16, TEXT_BODY
from psoas_coach.ui.words import TALK_NAMES

if TYPE_CHECKING:
    from psoas_coach.model.library import Protocol, Routine
    from psoas_coach.model.preferences import Preferences

SUMMARY_HEIGHT = 68
USUAL_WAIT_MS = 60_000
TALK_WORDS = TALK_NAMES | {Talk.CHIMES: "Chimes only"}
GO_ON, WITHOUT_END, AT_MOST = "go-on", "without-end", "at-most"
WAIT_WORDS = "Before each stretch, once the set-up is told, the coach waits until you are in place."
OWN_DOSES = "Each stretch at its own dose."
TITLES = {RoutineTime.PREPARE: "Get ready", RoutineTime.SWITCH: "Switch sides", RoutineTime.REST: "Rest",
          RoutineTime.BREATH_IN: "Breathe in", RoutineTime.BREATH_OUT: "Breathe out"}


class RoutinePage(QScrollArea):
    """`show_routine` emits nothing; the signals are what the person sets. None is as Settings have it."""

    protocol_picked = Signal(str)
    talk_picked = Signal(object)
    time_picked = Signal(object, object)  # RoutineTime, int or None
    rounds_picked = Signal(int)
    wait_picked = Signal(object)
    summary_given = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setProperty("scrolled", "yes")
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_16)
        column.setSpacing(0)
        self._protocols: Mapping[str, Protocol] = {}
        self.protocol = BoxRow("Protocol")
        self.rounds = NumberRow("Rounds", ROUNDS, resettable=False)
        self.wait = BoxRow("Wait for me", ((GO_ON, "Off"), (WITHOUT_END, "Until I go on"), (AT_MOST, "Until I go on, at most…")))
        self.wait_most = NumberRow("Wait at most", WAIT_MS, "s", scale=1000, step=5, resettable=False)
        self.talk = BoxRow("Talk", ((AS_USUAL, "As in Settings"), *((talk.value, TALK_WORDS[talk]) for talk in Talk)))
        self.times: Mapping[RoutineTime, NumberRow] = {
            time: NumberRow(TITLES[time], limits, "s", scale=1000, step=1 if limits[1] <= 20_000 else 5)
            for time, limits in TIME_LIMITS.items()}
        for row in (self.protocol, self.rounds, self.wait, self.wait_most, self.talk, *self.times.values()):
            column.addWidget(row)
        heading = label("Summary", TEXT_BODY, SEMIBOLD)
        heading.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        self.summary = TextField("Summary", SUMMARY_RULE, height=SUMMARY_HEIGHT, pause_ms=pause_ms)
        self.fields: tuple[TypedField, ...] = (self.rounds, self.wait_most, *self.times.values(), self.summary)
        column.addWidget(heading)
        column.addWidget(self.summary)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the focus, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Whole routine")
        self._wait_ms = USUAL_WAIT_MS
        self._connect()

    def set_protocols(self, protocols: Mapping[str, Protocol]) -> None:
        """Offer these, by id."""
        self._protocols = protocols
        self.protocol.set_options([(id, protocol.name) for id, protocol in protocols.items()])

    def show_routine(self, routine: Routine, preferences: Preferences) -> None:
        """Show that routine; what it leaves open is as in `preferences`."""
        protocol = self._protocols.get(routine.protocol_id)
        self.protocol.show_value(routine.protocol_id, _protocol_words(protocol))
        self.rounds.show_value(routine.rounds, None, "All steps, one after the other, so many times." if routine.rounds > 1 else "")
        self.talk.show_value(routine.talk.value if routine.talk else AS_USUAL, _talk_words(routine, preferences))
        for time, row in self.times.items():
            own: int | None = getattr(routine, time.value)
            row.show_value(own, getattr(preferences, time.value), "As in Settings." if own is None else "")
        waits = GO_ON if routine.wait_ms is None else AT_MOST if routine.wait_ms else WITHOUT_END
        self.wait.show_value(waits, WAIT_WORDS)
        self.wait_most.setVisible(waits == AT_MOST)
        self._wait_ms = routine.wait_ms or self._wait_ms
        self.wait_most.show_value(self._wait_ms, None)
        self.summary.show_text(routine.summary)

    def _connect(self) -> None:
        self.protocol.value_picked.connect(self.protocol_picked)
        self.rounds.value_picked.connect(lambda rounds: self.rounds_picked.emit(rounds))
        self.talk.value_picked.connect(lambda value: self.talk_picked.emit(Talk(value) if value else None))
        for time, row in self.times.items():
            row.value_picked.connect(lambda value, time=time: self.time_picked.emit(time, value))
        self.wait.value_picked.connect(
            lambda value: self.wait_picked.emit({GO_ON: None, WITHOUT_END: 0}.get(value, self._wait_ms)))
        self.wait_most.value_picked.connect(self.wait_picked)
        self.summary.text_given.connect(self.summary_given)


def _protocol_words(protocol: Protocol | None) -> str:
    """What the protocol does; the note of one that leaves the doses open tells of the stretches of another routine."""
    if protocol is None:
        return ""
    return OWN_DOSES if protocol.style is None and protocol.reps is None and protocol.hold_ms is None else protocol.note


def _talk_words(routine: Routine, preferences: Preferences) -> str:
    if routine.id in preferences.talks:
        return f"Settings have “{TALK_WORDS[preferences.talks[routine.id]]}” for this routine, and that comes first."
    return "" if routine.talk else f"{TALK_WORDS[preferences.talk]}, as in Settings."
