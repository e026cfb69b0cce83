# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of widgets that wraps, and shows no more than a few rows until asked for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from psoas_coach.ui.buttons import Button, Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP = 6


class ChipFlow(QWidget):
    """Chips in wrapped rows; past `rows` rows the rest hides behind a "More" chip. `value_toggled(value, on)` is the person's."""

    value_toggled = Signal(str, bool)

    def __init__(self, name: str, rows: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = rows
        self._open = False
        self._chips: dict[str, Button] = {}
        self._more = Button("More", Kind.LINK, name="More filters", parent=self)
        self._more.clicked.connect(self._toggle_more)
        self._more.hide()

    def set_chips(self, chips: tuple[tuple[str, str], ...]) -> None:
        """Show one chip per (value, text); those that stay keep their state."""
        on = self.checked
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for value, text in chips:
            chip = Button(text, Kind.CHIP, name=f"Filter: {text}", parent=self)
            chip.setChecked(value in on)
            chip.toggled.connect(lambda is_on, value=value: self.value_toggled.emit(value, is_on))
            self._chips[value] = chip
        self._place()

    @property
    def checked(self) -> frozenset[str]:
        """The values that are on."""
        return frozenset(value for value, chip in self._chips.items() if chip.isChecked())

    @property
    def values(self) -> tuple[str, ...]:
        """The values there are chips for."""
        return tuple(self._chips)

    @property
    def more_chip(self) -> Button:
        """The chip that shows the rest."""
        return self._more

    def chip(self, value: str) -> Button:
        """The chip of that value."""
        return self._chips[value]

    def clear_checks(self) -> None:
        """Switch all chips off."""
        for chip in self._chips.values():
            chip.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def _toggle_more(self) -> None:
        self._open = not self._open
        self._more.setText("Fewer" if self._open else "More")
        self._more.setAccessibleName("Fewer filters" if self._open else "More filters")
        self._place()

    def _place(self) -> None:
        rows = self._wrapped(list(self._chips.values()))
        shown = rows
        if len(rows) > self._rows:
            if self._open:
                shown = self._wrapped([*self._chips.values(), self._more])
            else:
                flat = [chip for row in rows[: self._rows] for chip in row]
                shown = self._wrapped([*flat, self._more])
                while len(shown) > self._rows and flat:
                    flat.pop()
                    shown = self._wrapped([*flat, self._more])
        visible = {chip for row in shown for chip in row}
        y = 0
        for row in shown:
            x = 0
            for chip in row:
                size = chip.sizeHint()
                chip.setGeometry(QRect(x, y, size.width(), size.height()))
                x += size.width() + GAP
            y += row[0].sizeHint().height() + GAP
        for chip in (*self._chips.values(), self._more):
            chip.setVisible(chip in visible)
        self.setFixedHeight(max(0, y - GAP))

    def _wrapped(self, chips: list[Button]) -> list[list[Button]]:
        rows: list[list[Button]] = []
        x = 0
        for chip in chips:
            width = chip.sizeHint().width()
            if not rows or x + width > self.width():
                rows.append([])
                x = 0
            rows[-1].append(chip)
            x += width + GAP
        return rows
