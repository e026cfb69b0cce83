# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, made wholly from the SETTINGS table. Each change is told at once; nothing waits for an OK."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from psoas_coach.settings.searching import SettingIndex
from psoas_coach.settings.table import PAGES
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.natural_voices import AskFiles, ask_for_files
from psoas_coach.ui.settings_files import AllSettings, AskFile, ask_what_to_take, ask_where_to_save
from psoas_coach.ui.settings_foot import BackButton, TotalLine, values_text
from psoas_coach.ui.settings_page import HEADINGS
from psoas_coach.ui.settings_pages import VOICE_PAGE, SettingsPages
from psoas_coach.ui.settings_search import SettingsSearch
from psoas_coach.ui.settings_undo import Undoable, UndoLink
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_16, TEXT_TITLE
from psoas_coach.ui.voice_page import VoicePage
from psoas_coach.ui.window_size import set_size

if TYPE_CHECKING:
    from psoas_coach.model.status import SelfTest, VoiceStatus
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.setting_rows import SettingRow
    from psoas_coach.ui.settings_search import FoundPage
    from psoas_coach.ui.voice_lines import Groups

ALL_PAGE = "All settings"
NAMES = (*PAGES, ALL_PAGE)


class SettingsDialog(QDialog):
    """Shows a Settings value. `value_picked(key, value)` is what the person sets; `set_settings` emits nothing.

    A `value` of None takes a value back: the setting is as if nobody had set it.
    """

    value_picked = Signal(str, object)
    settings_picked = Signal(object)  # many values at once: the Settings to have in force
    save_requested = Signal(str, bool)  # write the settings to that file, with what belongs to this machine or without
    open_requested = Signal(str)  # read that file and answer with `show_opened`
    voice_listen_requested = Signal(str)  # the id of a voice, "" for the best one: let it be heard, change nothing
    test_voice_requested = Signal()
    rate_tried = Signal(int)  # let an example be heard at that rate, which is set already
    sound_tried = Signal(str)  # the key of a volume: let an example of that sound be heard

    def __init__(
        self, settings: Settings, parent: QWidget | None = None, *, ask_files: AskFiles = ask_for_files,
        ask_save: AskFile = ask_where_to_save, ask_open: AskFile = ask_what_to_take,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._undo: Undoable | None = None
        self._index: SettingIndex | None = None
        self._before_search = 0
        self.setWindowTitle("Settings")
        set_size(self, (860, 640), (760, 480))
        self._names = QListWidget()
        self._names.setAccessibleName("Pages of settings")
        self._names.setFixedWidth(148)
        self.search_field = SettingsSearch()
        self._pages = SettingsPages(settings, ask_files)
        self.all_page = AllSettings(settings, ask_save, ask_open)
        self.total_line = TotalLine()
        self.undo_link = UndoLink()
        self.back_button = BackButton("Back to the defaults of this page", "Every value of this page goes back to its default")
        self._close = Button("Close", Kind.SECONDARY)
        self._lay_out()
        self._connect()
        self._names.addItems(NAMES)  # once the list stands in the window, so that its rows have the height of our style
        self._names.currentRowChanged.connect(self._turn_to)
        self._names.setCurrentRow(0)

    @property
    def settings(self) -> Settings:
        """The settings shown."""
        return self._settings

    def row(self, key: str) -> SettingRow:
        """The row of that key on its page; raises KeyError for a hidden one."""
        return self._pages.row(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The settings that have a row."""
        return tuple(setting.key for setting in self._settings.table if not setting.hidden)

    @property
    def voice_page(self) -> VoicePage:
        """The page of the voice."""
        page = self._pages.page(VOICE_PAGE)
        assert isinstance(page, VoicePage)
        return page

    @property
    def found_page(self) -> FoundPage:
        """What the search has found."""
        return self._pages.found

    @property
    def page(self) -> str:
        """The name of the page in sight; empty while a search is."""
        number = self._names.currentRow()
        return NAMES[number] if number >= 0 else ""

    def show_page(self, page: str) -> None:
        """Turn to the page of that name."""
        self._names.setCurrentRow(NAMES.index(page))

    def set_settings(self, settings: Settings) -> None:
        """Show these values, without a signal."""
        self._settings = settings
        self._pages.set_settings(settings)
        self.all_page.set_settings(settings)
        self._show_state()

    def set_total(self, name: str, total_ms: int, was_ms: int) -> None:
        """Say how long what has that name takes now, and took when the settings were opened; an empty name says nothing."""
        self.total_line.set_total(name, total_ms, was_ms)

    def show_saved(self, path: str, trouble: str) -> None:
        """Tell that the settings are in that file, or what went wrong."""
        self.all_page.show_saved(path, trouble)

    def show_opened(self, path: str, data: bytes, trouble: str) -> None:
        """Show what is in a file that was asked for, or what went wrong."""
        self.all_page.show_opened(path, data, trouble)

    def set_voices(self, groups: Groups, best: str) -> None:
        """Offer these voices, by language; `best` is the label of what automatic takes, "" for none."""
        self._pages.set_voices(groups, best)

    def set_status(self, status: VoiceStatus) -> None:
        """Say how the voice is doing."""
        self._pages.set_status(status)

    def show_self_test(self, result: SelfTest) -> None:
        """Show what a test of the voice has found, where one was asked for."""
        self._pages.show_self_test(result)

    def set_level(self, level: float) -> None:
        """Show how loud it is now, 0..1."""
        self._pages.set_level(level)

    def set_natural_problem(self, text: str) -> None:
        """Say why natural voices do not speak; an empty sentence when they do."""
        self._pages.set_natural_problem(text)

    def set_unavailable(self, key: str, sentence: str) -> None:
        """Say why that setting does nothing on this machine, and keep it from being set; an empty sentence gives it back."""
        self._pages.set_unavailable(key, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search_field.text():
            self._clear_search()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._pages.take_typed()
        self.all_page.take_typed()
        self.search_field.clear()
        self._undo = None
        self._show_state()
        super().done(result)

    def _lay_out(self) -> None:
        card = panel("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        self._pages.addWidget(self.all_page)
        keep = self.back_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.back_button.setSizePolicy(keep)
        left, right, top, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for part in (left, right, top, foot):
            part.setSpacing(SPACE_12)
        title = label("Settings", TEXT_TITLE, SEMIBOLD)
        title.setContentsMargins(SPACE_12, SPACE_8, 0, 0)
        left.addWidget(title)
        left.addWidget(self._names, 1)
        left.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.total_line, 1)
        foot.addWidget(self.back_button)
        top.addWidget(self.search_field, 1)
        top.addWidget(self.undo_link)
        right.addLayout(top)
        right.addWidget(card, 1)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        layout.setSpacing(SPACE_16)
        layout.addLayout(left)
        layout.addLayout(right, 1)
        _chain((self._names, self.search_field, self.undo_link))
        self._chain_last()

    def _connect(self) -> None:
        pages = self._pages
        for made, told in ((pages.value_picked, self.value_picked), (pages.voice_listen_requested, self.voice_listen_requested),
                           (pages.test_voice_requested, self.test_voice_requested), (pages.rate_tried, self.rate_tried),
                           (pages.sound_tried, self.sound_tried), (self.all_page.save_requested, self.save_requested),
                           (self.all_page.open_requested, self.open_requested)):
            made.connect(told)
        pages.page_made.connect(self._chain_last)
        self._close.clicked.connect(self.accept)
        self.search_field.textChanged.connect(self._search_for)
        self.search_field.left_down.connect(self._leave_search)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search_field.focus_all)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._take_back)
        self.undo_link.clicked.connect(self._take_back)
        self.back_button.back_requested.connect(lambda: self._go_back(self.page))
        self.all_page.back_requested.connect(lambda: self._go_back(""))
        self.all_page.taken.connect(lambda settings, words: self._take(settings, ALL_PAGE, words, "values from a file"))
        for part in (self.back_button, self.all_page):
            part.undo_requested.connect(self._take_back)

    def _turn_to(self, number: int) -> None:
        if number >= 0:
            self._before_search = number
            self.search_field.clear()
            self._pages.setCurrentWidget(self.all_page if NAMES[number] == ALL_PAGE else self._pages.page(NAMES[number]))
        self._show_state()

    def _search_for(self, words: str) -> None:
        if not words.strip():
            if not self.page:
                self._names.setCurrentRow(self._before_search)
            return
        if self._index is None:
            self._index = SettingIndex(self._settings.table, HEADINGS)
            self.found_page.page_requested.connect(self.show_page)
            self.found_page.clear_requested.connect(self._clear_search)
            self.found_page.order_changed.connect(self._chain_found)
        self._names.setCurrentRow(-1)
        self.found_page.show_found(self._index.found(words), words)
        self.search_field.tell(self.found_page.words)
        self._pages.setCurrentWidget(self.found_page)

    def _leave_search(self) -> None:
        if self.search_field.text().strip():
            self.found_page.focus_first()

    def _clear_search(self) -> None:
        self.search_field.clear()
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self, page: str) -> None:
        keys = self._settings.set_on(page)
        what = f"defaults of {page}" if page else "all defaults"
        self._take(self._settings.without(keys), page or ALL_PAGE, f"{values_text(len(keys))} went back.", what)

    def _take(self, after: Settings, page: str, words: str, what: str) -> None:
        self._undo = Undoable(before=self._settings, after=after, page=page, words=words, what=what)
        self.settings_picked.emit(after)
        self._show_state()

    def _take_back(self) -> None:
        if self._undo is not None:
            undo, self._undo = self._undo, None
            if self.undo_link.hasFocus():
                self._names.setFocus(Qt.FocusReason.OtherFocusReason)
            self.settings_picked.emit(undo.undone(self._settings))
            self._show_state()

    def _show_state(self) -> None:
        """What can go back to its default; and the undo: where that was done while nothing else has changed, else above the pages."""
        undo = self._undo
        place, words = (undo.page, undo.words) if undo is not None and undo.after == self._settings else ("", "")
        self.back_button.setVisible(self.page in PAGES)
        self.back_button.show_state(len(self._settings.set_on(self.page)), words if place == self.page else "")
        self.all_page.show_state(len(self._settings.set_on()), words if place == ALL_PAGE else "")
        self.undo_link.setVisible(undo is not None and (not place or place != self.page))
        if undo is not None:
            self.undo_link.show_what(undo)

    def _chain_found(self) -> None:
        _chain((self.search_field, self.undo_link, *self.found_page.controls, self.back_button.button, self._close))

    def _chain_last(self) -> None:
        """The foot and the way out come after the pages, whenever those are made."""
        last = self.previousInFocusChain()
        if last is not None and last is not self._close:
            _chain((last, self.back_button.button, self._close))


def _chain(widgets: tuple[QWidget, ...]) -> None:
    for one, after in pairwise(widgets):
        QWidget.setTabOrder(one, after)
