# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search of the settings: its field, and what it has found, page by page in one list: the rows themselves, to be set there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from psoas_coach.settings.table import Kind as SettingKind
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.icons import icon_pixmap
from psoas_coach.ui.setting_rows import SettingRow
from psoas_coach.ui.settings_page import SettingRows
from psoas_coach.ui.text import label
from psoas_coach.ui.theme import current_paints
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_12, TEXT_LEAD
from psoas_coach.ui.voice_list import SearchField

if TYPE_CHECKING:
    from psoas_coach.settings.table import Setting
    from psoas_coach.settings.values import Settings

ROUTINE_WORDS = re.compile(r"\b(?:wait\w*|rounds?|notes?|first\s+side)\b", re.IGNORECASE)
IN_ROUTINES = "Waiting, rounds and notes are set in each routine: pick it and choose Edit."
"""What a person may look for in the settings, and where it is."""

FIRST_ROWS, MORE_ROWS = 6, 3
"""So many rows are made at once, and so many more at a time while nothing else is to be done."""


class SettingsSearch(SearchField):
    """The field above the pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search all settings")
        self.setAccessibleName("Search all settings")
        self.tell("")
        self.setClearButtonEnabled(True)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()

    def focus_all(self) -> None:
        """Go there, so that the next letter begins another search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def tell(self, found: str) -> None:
        """Say for those who hear the screen what was found."""
        self.setAccessibleDescription(found or "Words of a title, a description or a choice; the arrow down goes to what is found")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._tint()

    def _tint(self) -> None:
        self._icon.setIcon(icon_pixmap("search", 18, current_paints().colour("ink_soft"), self.devicePixelRatioF()))


class ElsewhereRow(SettingRow):
    """A setting that is too large for a list: its row leads to its page."""

    open_requested = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.open = Button(f"Open {setting.page}", Kind.SECONDARY, name=f"{setting.title}: open {setting.page}")
        self.open.setAccessibleDescription(setting.description)
        self.open.clicked.connect(self.open_requested)
        self._control.addWidget(self.open)
        self._control.addWidget(self._reset)
        self.set_value(setting.default)

    def _render(self) -> None:
        """Its value is shown on its page."""


class FoundPage(SettingRows):
    """Shows what `show_found` is given. A row is made when it is first found.

    `order_changed` tells that other rows are shown, or in another order.
    """

    page_requested = Signal(str)
    clear_requested = Signal()
    order_changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Settings found", settings, parent)
        self._hits: tuple[Setting, ...] = ()
        self._headings: dict[str, _PageHeading] = {}
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(lambda: self._show_rows(MORE_ROWS))
        self._count = label("", tone="soft")
        self._elsewhere = label("", tone="soft")
        self._elsewhere.hide()
        self._clear = Button("Clear the search", Kind.LINK)
        self._clear.clicked.connect(self.clear_requested)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addWidget(self._count)
        self._column.addWidget(self._elsewhere)
        self._column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self._shown = 0

    @property
    def found(self) -> tuple[str, ...]:
        """The keys that are found, in the order they are shown in."""
        return tuple(setting.key for setting in self._hits)

    @property
    def words(self) -> str:
        """How much was found, and where else to look."""
        return f"{self._count.text()} {self._elsewhere.text()}".strip()

    @property
    def clear_button(self) -> Button:
        """Offered where nothing was found."""
        return self._clear

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the focus, from top to bottom."""
        parts: list[QWidget] = [] if self._hits else [self._clear]
        page = ""
        for setting in self._hits[:self._shown]:
            if setting.page != page:
                parts.append(self._headings[setting.page].open)
                page = setting.page
            for control in self.rows[setting.key].controls:
                parts += [control] if control.focusPolicy() & Qt.FocusPolicy.TabFocus else control.findChildren(Button)
        return tuple(parts)

    def show_found(self, hits: tuple[Setting, ...], words: str) -> None:
        """Show the rows of these, which a search for `words` has found."""
        if hits != self._hits or not hits:
            while (item := self._list.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
            self._hits, self._shown = hits, 0
            self.verticalScrollBar().setValue(0)
        self._clear.setVisible(not hits)
        pages = len({setting.page for setting in hits})
        elsewhere = "" if hits or not ROUTINE_WORDS.search(words) else IN_ROUTINES
        self._elsewhere.setText(elsewhere)
        self._elsewhere.setVisible(bool(elsewhere))
        self._count.setText(
            f"Nothing matches “{words.strip()}”." + ("" if elsewhere else " Try another word, or a part of one.") if not hits else
            f"{len(hits)} {'setting' if len(hits) == 1 else 'settings'} on {pages} {'page' if pages == 1 else 'pages'}")
        self._show_rows(FIRST_ROWS)

    def finish(self) -> None:
        """Show the rows that are still to come."""
        self._show_rows(len(self._hits))

    def focus_first(self) -> None:
        """Go to the first row."""
        first = self.rows[self._hits[0].key].controls[0] if self._hits else self._clear
        (first if first.focusPolicy() & Qt.FocusPolicy.TabFocus else first.findChildren(Button)[0]).setFocus(
            Qt.FocusReason.ShortcutFocusReason)

    def _show_rows(self, most: int) -> None:
        for setting in self._hits[self._shown:self._shown + most]:
            if self._shown == 0 or setting.page != self._hits[self._shown - 1].page:
                self._show(self._heading(setting.page))
            self._show(self.rows.get(setting.key) or self._row(setting))
            self._shown += 1
        if self._shown < len(self._hits):
            self._making.start()
        else:
            self._making.stop()
        self.order_changed.emit()

    def _show(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        widget.show()

    def _heading(self, page: str) -> _PageHeading:
        if page not in self._headings:
            heading = self._headings[page] = _PageHeading(page)
            heading.open.clicked.connect(lambda: self.page_requested.emit(page))
        return self._headings[page]

    def _row(self, setting: Setting) -> SettingRow:
        if setting.kind is not SettingKind.TEXT:
            return super()._row(setting)
        row = ElsewhereRow(setting)
        row.open_requested.connect(lambda: self.page_requested.emit(setting.page))
        return self._kept(setting, row)


class _PageHeading(QWidget):
    """The name of a page, and the way to it."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = Button("Open the page", Kind.LINK, name=f"Open {page}")
        self.open.setAccessibleDescription("Turns to that page, and ends the search")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE_12, 0, 0)
        layout.addWidget(label(page, TEXT_LEAD, SEMIBOLD, tone="accent"), 1)
        layout.addWidget(self.open)
