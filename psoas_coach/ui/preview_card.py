# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step card of a picked entry, before it is started: what it is, how it is done, what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Style
from psoas_coach.ui.buttons import PADDING, Button, Kind, Segmented
from psoas_coach.ui.figure_panel import FigurePanel
from psoas_coach.ui.library_menu import EDIT_SHIPPED
from psoas_coach.ui.preview_part import CautionRow, PartTile, PartView, facts_text
from psoas_coach.ui.text import label, rule
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, TEXT_DISPLAY, TEXT_LEAD
from psoas_coach.ui.words import total_text

if TYPE_CHECKING:
    from psoas_coach.model.catalogue import Preview
    from psoas_coach.ui.figure_tiles import FigureTiles

READABLE = 780
LOWEST_FIGURE, HIGHEST_FIGURE = 210, 460
WAITS = "Waits for you before each stretch"
STYLES = ((Style.STATIC.value, "Static holds"), (Style.MOVING.value, "Moving reps"))


class PreviewCard(QWidget):
    """Renders a Preview, the figure in motion above it. The Start button stays in sight below whatever has to scroll."""

    start_requested = Signal()
    style_picked = Signal(str, object)
    page_requested = Signal(str)
    replay_requested = Signal(str)  # the id of one stretch, or "" for all of the entry
    edit_requested = Signal(str)  # of what came with the app: a copy of it
    duplicate_requested = Signal(str)
    export_requested = Signal(list)

    def __init__(self, tiles: FigureTiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._tiles = tiles
        self._panel = FigurePanel()
        self._again = Button("Show it again", Kind.LINK, icon_name="reset")
        self._again.clicked.connect(lambda: self.replay_requested.emit(""))
        self._edit, self._duplicate, self._export = (Button(text, Kind.LINK) for text in ("Edit…", "Duplicate", "Export…"))
        self._edit.clicked.connect(lambda: self.edit_requested.emit(self._entry_id))
        self._duplicate.clicked.connect(lambda: self.duplicate_requested.emit(self._entry_id))
        self._export.clicked.connect(lambda: self.export_requested.emit([self._entry_id]))
        self._name = label("", TEXT_DISPLAY - 4, SEMIBOLD)
        self._facts = label("", tone="soft")
        self._summary = label("", TEXT_LEAD)
        self._note = label("", tone="soft")
        self._styles = Segmented(STYLES, "Reps are")
        self._styles.value_picked.connect(self._pick_style)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(SPACE_16)
        self._cautions = QVBoxLayout()
        self._cautions.setSpacing(SPACE_8)
        self._sources = Button("Where this comes from", Kind.LINK, icon_name="sources")
        self._sources.clicked.connect(lambda: self.page_requested.emit("sources"))
        self._start = Button("Start", Kind.PRIMARY, icon_name="play", keycap="Space", name="Start")
        self._start.clicked.connect(self.start_requested)
        self._total = label("", TEXT_LEAD, SEMIBOLD, wrap=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll_area(), 1)
        layout.addWidget(rule())
        self._foot = self._footer()
        layout.addLayout(self._foot)

    @property
    def start_button(self) -> Button:
        """The Start button."""
        return self._start

    @property
    def style_switch(self) -> Segmented:
        """The switch between static and moving."""
        return self._styles

    def show_preview(self, preview: Preview) -> None:
        """Show that entry; scrolls to its top only when it is another one."""
        if preview == self._preview:
            return
        another = self._preview is None or self._preview.entry.id != preview.entry.id
        parts_changed = self._preview is None or another or preview.parts != self._preview.parts
        self._preview = preview
        entry = preview.entry
        self._name.setText(entry.name)
        count = f"{len(preview.parts)} stretches"
        several = "  ·  ".join(dict.fromkeys(text for text in (entry.dose, count) if text))
        facts = facts_text(entry.dose, preview.parts[0]) if len(preview.parts) == 1 else several
        self._facts.setText(f"{facts}\n{WAITS}" if entry.waits else facts)
        self._summary.setText(entry.summary)
        self._note.setText(preview.note)
        self._note.setVisible(bool(preview.note))
        self._styles.setVisible(preview.style is not None)
        if preview.style is not None:
            self._styles.set_value(preview.style.value)
        self._total.setText("" if entry.total_ms is None else total_text(entry.total_ms, entry.waits))
        self._edit.setText("Edit…" if entry.own else EDIT_SHIPPED)
        self._edit.setAccessibleName(f"{self._edit.text().rstrip('…')}: {entry.name}")
        self._duplicate.setAccessibleName(f"Duplicate: {entry.name}")
        self._export.setAccessibleName(f"Export as a file: {entry.name}")
        self._edit.updateGeometry()
        self._duplicate.setVisible(entry.own)
        self._sources.setVisible(bool(preview.sources))
        if parts_changed:
            _clear(self._parts)
            alone = len(preview.parts) == 1
            for number, part in enumerate(preview.parts, 1):
                view = PartView(part, self._tiles, number=0 if alone else number)
                view.show_requested.connect(lambda stretch_id=part.stretch_id: self.replay_requested.emit(stretch_id))
                self._parts.addWidget(view)
        _clear(self._cautions)
        for caution in preview.cautions:
            self._cautions.addWidget(CautionRow(caution))
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def set_figure(self, figure: QWidget) -> None:
        """Put the figure into its panel."""
        self._panel.set_figure(figure)

    def update_thumbnails(self) -> None:
        """Paint the thumbnails anew."""
        for tile in self.findChildren(PartTile):
            tile.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panel.setFixedHeight(min(HIGHEST_FIGURE, max(LOWEST_FIGURE, round(self.height() * 0.46))))
        side = max(SPACE_24, (self.width() - READABLE) // 2)
        self._column.setContentsMargins(side, SPACE_24 if side == SPACE_24 else 2 * SPACE_24, side, SPACE_16)
        self._foot.setContentsMargins(side, SPACE_12, side, SPACE_12)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def _scroll_area(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("scrolled", "yes")
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._name)
        facts = QHBoxLayout()
        facts.addWidget(self._facts, 1)
        facts.addWidget(self._again)
        words.addLayout(facts)
        asks = QHBoxLayout()
        asks.addSpacing(-PADDING[Kind.LINK])  # their words begin where the others do
        asks.setSpacing(SPACE_4)
        for button in (self._edit, self._duplicate, self._export):
            asks.addWidget(button)
        asks.addStretch(1)
        words.addLayout(asks)
        column = QVBoxLayout(content)
        column.setSpacing(SPACE_16)
        column.addWidget(self._panel)
        column.addLayout(words)
        column.addWidget(self._summary)
        column.addWidget(self._styles)
        column.addWidget(self._note)
        column.addLayout(self._cautions)
        column.addLayout(self._parts)
        column.addWidget(self._sources, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._column = column
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("About the picked stretch or routine")
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return self._scroll

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setSpacing(SPACE_12)
        footer.addWidget(self._total)
        footer.addStretch(1)
        footer.addWidget(self._start)
        return footer

    @property
    def _entry_id(self) -> str:
        return self._preview.entry.id if self._preview is not None else ""

    def _pick_style(self, value: str) -> None:
        if self._preview is not None:
            self.style_picked.emit(self._preview.entry.id, Style(value))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
