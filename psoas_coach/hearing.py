# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound's part in the app: the voice as it is set, examples and the test of it, and other players kept low in a session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from psoas_coach.adapters.coach import Coach
from psoas_coach.adapters.other_players import LEAVE, OtherPlayers
from psoas_coach.adapters.self_test import SelfTester, monotonic_ms
from psoas_coach.dialogs import Dialogs
from psoas_coach.model.kinds import Chime, Rung
from psoas_coach.model.status import SelfTest, VoiceStatus
from psoas_coach.settings.values import Settings
from psoas_coach.speech.voice import SilentVoice, Voice
from psoas_coach.speech.voices import PIPER
from psoas_coach.ui.main_window import MainWindow

EXAMPLE = "Step your right foot back. Breathe out, and let the front of your hip grow long."
IN_SESSION = "The voice can be tested when no session is under way."
ALARM_AFTER_MS = 400  # the device may have to be opened first
NO_PLAYERS = "Other players cannot be reached on this system, so they are left as they are."


class HearingPart(QObject):
    """One for the app's life. `settings` gives those in force, `after_example` is called when an example was heard."""

    def __init__(
        self, window: MainWindow, dialogs: Dialogs, coach: Coach, voice: Voice, players: OtherPlayers, settings: Callable[[], Settings],
        after_example: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._dialogs, self._coach, self._voice, self._players = window, dialogs, coach, voice, players
        self._settings, self._after_example = settings, after_example
        self._trouble = ""
        self._borrowed = False
        self._rung = voice.status.rung
        self._tester = SelfTester(voice, coach.examples.say, lambda: settings().whole("voice.volume"), parent=self)
        self._tester.done.connect(dialogs.show_self_test)
        self._tester.done.connect(window.show_self_test)
        voice.status_changed.connect(self._say_status)
        voice.voices_listed.connect(dialogs.set_voices)
        voice.voices_listed.connect(lambda voices: self._tell_natural())
        voice.level.connect(window.set_level)
        voice.level.connect(dialogs.set_level)
        coach.examples.over.connect(self._on_example_over)
        coach.started.connect(lambda plan: players.session_began())
        coach.started.connect(lambda plan: self._sound_no_voice())
        coach.ended.connect(lambda record, started: players.session_ended())
        players.unavailable.connect(self._tell_unavailable)
        dialogs.test_voice_requested.connect(self.test)
        dialogs.voice_listen_requested.connect(self.listen)
        dialogs.rate_tried.connect(lambda rate: None if coach.active else self._example())
        dialogs.sound_tried.connect(self.try_sound)
        window.test_voice_requested.connect(self.test)
        if not players.available:
            dialogs.set_unavailable("sound.others", NO_PLAYERS)
        self._say_status(voice.status)
        players.recover()

    def apply(self, settings: Settings) -> None:
        """Take these settings; what sounds goes on."""
        self._voice.set_natural_files(settings.natural_files)
        if not self._borrowed:
            self._voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
        self._voice.set_volumes(*settings.volumes)
        silent = type(self._voice) is SilentVoice  # nothing will be heard, so nothing has to make room for it
        self._players.set_way(LEAVE if silent else settings.text("sound.others"))

    def test(self) -> None:
        """Have a sentence said, and show what came of it."""
        if self._free():
            self._give_back()
            self._tester.begin(EXAMPLE)
        else:
            refused = SelfTest(voice="", device="", level_dbfs=None, wait_ms=None, device_ms=None, problem=IN_SESSION)
            self._dialogs.show_self_test(refused)
            self._window.show_self_test(refused)

    def listen(self, voice_id: str) -> None:
        """Let that voice be heard, and go back to the chosen one."""
        if self._free():
            self._borrowed = True
            self._voice.set_voice(voice_id, self._settings().whole("voice.rate"))
            self._coach.examples.say(EXAMPLE)

    def say(self, text: str) -> None:
        """Let the chosen voice say that."""
        if self._free():
            self._give_back()
            self._coach.examples.say(text)

    def try_sound(self, key: str) -> None:
        """Let the sound of which that setting is the volume be heard."""
        if not self._free():
            return
        if key == "voice.chime_volume":
            self._coach.examples.chime(Chime.HOLD_START)
        elif key == "sound.breath_volume":
            self._voice.set_volumes(*self._settings().volumes[:2], self._settings().whole("sound.breath_volume"))
            self._coach.examples.breath()
        else:
            self._example()

    def make_way(self) -> None:
        """A session is to begin: with the chosen voice."""
        self._tester.cancel()
        self._coach.examples.give_up()

    def stop(self) -> None:
        """The app closes."""
        self._voice.stop()
        self._players.stop()

    def _example(self) -> None:
        self.say(EXAMPLE)

    def _free(self) -> bool:
        if self._coach.active:
            self._window.show_notice(IN_SESSION)
        return not self._coach.active

    def _give_back(self) -> None:
        """The chosen voice and volumes, after another voice or a tone that is off was heard."""
        settings = self._settings()
        self._borrowed = False
        self._voice.set_voice(settings.voice_id, settings.whole("voice.rate"))
        self._voice.set_volumes(*settings.volumes)

    def _on_example_over(self) -> None:
        self._give_back()
        self._after_example()

    def _tell_natural(self) -> None:
        """Why the natural voices that the person has pointed to do not speak, if so."""
        files = self._settings().natural_files
        asked = (PIPER, *(f"{PIPER}:{path}" for path in files)) if files else ()
        self._dialogs.set_natural_problem(next(filter(None, map(self._voice.why_not, asked)), ""))

    def _tell_unavailable(self, sentence: str) -> None:
        """Where it stands by itself it is told in the settings alone; whoever asked for it is told at once."""
        self._dialogs.set_unavailable("sound.others", sentence)
        if "sound.others" in self._settings().changed:
            self._window.show_notice(sentence)

    def _sound_no_voice(self) -> None:
        """Whoever does not look hears that no voice will come."""
        if self._voice.status.rung is Rung.CHIMES and self._coach.active:
            self._voice.play_chime(Chime.NO_VOICE, monotonic_ms() + ALARM_AFTER_MS)

    def _say_status(self, status: VoiceStatus) -> None:
        if status.rung is not self._rung:
            self._rung = status.rung
            self._sound_no_voice()
        self._window.set_voice_status(status)
        self._dialogs.set_status(status)
        trouble = "" if self._borrowed else " ".join(filter(None, (status.problem, status.remedy)))
        if trouble != self._trouble:
            self._window.body.notices.withdraw(self._trouble)
            self._window.show_notice(trouble)
            self._trouble = trouble
