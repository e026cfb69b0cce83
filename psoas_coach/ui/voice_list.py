# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of voices: arrows move, Enter or a click picks, Space or the round button listens; and the row of settings it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHoverEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from psoas_coach.ui.icons import icon_pixmap
from psoas_coach.ui.setting_rows import SettingRow
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SPACE_4, SPACE_8
from psoas_coach.ui.voice_delegate import VoiceDelegate, listen_rect
from psoas_coach.ui.voice_lines import HEARD, PICKED, Groups, LineKind, VoiceLines
from psoas_coach.ui.zone_slider import name_control

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from psoas_coach.settings.table import Setting

LIST_HEIGHT = 272


class VoiceListView(QListView):
    """Shows a `VoiceLines`. Moving about neither picks nor speaks."""

    voice_picked = Signal(str)
    listen_requested = Signal(str)

    def __init__(self, lines: VoiceLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self._pressed = QModelIndex()
        self._kept: tuple[LineKind, str] | None = None
        self.setModel(lines)
        self._rows = VoiceDelegate(self, lines)
        self.setItemDelegate(self._rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        lines.modelAboutToBeReset.connect(self._keep_place)
        lines.modelReset.connect(self._take_place)
        self._take_place()

    def show_chosen(self) -> None:
        """Go to the chosen line."""
        self.setCurrentIndex(self.lines.chosen_index)

    def press(self, index: QModelIndex) -> None:
        """Pick the voice of that line, or open and close the other languages."""
        line = self.lines.line_at(index)
        if line is not None and line.kind in PICKED:
            self.voice_picked.emit(line.voice_id)
        elif line is not None and line.kind is LineKind.MORE:
            self.lines.toggle_others()

    def listen(self, index: QModelIndex) -> None:
        """Ask for an example of that line's voice."""
        line = self.lines.line_at(index)
        if line is not None and line.kind in HEARD:
            self.listen_requested.emit(line.voice_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            line = self.lines.line_at(self.currentIndex())
            (self.press if line is not None and line.kind is LineKind.MORE else self.listen)(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index, pressed = self.indexAt(place), self._pressed
        self._pressed = QModelIndex()
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == pressed:
            (self.listen if self._on_listen(index, place) else self.press)(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            place = event.position().toPoint()
            index = QModelIndex() if event.type() == QEvent.Type.HoverLeave else self.indexAt(place)
            on_listen = self._on_listen(index, place)
            self._rows.hover(index, on_listen)
            self.viewport().setToolTip("Listen" if on_listen else "")
            self.viewport().update()
        return super().viewportEvent(event)

    def _on_listen(self, index: QModelIndex, place: QPoint) -> bool:
        line = self.lines.line_at(index)
        return line is not None and line.kind in HEARD and listen_rect(self.visualRect(index)).contains(place)

    def _keep_place(self) -> None:
        line = self.lines.line_at(self.currentIndex())
        self._kept = (line.kind, line.voice_id) if line is not None else None
        self._pressed = QModelIndex()

    def _take_place(self) -> None:
        index = self.lines.index_of(*self._kept) if self._kept is not None else self.lines.chosen_index
        first = next((self.lines.index(row) for row in range(self.lines.rowCount())
                      if self.lines.flags(self.lines.index(row)) & Qt.ItemFlag.ItemIsSelectable), QModelIndex())
        self.setCurrentIndex(index if index.isValid() else self.lines.chosen_index if self.lines.chosen_index.isValid() else first)


class SearchField(QLineEdit):
    """Words to narrow a list by; the arrow down goes to the list."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


class VoiceRow(SettingRow):
    """A text that names a voice, or none for the best one: search field and list. `listen_requested` changes nothing."""

    listen_requested = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.lines = VoiceLines(setting.key.partition(".")[2], self)
        self.search = SearchField()
        self.search.setPlaceholderText("Search voices and languages")
        self.search.setAccessibleName("Search voices")
        self.search.setAccessibleDescription("Words of a voice, an engine or a language")
        self.search.setClearButtonEnabled(True)
        self._search_icon = QAction(self.search)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.view = VoiceListView(self.lines)
        self.view.setFixedHeight(LIST_HEIGHT)
        name_control(self.view, setting)
        self.search.textChanged.connect(self.lines.narrow)
        self.search.left_down.connect(self.view.setFocus)
        self.view.voice_picked.connect(self._pick)
        self.view.listen_requested.connect(self.listen_requested)
        frame = panel("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        inside.addWidget(self.view)
        column = QVBoxLayout()
        column.setContentsMargins(0, SPACE_8, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.search)
        column.addWidget(frame)
        column.addWidget(label("A click or Enter picks a voice. The round button or Space lets you hear it, and changes nothing.", 13,
                               tone="soft"))
        self._control.addWidget(self._reset)
        self._grid.addLayout(column, 3, 0, 1, 2)
        self._tint()
        self.set_value(setting.default)

    def set_voices(self, groups: Groups, best: str) -> None:
        """Offer these voices; `best` is the label of what automatic takes."""
        self.lines.set_voices(groups, best)
        if not self.view.hasFocus():
            self.view.show_chosen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_search_icon"):
            self._tint()

    def _tint(self) -> None:
        self._search_icon.setIcon(icon_pixmap("search", 18, current_paints().colour("ink_soft"), self.devicePixelRatioF()))

    def _render(self) -> None:
        self.lines.set_chosen(str(self.value))
