# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of settings would change, and what of it is left out: looked at before anything is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.settings_foot import values_text
from psoas_coach.ui.text import label, panel, rule
from psoas_coach.ui.tick_buttons import TickBox
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16

if TYPE_CHECKING:
    from psoas_coach.settings.exchange import Taken

MOST_FAULTS = 12
"""So many are told one by one; how many more there are is told in all."""


class ArrivalView(QWidget):
    """`agreed` to all that is shown, or `refused`. `local_ticked` asks for what belongs to a machine too, or no more."""

    agreed = Signal()
    refused = Signal()
    local_ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, Taken] | None = None
        self._title = label("", weight=SEMIBOLD)
        self._body = QWidget()
        self._local = TickBox("")
        self._local.clicked.connect(self.local_ticked)
        self.take = Button("", Kind.PRIMARY)
        self.leave = Button("Leave it", Kind.SECONDARY, name="Leave it: change nothing")
        self.take.clicked.connect(self.agreed)
        self.leave.clicked.connect(self.refused)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        card = panel("notice")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        self._column.setSpacing(SPACE_8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._body)
        self._column.addWidget(self._local)
        self._column.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_8, 0, 0)
        layout.addWidget(card)
        self.hide()

    @property
    def local(self) -> bool:
        """Whether what belongs to a machine is wanted too."""
        return self._local.isChecked()

    @property
    def local_box(self) -> TickBox:
        """The tick for it; hidden where the file has nothing of that kind."""
        return self._local

    @property
    def first_button(self) -> Button:
        """Where the keyboard goes when it is shown."""
        return self.take if self.take.isEnabled() else self.leave

    def set_local(self, on: bool) -> None:
        """Tick it or not, without a signal."""
        self._local.setChecked(on)

    def show_taken(self, file: str, taken: Taken) -> None:
        """Show what the file of that name would do."""
        if self._shown == (file, taken):
            return
        self._shown = (file, taken)
        count = len(taken.changes)
        self._title.setText(f"“{file}” would change {values_text(count)}." if count else f"“{file}” would change nothing.")
        old = self._body
        self._body = _body(taken)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        self._local.setText(f"Take {values_text(taken.local)} of the other machine too")
        self._local.setAccessibleName(self._local.text())
        self._local.setAccessibleDescription("Its voices, the files of them and the window’s place; left out unless this is ticked")
        self._local.setVisible(taken.local > 0)
        self._local.updateGeometry()
        self.take.setText(f"Take {values_text(count)}")
        self.take.setAccessibleName(self.take.text())
        self.take.setAccessibleDescription(self._title.text())
        self.take.setEnabled(count > 0)
        self.take.updateGeometry()


def _body(taken: Taken) -> QWidget:
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_16)
    grid.setVerticalSpacing(SPACE_4)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    top = Qt.AlignmentFlag.AlignTop
    for number, change in enumerate(taken.changes):
        grid.addWidget(label(f"{change.page}: {change.title}"), number, 0, top)
        grid.addWidget(label(f"{change.old} → {change.new}"), number, 1, top)
    line = len(taken.changes)
    if taken.faults:
        grid.addWidget(rule(), line, 0, 1, 2)
        grid.addWidget(label("Left out:", weight=SEMIBOLD), line + 1, 0, 1, 2)
        told = [fault.why if fault.key in fault.why else f"{fault.key}: {fault.why}" for fault in taken.faults[:MOST_FAULTS]]
        if len(taken.faults) > MOST_FAULTS:
            told.append(f"And {len(taken.faults) - MOST_FAULTS} more.")
        for number, text in enumerate(told, line + 2):
            grid.addWidget(label(text, 13, tone="hurt"), number, 0, 1, 2)
    return body
