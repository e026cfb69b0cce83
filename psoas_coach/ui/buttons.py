# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of the app: one painted push button in a few kinds, and the segmented switch made of them."""

from __future__ import annotations

import enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from psoas_coach.ui.icons import paint_icon
from psoas_coach.ui.theme import Paints, current_paints, font_of
from psoas_coach.ui.tokens import REGULAR, SEMIBOLD, SPACE_8, TEXT_BODY, TEXT_LEAD, TEXT_SMALL


class Kind(enum.Enum):
    """How much a button stands out, and its size."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    HURT = "hurt"
    CHIP = "chip"
    SEGMENT = "segment"
    LINK = "link"


HEIGHTS = {Kind.PRIMARY: 44, Kind.SECONDARY: 40, Kind.QUIET: 40, Kind.HURT: 40, Kind.CHIP: 28, Kind.SEGMENT: 32, Kind.LINK: 28}
PADDING = {Kind.PRIMARY: 22, Kind.SECONDARY: 16, Kind.QUIET: 10, Kind.HURT: 14, Kind.CHIP: 11, Kind.SEGMENT: 12, Kind.LINK: 6}


class Button(QPushButton):
    """A push button that paints itself. Space belongs to the session, so Enter presses a focused button too.

    `round_size` makes a circle of that diameter; `keycap` shows a key beside the text.
    """

    def __init__(self, text: str = "", kind: Kind = Kind.SECONDARY, *, icon_name: str = "", name: str = "", keycap: str = "",
                 round_size: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._keycap, self._round = kind, icon_name, keycap, round_size
        self._compact = False
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind in (Kind.CHIP, Kind.SEGMENT):
            self.setCheckable(True)

    @property
    def icon_name(self) -> str:
        """The icon shown now."""
        return self._icon

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon:
            self._icon = name
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Stand out more, or less."""
        if kind is not self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone; the text stays the accessible name and the tooltip."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = HEIGHTS[self._kind]
        if self._round:
            return QSize(self._round, self._round)
        if self._shown_text == "" and self._icon:
            return QSize(height, height)
        return QSize(round(self._content_width()) + 2 * PADDING[self._kind], height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _shown_text(self) -> str:
        return "" if self._compact or self._round else self.text()

    @property
    def _icon_size(self) -> int:
        if self._round:
            return round(self._round * 0.46)
        return 14 if self._kind is Kind.CHIP else 16 if self._kind is Kind.LINK else 20

    def _metrics(self) -> QFontMetrics:
        size = {Kind.PRIMARY: TEXT_LEAD, Kind.CHIP: TEXT_SMALL, Kind.SEGMENT: 13, Kind.LINK: 13}.get(self._kind, TEXT_BODY)
        return QFontMetrics(font_of(size, self._weight()))

    def _weight(self) -> int:
        return SEMIBOLD if self._kind in (Kind.PRIMARY, Kind.HURT) else REGULAR

    def _keycap_width(self) -> float:
        return QFontMetrics(font_of(TEXT_SMALL)).horizontalAdvance(self._keycap) + 14 if self._keycap and not self._compact else 0

    def _content_width(self) -> float:
        width = float(self._metrics().horizontalAdvance(self._shown_text)) + 1
        if self._icon:
            width += self._icon_size + (SPACE_8 if self._shown_text else 0)
        if self._keycap_width():
            width += self._keycap_width() + 10
        return width

    def _tokens(self) -> tuple[str, str, str]:
        """The tokens of ground, outline and text, each empty for none."""
        hover = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return ("sunken" if self._kind is not Kind.QUIET else "", "", "edge")
        if self._kind is Kind.PRIMARY:
            return ("accent_hover" if hover else "accent", "", "on_accent")
        if self._kind is Kind.HURT:
            return ("hurt_hover" if hover else "hurt_soft", "hurt", "hurt_ink")
        if self._kind in (Kind.CHIP, Kind.SEGMENT):
            if self.isChecked():
                return ("accent", "", "on_accent") if self._kind is Kind.CHIP else ("surface", "edge", "accent_ink")
            return ("accent_soft" if hover else ("sunken" if self._kind is Kind.CHIP else ""), "", "ink")
        if self._kind is Kind.LINK:
            return ("accent_soft" if hover else "", "", "accent")
        if self.isChecked():
            return ("accent_soft", "", "accent_ink")
        return ("sunken" if hover else "", "edge" if self._kind is Kind.SECONDARY else "", "ink")

    def paintEvent(self, event: QPaintEvent) -> None:
        paints, painter = current_paints(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, outline, ink = self._tokens()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2 if self._round or self._kind in (Kind.CHIP, Kind.PRIMARY, Kind.HURT) else 9.0
        painter.setBrush(paints.brush(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(paints.pen(outline, 1.25) if outline else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            inner = box.adjusted(2.5, 2.5, -2.5, -2.5) if ground in ("accent", "accent_hover") else box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(paints.pen("on_accent" if ground in ("accent", "accent_hover") else "accent", 2.0))
            painter.drawRoundedRect(inner, radius - 2, radius - 2)
        self._paint_content(painter, paints, box, ink)
        painter.end()

    def _paint_content(self, painter: QPainter, paints: Paints, box: QRectF, ink: str) -> None:
        x = box.center().x() - self._content_width() / 2
        text = self._shown_text
        if self._icon:
            if not text:
                x = box.center().x() - self._icon_size / 2
            paint_icon(painter, QRectF(x, box.top(), self._icon_size, box.height()), self._icon, paints.colour(ink))
            x += self._icon_size + SPACE_8
        metrics = self._metrics()
        if text:
            size = {Kind.PRIMARY: TEXT_LEAD, Kind.CHIP: TEXT_SMALL, Kind.SEGMENT: 13, Kind.LINK: 13}.get(self._kind, TEXT_BODY)
            painter.setFont(font_of(size, self._weight()))
            painter.setPen(paints.colour(ink))
            width = metrics.horizontalAdvance(text) + 1
            painter.drawText(QRectF(x, box.top(), width, box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            x += width + 10
        if self._keycap_width():
            cap = QRectF(x, box.center().y() - 10, self._keycap_width(), 20)
            painter.setPen(paints.pen(ink, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 5, 5)
            painter.setFont(font_of(TEXT_SMALL))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keycap)


class Segmented(QWidget):
    """A switch with one of a few values on. `value_picked` is emitted for what the person picks, never for `set_value`."""

    value_picked = Signal(str)

    def __init__(self, options: tuple[tuple[str, str], ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for value, text in options:
            button = Button(text, Kind.SEGMENT, name=f"{name}: {text}")
            button.clicked.connect(lambda _checked=False, value=value: self.value_picked.emit(value))
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[value] = button

    @property
    def value(self) -> str:
        """The value that is on; empty when none is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Switch to `value` without a signal."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def button(self, value: str) -> Button:
        """The button of that value."""
        return self._buttons[value]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_paints().brush("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 11, 11)
        painter.end()
