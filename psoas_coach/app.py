# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The composition root: builds the parts and connects them. The only file that knows everybody.

It is given a window that is on the screen already and what was read for it (`start.py`), makes voice and coach, and connects them all.
From then on settings flow one way (dialog → Settings → coach, window), and so does a session (window → coach → frames, voice, record).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from psoas_coach.adapters.clock import Clock, SystemClock
from psoas_coach.adapters.coach import Coach
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.options import AppOptions
from psoas_coach.adapters.other_players import OtherPlayers
from psoas_coach.adapters.records_file import RecordsFile
from psoas_coach.adapters.stage import Stage
from psoas_coach.casting import FigurePart
from psoas_coach.dialogs import Dialogs
from psoas_coach.figure.company import Company
from psoas_coach.hearing import HearingPart
from psoas_coach.model.frame import Frame
from psoas_coach.model.kinds import Phase, State, Style, Talk
from psoas_coach.model.plan import Plan
from psoas_coach.model.record import Record
from psoas_coach.opening import Opening, read_opening
from psoas_coach.plan.catalogue import entries, preview
from psoas_coach.session.commands import Ask
from psoas_coach.settings.values import SettingError
from psoas_coach.speech.voice import SilentVoice, Voice
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme, font_is_missing
from psoas_coach.ui.window_views import Mode

MORE_MS = 10_000
SAVE_AFTER_MS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a test puts in place of the real thing."""

    make_clock: Callable[[QObject, float], Clock] = field(default=lambda parent, speed: SystemClock(speed, parent))
    make_voice: Callable[[Folders], Voice] | None = None
    make_players: Callable[[Path, QObject], OtherPlayers] = field(default=lambda journal, parent: OtherPlayers(journal, parent=parent))
    local_time: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())


class App(QObject):
    """The app, put together around `window`."""

    def __init__(self, window: MainWindow, options: AppOptions, folders: Folders, parts: Parts | None = None,
                 opening: Opening | None = None, company: Company | None = None) -> None:
        super().__init__()
        self._options, self._folders, self._parts = options, folders, parts or Parts()
        self.library, self._settings_file, self.settings = opening or read_opening(folders)
        self._records = RecordsFile(folders.data / "sessions.jsonl")
        self._selected = ""
        self._dialogs = Dialogs(window, self.library)
        self._closing = False
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._saving.timeout.connect(self._save)
        self.window = window
        self.voice: Voice = self._make_voice()
        clock = self._parts.make_clock(self, options.speed)
        self.coach = Coach(self.library, self.voice, clock, self._parts.local_time, self)
        self.stage = Stage(clock, self.coach.position_ms, self)
        self._figure = FigurePart(window, self.stage, self.library, company)
        players = self._parts.make_players(folders.data / "players.json", self)
        self._hearing = HearingPart(window, self._dialogs, self.coach, self.voice, players, lambda: self.settings, self._expect)
        self._connect_window(self.window, self.coach)
        self._connect_coach(self.coach)
        self._apply_settings()
        for fault in self._settings_file.faults:
            self.window.show_notice(fault)
        if font_is_missing():
            self.window.show_notice("No font was found on this machine, so no text can be shown. Install one (for example fonts-dejavu).")
        self.window.body.library.list_view.setFocus()
        self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            seen = self.window.isVisible() and not self.window.isMinimized()
            self.coach.set_watched(seen)
            self.stage.set_watched(seen)
        return False

    def begin(self) -> None:
        """Meet the person: the safety screen at the first start, else the routine that was asked for."""
        if not self.settings.flag("app.safety_read") and not self._options.smoke:
            self._dialogs.show_safety()
        elif self._options.routine_id:
            self._start_routine(self._options.routine_id)

    # Putting it together

    def _make_voice(self) -> Voice:
        if self._parts.make_voice is not None:
            return self._parts.make_voice(self._folders)
        if self._options.speed != 1.0 or self._options.smoke:
            return SilentVoice()
        from psoas_coach.adapters.voice_making import make_voice

        return make_voice(self._folders)

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
        window.talk_picked.connect(self._pick_talk)
        window.style_picked.connect(self._pick_style)
        window.theme_picked.connect(lambda theme: self.change("look.theme", theme))
        window.settings_requested.connect(lambda: self._dialogs.show_settings(self.settings))
        window.body.transport.voice.settings_requested.connect(lambda: self._dialogs.show_settings(self.settings, "Voice"))
        window.page_requested.connect(self._dialogs.show_page)
        window.export_requested.connect(self._export)
        window.closed.connect(self._close)
        self._dialogs.value_picked.connect(self.change)
        self._dialogs.safety_accepted.connect(self._accept_safety)

    def _connect_coach(self, coach: Coach) -> None:
        coach.preparing.connect(self.window.show_preparing)
        coach.started.connect(self._show_started)
        coach.plan_changed.connect(self._show_marks)
        coach.plan_changed.connect(self.stage.perform)
        coach.frame_ready.connect(self._show_frame)
        self.stage.shown.connect(self.window.show_figure)
        coach.started.connect(self._dialogs.close_export)
        coach.ended.connect(self._end)
        coach.lengths_changed.connect(self._show_library)

    # Picking and starting

    def _pick(self, entry_id: str) -> None:
        if entry_id and self.coach and not self.coach.active:
            self._selected = entry_id
            self.window.set_talk(self.settings.preferences.talk_in(entry_id))
            self.window.show_preview(preview(self.library, entry_id, self.settings.preferences, self.coach.typical_ms))
            self._figure.pick(entry_id)
            self.coach.expect(entry_id)

    def _expect(self) -> None:
        """An example was heard: on with the sentences of what is picked."""
        if self._selected and not self.coach.active:
            self.coach.expect(self._selected)

    def _demonstrate(self, stretch_id: str) -> None:
        if self._selected and not self.coach.active:
            self._figure.demonstrate(self._selected, stretch_id)

    def _export(self) -> None:
        if self._selected and not self.coach.active:
            shown = preview(self.library, self._selected, self.settings.preferences, self.coach.typical_ms)
            self._dialogs.show_export(shown.entry, self.settings, self.voice)

    def _start_routine(self, routine_id: str) -> None:
        if not routine_id or self.coach.active:
            return
        if routine_id not in self.library.ids:
            self.window.show_notice(f"There is no stretch or routine “{routine_id[:60]}”.")
            return
        self._selected = routine_id
        self.window.set_talk(self.settings.preferences.talk_in(routine_id))
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
        starts = [next((each.start_ms for each in plan.segments if each.turn == turn and each.phase is not Phase.REST), 0)
                  for turn in range(len(plan.turns))]
        self.window.set_turn_marks(tuple(start / plan.total_ms for start in starts))

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

    # Settings

    def change(self, key: str, value: object) -> None:
        """Set one setting: what it acts on takes it at once, the file soon after."""
        try:
            self.settings = self.settings.with_value(key, value)
        except SettingError as error:
            self.window.show_notice(str(error))
            return
        self._saving.start()
        self._apply_settings()
        self._dialogs.set_settings(self.settings)

    def _apply_settings(self) -> None:
        settings = self.settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.text("look.theme"))
        self.window.set_theme(settings.text("look.theme"))
        self.window.set_talk(settings.preferences.talk_in(self._selected))
        self._hearing.apply(settings)
        self.coach.set_preferences(settings.preferences, settings.voice_id, settings.whole("voice.rate"))
        self._show_library()
        self._figure.apply(settings)
        if self._selected and self.window.mode is Mode.PREVIEW:
            self._pick(self._selected)

    def _show_library(self) -> None:
        self.window.set_entries(entries(self.library, self.settings.preferences, self.coach.typical_ms))

    def _pick_talk(self, talk: Talk) -> None:
        """The amount of talk in the routine at hand, or in all that have none of their own."""
        self.change(f"talk.{self._selected}" if self._selected else "voice.talk", talk.value)

    def _pick_style(self, routine_id: str, style: Style) -> None:
        self.change(f"style.{routine_id}", style.value)

    def _save(self) -> None:
        self._saving.stop()
        trouble = self._settings_file.save(self.settings)
        if trouble:
            self.window.show_notice(trouble)

    def _accept_safety(self) -> None:
        self.change("app.safety_read", True)
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
            self.settings = self.settings.with_value("app.window", base64.b64encode(self.window.window_state()).decode())
            self._save()
            self._hearing.stop()
        finally:
            QApplication.quit()
