# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip of the poses that came with the app, to start one's own from. Pictures are made as they come into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from psoas_coach.figure.scene import Scene
from psoas_coach.ui.figure_look import Look
from psoas_coach.ui.figure_painter import FigurePainter
from psoas_coach.ui.figure_picture import picture
from psoas_coach.ui.theme import current_paints, font_of
from psoas_coach.ui.tokens import SEMIBOLD, TEXT_SMALL

TILE, PICTURE, WORDS = QSize(84, 92), 66, 18

Choice = tuple[str, str]
Index = QModelIndex | QPersistentModelIndex


class _Choices(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.choices: tuple[Choice, ...] = ()
        self.names: dict[Choice, tuple[str, str]] = {}

    def set_choices(self, choices: tuple[Choice, ...], names: dict[Choice, tuple[str, str]]) -> None:
        self.beginResetModel()
        self.choices, self.names = choices, names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stretch, pose = self.names[self.choices[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return pose
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{stretch}: {pose.lower()}"
        return None


class _Tiles(QStyledItemDelegate):
    """Paints a tile: the pose, and its name below."""

    def __init__(self, model: _Choices) -> None:
        super().__init__()
        self._model = model
        self.scene_of: Callable[[Choice], Scene | None] | None = None
        self.look: Look | None = None
        self._painter = FigurePainter()
        self._pictures: dict[tuple[Choice, float], QImage | None] = {}

    @property
    def made(self) -> int:
        """How many pictures there are."""
        return len(self._pictures)

    def forget(self) -> None:
        """Make all pictures anew."""
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paints, box = current_paints(), QRectF(option.rect).adjusted(2, 2, -2, -2)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(paints.brush("accent_soft" if chosen else "stage" if not state & QStyle.StateFlag.State_MouseOver else "sunken"))
        ring = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(paints.pen("accent", 2.0) if ring else paints.pen("accent", 1.0) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 10, 10)
        image = self._picture(self._model.choices[index.row()], painter.device().devicePixelRatioF())
        if image is not None:
            painter.drawImage(QRectF(box.center().x() - PICTURE / 2, box.top() + 2, PICTURE, PICTURE), image)
        painter.setFont(font_of(TEXT_SMALL, SEMIBOLD if chosen else 400))
        painter.setPen(paints.colour("accent_ink" if chosen else "ink_soft"))
        words = QRectF(box.left() + 2, box.bottom() - WORDS - 1, box.width() - 4, WORDS)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _picture(self, choice: Choice, dpr: float) -> QImage | None:
        key = (choice, dpr)
        if key not in self._pictures and self.scene_of is not None and self.look is not None:
            scene = self.scene_of(choice)
            self._pictures[key] = None if scene is None else picture(
                scene, self.look, QSize(PICTURE, PICTURE), dpr, background=False, painter=self._painter)
        return self._pictures.get(key)


class PoseStrip(QListView):
    """`pose_picked(stretch_id, key)` is the person's; `show_choice` emits nothing."""

    pose_picked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = _Choices()
        self._tiles = _Tiles(self._choices)
        self.setModel(self._choices)
        self.setItemDelegate(self._tiles)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(TILE.height() + 14)
        self.setAccessibleName("Poses to start from")
        self.selectionModel().currentChanged.connect(self._pick)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The poses there are."""
        return self._choices.choices

    @property
    def pictures_made(self) -> int:
        """How many tiles have been painted so far."""
        return self._tiles.made

    def set_choices(self, names: dict[Choice, tuple[str, str]], scene_of: Callable[[Choice], Scene | None], look: Look) -> None:
        """Show these poses; for each the names of its stretch and of itself."""
        self._tiles.scene_of, self._tiles.look = scene_of, look
        self._tiles.forget()
        with QSignalBlocker(self.selectionModel()):
            self._choices.set_choices(tuple(names), names)

    def show_choice(self, choice: Choice) -> None:
        """Mark that pose, and bring it into sight."""
        if choice not in self._choices.choices:
            return
        index = self._choices.index(self._choices.choices.index(choice))
        if index != self.currentIndex():
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.ClearAndSelect)
            self.viewport().update()
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _pick(self, current: QModelIndex) -> None:
        if current.isValid():
            self.scrollTo(current)
            self.pose_picked.emit(*self._choices.choices[current.row()])
