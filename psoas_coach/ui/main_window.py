# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: library, step card, countdown, and the transport bar below.

It is given values (`WindowViews`) and emits intents. Which intent Space means follows from what is shown, and from nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from psoas_coach.model.kinds import State
from psoas_coach.ui.window_views import LOCKED, PICK_FIRST, Mode, WindowViews

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QWidget

PLAYING = (State.RUNNING, State.LEAD_IN)
LIBRARY_ACTIONS = frozenset({"new_routine", "new_stretch", "import", "edit", "duplicate", "rename", "delete", "export_file"})


class MainWindow(WindowViews):
    """See the module. Signals say what the person asks for; nothing happens until somebody answers with a value."""

    entry_picked = Signal(str)
    start_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    next_requested = Signal()
    back_requested = Signal()
    next_stretch_requested = Signal()
    back_stretch_requested = Signal()
    say_again_requested = Signal()
    extend_requested = Signal()
    hurt_requested = Signal()
    stop_requested = Signal()
    talk_picked = Signal(object)
    style_picked = Signal(str, object)
    theme_picked = Signal(str)
    settings_requested = Signal()
    voice_settings_requested = Signal()
    new_routine_requested = Signal(str)  # the entry that is picked, "" for none
    new_stretch_requested = Signal()
    import_requested = Signal(list)  # the paths; none where they are still to be chosen
    edit_requested = Signal(str)
    duplicate_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    export_file_requested = Signal(list)
    undo_requested = Signal()
    redo_requested = Signal()
    uncounted_seen = Signal(list)
    export_requested = Signal()
    page_requested = Signal(str)
    test_voice_requested = Signal()
    done_requested = Signal()
    replay_requested = Signal(str)  # a stretch of the previewed entry, or "" for all of it
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        """An empty window if not `at_once`: it can be shown, and wants `build` before anything else."""
        super().__init__(parent)
        self._goes_on_after = False
        if at_once:
            self.build()

    def build(self) -> None:
        """Make what stands in the window, its menus and its keys. Called once."""
        from psoas_coach.ui.actions import ACTIONS, make_actions
        from psoas_coach.ui.menus import fill_menus

        super().build()
        self.actions_by_id: dict[str, QAction] = make_actions(self)
        self._in_session = tuple(row.id for row in ACTIONS if row.in_session)
        self.addActions(list(self.actions_by_id.values()))
        self._themes = fill_menus(self.menuBar(), self.actions_by_id, self.theme_picked.emit)
        self._connect()
        self.show_idle()

    def set_theme(self, choice: str) -> None:
        """Mark that choice of theme in the menu."""
        if choice in self._themes:
            self._themes[choice].setChecked(True)

    def set_undo(self, undo_text: str, redo_text: str) -> None:
        """What undo would take back and redo bring again, as noun phrases; empty where there is nothing."""
        for action_id, word, text in (("undo", "Undo", undo_text), ("redo", "Redo", redo_text)):
            self.actions_by_id[action_id].setText(f"{word}: {text}" if text else word)
            self.actions_by_id[action_id].setEnabled(bool(text))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def ask(self, action_id: str) -> None:
        """Do what a row of ACTIONS stands for."""
        simple = {
            "next": self.next_requested, "back": self.back_requested, "next_stretch": self.next_stretch_requested,
            "back_stretch": self.back_stretch_requested, "say_again": self.say_again_requested, "extend": self.extend_requested,
            "hurt": self.hurt_requested,
        }
        if action_id in simple:
            self.body.stop_bar.close_bar()
            simple[action_id].emit()
        elif action_id in ("learn", "sources", "safety"):
            self.page_requested.emit(action_id)
        elif action_id in LIBRARY_ACTIONS:
            self.body.library.act(action_id)
        else:
            {"start_pause": self._start_or_pause, "stop": self._ask_stop, "search": self._search, "quit": self.close,
             "big_view": lambda: self.set_big_view(not self.is_big_view), "settings": self.settings_requested.emit,
             "export": self.export_requested.emit, "undo": self.undo_requested.emit, "redo": self.redo_requested.emit,
             "shortcuts": self._show_shortcuts, "about": self._show_about}[action_id]()

    def _start_or_pause(self) -> None:
        if self._mode in (Mode.PREVIEW, Mode.FINISHED):
            self.start_requested.emit()
        elif self._mode is Mode.IDLE:
            self.show_notice(PICK_FIRST)
        elif self._mode is Mode.SESSION and self._frame is not None:
            if self.body.stop_bar.is_open:
                self._go_on()
            elif self._frame.state in PLAYING:
                self.pause_requested.emit()
            elif self._frame.state is State.READY:
                self.start_requested.emit()
            else:
                self.resume_requested.emit()

    def _ask_stop(self) -> None:
        if self._mode is Mode.PREPARING:
            self.stop_requested.emit()
        elif self._mode is not Mode.SESSION or self._frame is None:
            self.set_big_view(False)
            self.body.library.leave_search()
        elif self.body.stop_bar.is_open:
            self._go_on()
        else:
            self._goes_on_after = self._frame.state in PLAYING
            if self._goes_on_after or self._frame.wait_left_ms is not None:  # nothing goes on behind the question
                self.pause_requested.emit()
            self.body.stop_bar.open_bar()

    def _go_on(self) -> None:
        self._close_stop_bar()
        if self._goes_on_after:
            self.resume_requested.emit()

    def _close_stop_bar(self) -> None:
        """The keyboard goes back to where every key of a session works, not on to the search field."""
        self.body.stop_bar.close_bar()
        self.body.library.list_view.setFocus()

    def _stop(self) -> None:
        self._close_stop_bar()
        self.stop_requested.emit()

    def _list_start(self) -> None:
        if self._mode in (Mode.PREVIEW, Mode.FINISHED):
            self.start_requested.emit()

    def _done(self) -> None:
        self.show_idle()
        self.done_requested.emit()

    def _search(self) -> None:
        self.set_big_view(False)
        self.body.library.focus_search()

    def _show_shortcuts(self) -> None:
        from psoas_coach.ui.shortcuts_page import ShortcutsPage
        ShortcutsPage(self).open()

    def _show_about(self) -> None:
        from psoas_coach.ui.about import About
        About(self).open()

    def _connect(self) -> None:
        body = self.body
        for action_id, action in self.actions_by_id.items():
            action.triggered.connect(lambda _checked=False, action_id=action_id: self.ask(action_id))
        for signal, told in (
            (body.library.entry_picked, self.entry_picked), (body.library.start_requested, self._list_start),
            (body.library.pick_refused, lambda: self.show_notice(LOCKED)), (body.library.refused, self.show_notice),
            (body.library.new_routine_requested, lambda: self.new_routine_requested.emit(body.library.selected)),
            (body.library.new_stretch_requested, self.new_stretch_requested), (body.library.import_requested, self.import_requested),
            (body.library.edit_requested, self.edit_requested), (body.library.duplicate_requested, self.duplicate_requested),
            (body.library.rename_requested, self.rename_requested), (body.library.delete_requested, self.delete_requested),
            (body.library.export_requested, self.export_file_requested), (body.library.uncounted_seen, self.uncounted_seen),
            (body.card.edit_requested, self.edit_requested), (body.card.duplicate_requested, self.duplicate_requested),
            (body.card.export_requested, self.export_file_requested),
            (body.card.start_requested, self.start_requested), (body.card.resume_requested, self.resume_requested),
            (body.card.end_requested, self._stop), (body.card.cancel_requested, self.stop_requested),
            (body.card.style_picked, self.style_picked), (body.card.page_requested, self.page_requested),
            (body.card.done_requested, self._done), (body.card.replay_requested, self.replay_requested),
            (body.transport.action_asked, self.ask),
            (body.transport.talk_picked, self.talk_picked), (body.transport.test_voice_requested, self.test_voice_requested),
            (body.transport.settings_requested, self.voice_settings_requested),
            (body.stop_bar.stop_agreed, self._stop), (body.stop_bar.go_on_asked, self._go_on),
        ):
            signal.connect(told)
        self.state_changed.connect(self._follow_state)

    def _follow_state(self) -> None:
        from psoas_coach.ui.words import play_text

        running, state = self._mode is Mode.SESSION, self._frame.state if self._frame is not None else None
        for action_id in self._in_session:
            self.actions_by_id[action_id].setEnabled(running)
        for action_id in LIBRARY_ACTIONS:  # what came with the app answers too, with what can be done instead
            self.actions_by_id[action_id].setEnabled(self._mode not in (Mode.SESSION, Mode.PREPARING))
        self.actions_by_id["export"].setEnabled(self._mode in (Mode.PREVIEW, Mode.FINISHED))
        self.actions_by_id["big_view"].setChecked(self.is_big_view)
        self.body.transport.set_big_view(self.is_big_view)
        self.actions_by_id["start_pause"].setText(play_text(state))
