# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The composition root: builds the parts and connects them. The only file that knows everybody.

It is given a window that is on the screen already and what was read for it (`start.py`), makes voice and coach, and connects them all.
From then on settings flow one way (dialog → Settings → coach, window), and so does a session (window → coach → frames, voice, record).
"""

from __future__ import annotations

import base64
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.coach import Coach
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.kept_settings import KeptSettings
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.own_files import OwnFiles
from psoas_coach.adapters.records_file import RecordsFile
from psoas_coach.adapters.stage import Stage
from psoas_coach.casting import FigurePart
from psoas_coach.dialogs import Dialogs
from psoas_coach.editors import Editors
from psoas_coach.figure.company import Company
from psoas_coach.hearing import HearingPart
from psoas_coach.listing import ListingPart
from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import State
from psoas_coach.model.library import Library
from psoas_coach.model.plan import Plan
from psoas_coach.model.record import Record
from psoas_coach.opening import Opening, read_opening
from psoas_coach.parts import Parts
from psoas_coach.plan.catalogue import preview
from psoas_coach.plan.preferring import preferences_in
from psoas_coach.plan.reading import turn_starts_ms
from psoas_coach.session.commands import Ask
from psoas_coach.settings.values import Settings
from psoas_coach.settling import SettingsPart
from psoas_coach.trading import TradingPart
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme, font_is_missing
from psoas_coach.ui.window_views import Mode
from psoas_coach.yours import YoursPart

MORE_MS = 10_000


class App(QObject):
    """The app, put together around `window`."""

    def __init__(self, window: MainWindow, options: AppOptions, folders: Folders, parts: Parts | None = None,
                 opening: Opening | None = None, company: Company | None = None) -> None:
        super().__init__()
        self._options, self._folders, self._parts = options, folders, parts or Parts()
        self.library, settings_file, settings = opening or read_opening(folders)
        self.kept = KeptSettings(settings_file, settings, self)
        self._records = RecordsFile(folders.data / "sessions.jsonl")
        self._selected = ""
        self._dialogs = Dialogs(window, self.library)
        self._closing = False
        self.window = window
        self.voice = self._parts.voice_for(options, folders)
        clock = self._parts.make_clock(self, options.speed)
        self.coach = Coach(self.library, self.voice, clock, self._parts.local_time, self)
        self.stage = Stage(clock, self.coach.position_ms, self)
        self._figure = FigurePart(window, self.stage, self.library, company)
        players = self._parts.make_players(folders.data / "players.json", self)
        self._hearing = HearingPart(window, self._dialogs, self.coach, self.voice, players, lambda: self.settings, self._expect)
        self._editors = Editors(window, lambda: self.settings, self.coach.typical_ms, lambda: self._figure.shipped)
        own_files = OwnFiles(folders.data / "own", self.library)
        self.yours = YoursPart(window, self.library, own_files, self._editors, lambda: self.settings.preferences)
        self._listing = ListingPart(window, self.library, self.coach.typical_ms)
        self._trading = TradingPart(window, self.yours, lambda: self._figure.shipped, self._listing.thing_total_ms)
        self._settling = SettingsPart(window, self._dialogs, self.kept, self._listing, self.yours, lambda: self._selected)
        self._connect_window(self.window, self.coach)
        self._connect_coach(self.coach)
        self._connect_yours(self.yours, self._editors)
        self._apply_settings()
        for fault in settings_file.faults:
            self.window.show_notice(fault)
        if font_is_missing():
            self.window.show_notice("No font was found on this machine, so no text can be shown. Install one (for example fonts-dejavu).")
        self.window.body.library.list_view.setFocus()
        self.window.installEventFilter(self)

    @property
    def settings(self) -> Settings:
        """Those in force."""
        return self.kept.settings

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            seen = self.window.isVisible() and not self.window.isMinimized()
            self.coach.set_watched(seen)
            self.stage.set_watched(seen)
        return False

    def begin(self) -> None:
        """Meet the person: the safety screen at the first start, else the routine that was asked for."""
        self.yours.begin()
        if not self.settings.flag("app.safety_read") and not self._options.smoke:
            self._dialogs.show_safety()
        elif self._options.routine_id:
            self._start_routine(self._options.routine_id)

    # Putting it together

    def _connect_window(self, window: MainWindow, coach: Coach) -> None:
        window.entry_picked.connect(self._pick)
        window.start_requested.connect(lambda: self._start_routine(self._selected))
        for signal, ask in (
            (window.pause_requested, Ask.PAUSE), (window.resume_requested, Ask.RESUME), (window.next_requested, Ask.NEXT),
            (window.back_requested, Ask.BACK), (window.next_stretch_requested, Ask.NEXT_STRETCH),
            (window.back_stretch_requested, Ask.BACK_STRETCH), (window.say_again_requested, Ask.SAY_AGAIN),
            (window.hurt_requested, Ask.IT_HURTS),
        ):
            signal.connect(lambda ask=ask: coach.ask(ask))
        window.extend_requested.connect(lambda: coach.ask(Ask.EXTEND, MORE_MS))
        window.stop_requested.connect(self._stop)
        window.done_requested.connect(lambda: self._pick(self._selected))
        window.replay_requested.connect(self._demonstrate)
        window.page_requested.connect(self._dialogs.show_page)
        window.export_requested.connect(self._export)
        window.closed.connect(self._close)
        self._dialogs.safety_accepted.connect(self._accept_safety)
        self.kept.changed.connect(self._take_settings)

    def _connect_coach(self, coach: Coach) -> None:
        coach.preparing.connect(self.window.show_preparing)
        coach.started.connect(self._show_started)
        coach.plan_changed.connect(self._show_marks)
        coach.plan_changed.connect(self.stage.perform)
        coach.frame_ready.connect(self._show_frame)
        self.stage.shown.connect(self.window.show_figure)
        coach.started.connect(self._dialogs.close_export)
        coach.started.connect(self._editors.close)
        coach.ended.connect(self._end)
        coach.lengths_changed.connect(self._listing.recount)

    def _connect_yours(self, yours: YoursPart, editors: Editors) -> None:
        yours.library_changed.connect(self._take_library)
        yours.picked.connect(self._show_picked)
        editors.start_requested.connect(self._start_routine)
        editors.sentences_requested.connect(self._hearing.say)

    # Picking and starting

    def _pick(self, entry_id: str) -> None:
        if entry_id and self.coach and not self.coach.active:
            self._selected = entry_id
            self._show_talk()
            self.window.show_preview(preview(self.library, entry_id, self.settings.preferences, self.coach.typical_ms))
            self._figure.pick(entry_id)
            self._expect()

    def _expect(self) -> None:
        """Have the sentences of what is picked made ready, unless a session is under way."""
        if self._selected and not self.coach.active and self._listing.can_be_done(self._selected):
            self.coach.expect(self._selected)

    def _demonstrate(self, stretch_id: str) -> None:
        if self._selected and not self.coach.active:
            self._figure.demonstrate(self._selected, stretch_id)

    def _export(self) -> None:
        if self._selected and not self.coach.active and self._listing.can_be_done(self._selected):
            shown = preview(self.library, self._selected, self.settings.preferences, self.coach.typical_ms)
            self._dialogs.show_export(shown.entry, self.settings, self.voice)

    def _start_routine(self, routine_id: str) -> None:
        if not routine_id or self.coach.active:
            return
        self.yours.tell_now()
        if routine_id not in self.library:
            self.yours.read_all()
        if routine_id not in self.library:
            self.window.show_notice(f"There is no stretch or routine “{routine_id[:60]}”.")
            return
        if not self._listing.can_be_done(routine_id):
            return
        self._selected = routine_id
        self._show_talk()
        self.window.select(routine_id)
        self._hearing.make_way()
        self.coach.start(routine_id)

    def _show_frame(self, frame: Frame) -> None:
        self.window.show_frame(frame)
        self.stage.follow(running=frame.state is State.RUNNING)

    def _show_started(self, plan: Plan) -> None:
        self.stage.perform(plan)
        if self.settings.flag("look.big_view"):
            self.window.set_big_view(True)
        self._show_marks(plan)

    def _show_marks(self, plan: Plan) -> None:
        self.window.set_turn_marks(tuple(start_ms / plan.total_ms for start_ms in turn_starts_ms(plan)))

    def _stop(self) -> None:
        if self.coach.state is None:
            self.coach.cancel()
            self.window.show_idle()
            self._pick(self._selected)
        else:
            self.coach.ask(Ask.STOP)

    def _end(self, record: Record, started: datetime) -> None:
        self.window.show_finished(record)
        self.window.body.library.list_view.setFocus()  # the arrows pick what comes next; Space does this one again
        trouble = self._records.add(record, started)
        if trouble:
            self.window.show_notice(trouble)
        self._figure.leave()
        if self._options.smoke:
            self.window.close()

    # Settings and library

    def _take_settings(self, settings: Settings) -> None:
        self._apply_settings()
        self._settling.apply(settings)
        self._editors.refresh()

    def _apply_settings(self) -> None:
        settings = self.settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.text("look.theme"))
        self.window.set_theme(settings.text("look.theme"))
        self._show_talk()
        self._hearing.apply(settings)
        self.coach.set_preferences(settings.preferences, settings.voice_id, settings.whole("voice.rate"))
        self._listing.show(self.library, settings.preferences)
        self._figure.apply(settings)
        self._show_preview()

    def _take_library(self, library: Library) -> None:
        """The person's own things have changed."""
        self.library = library
        self.coach.set_library(library)
        self._dialogs.set_library(library)
        self._figure.set_library(library)
        self._listing.show(library, self.settings.preferences)
        if self._selected and self._selected not in library:
            self._selected = ""
            self.window.show_nothing()
        self._show_preview()

    def _show_preview(self) -> None:
        if self._selected and self.window.mode is Mode.PREVIEW:
            self._pick(self._selected)

    def _show_picked(self, entry_id: str) -> None:
        """Something was made or found: show it, unless a session is under way."""
        if not self.coach.active and entry_id in self.library:
            self.window.select(entry_id)
            self._pick(entry_id)

    def _show_talk(self) -> None:
        if self._selected:
            self.window.set_talk(preferences_in(self.library.routine(self._selected), self.settings.preferences).talk)
        else:
            self.window.set_talk(self.settings.preferences.talk)

    def _accept_safety(self) -> None:
        self.kept.change("app.safety_read", True)
        if self._options.routine_id:
            self._start_routine(self._options.routine_id)

    # The end

    def raise_window(self, routine_id: str) -> None:
        """Another start of the app asked for this one: come to the front, and start what it asked for. Too late once it is closing."""
        if self._closing:
            return
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self.settings.flag("app.safety_read"):
            self._start_routine(routine_id)
        elif routine_id:
            self._options = self._options._replace(routine_id=routine_id)  # once the safety screen was read

    def _close(self) -> None:
        self._closing = True
        self.window.removeEventFilter(self)  # what is hidden from here on nobody has to be told
        try:
            if self.coach.state is not None:
                self.coach.ask(Ask.STOP)
            self._editors.close()  # else one that holds a faulty text would keep the app from ending
            self.kept.change("app.window", base64.b64encode(self.window.window_state()).decode())
            self.kept.save()
            self.yours.close()
            self._hearing.stop()
        finally:
            QApplication.quit()
