# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the window in each of its states and saves a picture of each: `python tests/helpers/gallery.py FOLDER [WORD…]`.

Words narrow it: a size ("900x600"), a theme ("dark"), the beginning of a state ("hold"). Runs offscreen when there is no display.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from psoas_coach.casting import thumbnail_scenes
from psoas_coach.content.faults import Fault
from psoas_coach.content.importing import Arrival
from psoas_coach.model.frame import Breath, Caption
from psoas_coach.model.kinds import BreathPhase, Ending, PauseReason, Phase, Rung, Side, State, Talk
from psoas_coach.model.status import SelfTest, VoiceStatus
from psoas_coach.settings.values import Value
from psoas_coach.speech.voices import by_language
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.setting_rows import WholeRow
from psoas_coach.ui.theme import apply_theme
from psoas_coach.ui.voice_lines import LineKind
from psoas_coach.ui.voice_list import VoiceRow
from tests.helpers import frames, own_shown, routine_shown, stretch_shown, voices_shown
from tests.helpers.figure_stage import company, performance
from tests.helpers.shipped import shipped_library

SIZES = ((900, 600), (1280, 800), (1920, 1080), (3840, 2160))
GOOD = VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)", device="PulseAudio (Built-in Audio Analog Stereo)", device_ms=45)
BAD = VoiceStatus(rung=Rung.CHIMES, label="No voice", problem="No voice was found on this machine.",
                  remedy="Install eSpeak NG, or go on with chimes.")
HEARD = SelfTest(voice=GOOD.label, device=GOOD.device, level_dbfs=-7.2, wait_ms=310, device_ms=45)
UNHEARD = SelfTest(voice="", device="", level_dbfs=None, wait_ms=None, device_ms=None, problem="No sound device could be opened.",
                   remedy="Plug in a speaker or headphones, or start the sound server, and press Test voice again.")


def _prepare(window: MainWindow) -> None:
    window.set_turn_marks((0.11, 0.24, 0.37, 0.5, 0.63, 0.76, 0.88))
    window.show_frame(frames.a_frame(
        phase=Phase.PREPARE, rep=0, set_number=0, lines=frames.lines_at(2), breath=Breath(), segment_duration_ms=42_000,
        caption=frames.a_caption(frames.LINES[2], 6)))


def _pick(window: MainWindow, entry_id: str) -> None:
    window.select(entry_id)
    window.show_preview(frames.a_preview(entry_id))


def _waiting(window: MainWindow, left_ms: int | None, *, big: bool = False) -> None:
    window.set_turn_marks((0.11, 0.24, 0.37, 0.5, 0.63, 0.76, 0.88))
    window.show_frame(frames.a_waiting_frame(wait_left_ms=left_ms))
    window.set_big_view(big)


def _hurt(window: MainWindow) -> None:
    window.show_frame(frames.a_frame(
        state=State.PAUSED, pause_reason=PauseReason.HURT, breath=Breath(), caption=frames.a_caption(frames.LONG_SENTENCE, 9)))


def _hold(window: MainWindow) -> None:
    window.set_turn_marks((0.11, 0.24, 0.37, 0.5, 0.63, 0.76, 0.88))
    window.set_level(0.7)
    window.show_frame(frames.a_frame())


def _rung(window: MainWindow, status: VoiceStatus) -> None:
    _hold(window)
    window.set_voice_status(status)


def _stop(window: MainWindow) -> None:
    _hold(window)
    window.ask("stop")
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED))


def _big(window: MainWindow) -> None:
    _hold(window)
    window.set_big_view(True)


def _own(window: MainWindow) -> None:
    entries = own_shown.own_entries()
    window.set_entries(entries)
    window.select("morning")
    preview = frames.a_preview("full-warm-up")
    first = replace(preview.parts[0], note="Shoes off, and the mat next to the wall.")
    morning = next(entry for entry in entries if entry.id == "morning")
    window.show_preview(replace(preview, entry=morning, parts=(first, *preview.parts[1:])))
    window.show_notice("Deleted “Noon”.", "Undo", lambda: None)
    QApplication.processEvents()
    window.body.library.list_view.scrollToTop()


def _search(window: MainWindow) -> None:
    window.body.library.search_field.setText("zzz")
    window.set_voice_status(BAD)
    window.show_notice("No voice was found on this machine. The coach uses chimes and captions until there is one.")
    window.show_notice("A second one.")


STATES: dict[str, Callable[[MainWindow], None]] = {
    "idle": lambda window: None,
    "preview": lambda window: _pick(window, "half-kneeling-hip-flexor"),
    "routine": lambda window: _pick(window, "full-warm-up"),
    "preparing": lambda window: window.show_preparing(12, 80),
    "setup": _prepare,
    "hold": _hold,
    "silent": lambda window: window.show_frame(frames.a_frame(
        caption=Caption(), breath=Breath(phase=BreathPhase.IN, fraction=0.9), stretch_name="Half Kneeling Stretch With Foot Elevated")),
    "switch": lambda window: window.show_frame(frames.a_frame(
        phase=Phase.SWITCH_SIDES, rep=0, set_number=0, breath=Breath(), side=Side.LEFT, next_name="Standing Hip Flexor Stretch",
        next_side=Side.RIGHT, caption=frames.a_caption(frames.LONG_SENTENCE, 9))),
    "paused": lambda window: window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED, breath=Breath())),
    "hurt": _hurt,
    "leadin": lambda window: window.show_frame(frames.a_frame(
        state=State.LEAD_IN, lead_in_left_ms=2600, breath=Breath(), caption=frames.a_caption("Three", 1))),
    "stop": _stop,
    "f-waiting": lambda window: _waiting(window, None),
    "f-waiting-limit": lambda window: _waiting(window, 24_200),
    "f-waiting-big": lambda window: _waiting(window, 24_200, big=True),
    "rung-voice": lambda window: _rung(window, GOOD),
    "rung-other": lambda window: _rung(window, VoiceStatus(
        rung=Rung.OTHER_VOICE, label="SVOX Pico · English (UK)", problem="The chosen voice was not found.", remedy="Choose another one.")),
    "rung-espeak": lambda window: _rung(window, VoiceStatus(rung=Rung.ESPEAK, label="eSpeak NG · English")),
    "rung-chimes": lambda window: _rung(window, BAD),
    "rung-captions": lambda window: _rung(window, VoiceStatus(rung=Rung.CAPTIONS, label="No sound", problem="No sound device.")),
    "finished": lambda window: window.show_finished(frames.a_record(hurts=(frames.a_hurt(),))),
    "stopped": lambda window: window.show_finished(frames.a_record(ending=Ending.STOPPED, elapsed_ms=245_000)),
    "search": _search,
    "l-own": _own,
    "big": _big,
}


def dialogs() -> dict[str, Callable[[QWidget], QWidget]]:
    """The dialogs by name."""
    from psoas_coach.ui.about import About
    from psoas_coach.ui.import_dialog import ImportDialog
    from psoas_coach.ui.page_view import PageView
    from psoas_coach.ui.safety_screen import SafetyScreen
    from psoas_coach.ui.settings_dialog import SettingsDialog
    from psoas_coach.ui.shortcuts_page import ShortcutsPage
    from psoas_coach.ui.voice_details import VoiceDetails

    def settings(page: str, do: Callable[[SettingsDialog], None] = lambda dialog: None, changed: dict[str, Value] | None = None,
                 ) -> Callable[[QWidget], QWidget]:
        def made(parent: QWidget) -> QWidget:
            dialog = SettingsDialog(voices_shown.shipped_settings(changed), parent)
            dialog.set_voices(by_language(voices_shown.many_voices(147), "en"), GOOD.label)
            dialog.set_status(GOOD)
            dialog.show_page(page)
            dialog.resize(dialog.minimumSize())
            dialog.show()
            do(dialog)
            return dialog
        return made

    def total(dialog: SettingsDialog) -> None:
        dialog.set_total("Full routine", 1_300_000, 1_225_000)

    def low_down(dialog: SettingsDialog) -> None:
        total(dialog)
        QApplication.processEvents()
        for part in dialog.findChildren(QScrollArea):
            part.verticalScrollBar().setValue(300)

    def reset(dialog: SettingsDialog) -> None:
        total(dialog)
        dialog.settings_picked.connect(dialog.set_settings)
        dialog.back_button.button.click()

    def astray(dialog: SettingsDialog) -> None:
        low_down(dialog)
        row = dialog.row("hold.half-kneeling-hip-flexor")
        assert isinstance(row, WholeRow)
        row.field.lineEdit().setText("700")
        row.field.lineEdit().textEdited.emit("700")

    def search(words: str) -> Callable[[SettingsDialog], None]:
        def done(dialog: SettingsDialog) -> None:
            total(dialog)
            dialog.search_field.setText(words)
            dialog.search_field.setFocus()
        return done

    def take(dialog: SettingsDialog) -> None:
        total(dialog)
        dialog.show_opened("/somewhere/ana.toml", (
            b'[holds]\nrule = "older"\n[pace]\nrest_s = 20\nbreath_out_s = 900\n[voice]\ntalk = "short"\n[moon]\nphase = 1\n'
            b'[voice_in]\nen = "pico:en-GB"\n'), "")

    def to_the_end(dialog: SettingsDialog) -> None:
        for part in dialog.findChildren(QScrollArea):
            if part.isVisible():
                QApplication.processEvents()
                part.verticalScrollBar().setValue(part.verticalScrollBar().maximum())

    def chooser(do: Callable[[VoiceRow], None]) -> Callable[[SettingsDialog], None]:
        def done(dialog: SettingsDialog) -> None:
            row = dialog.voice_page.chooser
            assert row is not None
            do(row)
            QApplication.processEvents()
            dialog.voice_page.verticalScrollBar().setValue(row.y() - 8)
        return done

    def others(row: VoiceRow) -> None:
        row.lines.toggle_others()
        row.view.setCurrentIndex(row.lines.index_of(LineKind.MORE))
        row.view.setFocus()
        row.view.scrollTo(row.view.currentIndex(), row.view.ScrollHint.PositionAtTop)

    def problem(dialog: SettingsDialog) -> None:
        dialog.set_natural_problem("The package for natural voices is missing: pip install psoas-coach[natural].")
        to_the_end(dialog)

    def tested(result: SelfTest, status: VoiceStatus) -> Callable[[SettingsDialog], None]:
        def done(dialog: SettingsDialog) -> None:
            dialog.set_status(status)
            dialog.show_self_test(result)
            dialog.set_level(0.0 if result.problem else 0.6)
        return done

    def no_players(dialog: SettingsDialog) -> None:
        dialog.set_unavailable("sound.others", "No session bus answers on this machine, so other players cannot be asked.")
        to_the_end(dialog)

    def voice(status: VoiceStatus, result: SelfTest | None = None) -> Callable[[QWidget], QWidget]:
        def made(parent: QWidget) -> QWidget:
            details = VoiceDetails(parent)
            details.show_status(status)
            if result is not None:
                details.show_self_test(result)
                details.self_test.set_level(0.0 if result.problem else 0.6)
            return details
        return made

    def an_import(arrivals: tuple[Arrival, ...], faults: tuple[Fault, ...] = ()) -> Callable[[QWidget], QWidget]:
        def made(parent: QWidget) -> QWidget:
            dialog = ImportDialog(parent)
            dialog.set_arrivals(arrivals, faults, own_shown.here(), lambda thing: 60_000 * len(thing.name.show))
            return dialog
        return made

    two_files = ("/home/ana/voices/en_US-lessac-medium.onnx\n"
                 "/media/some-disk/voices/of-the-house/english/en_GB-southern_english_female-low.onnx")
    return {
        "d-settings-holds": settings("Holds"), "d-settings-pace": settings("Pace"), "d-settings-voice": settings("Voice"),
        "d-settings-look": settings("Look"), "d-settings-talk": settings("Talk"), "d-settings-reps": settings("Reps"),
        "d-settings-rule": settings("Holds", total, {"holds.rule": "older", "hold.standing-hip-flexor": 30}),
        "d-settings-rule-rows": settings("Holds", low_down, {"holds.rule": "older", "hold.half-kneeling-hip-flexor": 30}),
        "d-settings-reset": settings("Holds", reset, {"hold.bridge": 9, "holds.rule": "mine", "holds.rule_s": 45}),
        "d-settings-limits": settings("Holds", astray),
        "d-settings-search": settings("Holds", search("bridge"), {"hold.bridge": 9}),
        "d-settings-search-nothing": settings("Holds", search("zzz")),
        "d-settings-all": settings("All settings", total, {"hold.bridge": 9}),
        "d-settings-take": settings("All settings", take, {"hold.bridge": 9}),
        "d-settings-talk-end": settings("Talk", to_the_end, {"talk.bridge": "chimes"}),
        "d-settings-sound": settings("Sound", changed={"sound.late_speaker_ms": 300}),
        "d-settings-sound-end": settings("Sound", no_players),
        "d-settings-voice-list": settings("Voice", chooser(lambda row: row.view.setFocus())),
        "d-settings-voice-search": settings("Voice", chooser(lambda row: row.search.setText("german"))),
        "d-settings-voice-nothing": settings("Voice", chooser(lambda row: row.search.setText("klingon"))),
        "d-settings-voice-others": settings("Voice", chooser(others)),
        "d-settings-voice-gone": settings("Voice", chooser(lambda row: None), {"voice_in.en": "piper:/old/en_US-amy-medium.onnx"}),
        "d-settings-voice-end": settings("Voice", problem, {"voice.natural_files": two_files, "voice.rate": 120}),
        "d-settings-voice-tested": settings("Voice", tested(HEARD, GOOD)),
        "d-settings-voice-failed": settings("Voice", tested(UNHEARD, BAD)),
        "d-voice": voice(BAD), "d-voice-good": voice(GOOD), "d-voice-tested": voice(GOOD, HEARD), "d-voice-failed": voice(BAD, UNHEARD),
        "d-page": lambda parent: PageView(frames.a_page("learn"), frames.SOURCES, parent),
        "d-safety": lambda parent: SafetyScreen(frames.a_page(), frames.SOURCES, parent),
        "l-import": an_import(own_shown.new_arrivals()),
        "l-import-conflict": an_import(own_shown.mixed_arrivals(), own_shown.FAULTS),
        "l-import-faults": an_import((), own_shown.FAULTS),
        "d-shortcuts": ShortcutsPage, "d-about": About,
        **routine_shown.dialogs(), **stretch_shown.dialogs(),
    }


FIGURE_STATES = {"preview": Phase.HOLD, "routine": Phase.EASE_IN, "setup": Phase.PREPARE, "switch": Phase.SWITCH_SIDES}


def show_figure(window: MainWindow, name: str) -> None:
    """The figure as it is in such a state: in the way into the stretch, or in its hold."""
    shown = performance("half-kneeling-foot-elevated" if name == "silent" else "half-kneeling-hip-flexor")
    phase = FIGURE_STATES.get(name, Phase.HOLD)
    move = {Phase.PREPARE: 3, Phase.SWITCH_SIDES: 0, Phase.EASE_IN: 6}.get(phase)
    at_ms = shown.moves[move].end_ms if move is not None else shown.hold_ms
    window.set_figure_look("tone-3", "dark", "teal", lens=True)
    window.set_figure_scenes(thumbnail_scenes(company(), shipped_library()))
    window.show_figure(shown.shown_at(at_ms))


def settle(app: QApplication) -> None:
    """Let layouts and paints that wait happen."""
    for _ in range(6):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    folder, words = Path(arguments[0]), arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    sizes = [size for size in SIZES if f"{size[0]}x{size[1]}" in words] or list(SIZES)
    themes = [theme for theme in ("light", "dark") if theme in words] or ["light", "dark"]
    states = [word for word in words if word not in ("light", "dark") and not word[0].isdigit()]
    for theme in themes:
        apply_theme(app, theme)
        for width, height in sizes:
            for name, state in STATES.items():
                if states and not name.startswith(tuple(states)):
                    continue
                window = MainWindow()
                window.set_entries(frames.entries())
                window.set_voice_status(GOOD)
                window.set_talk(Talk.FULL)
                window.resize(width, height)
                window.show()
                settle(app)
                state(window)
                show_figure(window, name)
                settle(app)
                window.resize(width, height)
                settle(app)
                window.grab().save(str(folder / f"{theme}-{width}x{height}-{name}.png"))
                window.close()
                window.deleteLater()
        for name, make in dialogs().items() if not states or any(word.startswith(("d-", "l-", "r-", "s-")) for word in states) else ():
            if states and not name.startswith(tuple(states)):
                continue
            parent = QWidget()
            dialog = make(parent)
            dialog.show()
            settle(app)
            dialog.grab().save(str(folder / f"{theme}-{name}.png"))
            dialog.close()
    settle(app)


if __name__ == "__main__":
    main(sys.argv[1:])
