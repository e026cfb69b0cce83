# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the window in each of its states and saves a picture of each: `python tests/helpers/gallery.py FOLDER [WORD…]`.

Words narrow it: a size ("900x600"), a theme ("dark"), the beginning of a state ("hold"). Runs offscreen when there is no display.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

if "DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from psoas_coach.casting import thumbnail_scenes
from psoas_coach.model.frame import Breath, Caption
from psoas_coach.model.kinds import BreathPhase, Ending, PauseReason, Phase, Rung, Side, State, Talk
from psoas_coach.model.status import VoiceStatus
from psoas_coach.ui.main_window import MainWindow
from psoas_coach.ui.theme import apply_theme
from tests.helpers import frames
from tests.helpers.figure_stage import company, performance
from tests.helpers.shipped import shipped_library

SIZES = ((900, 600), (1280, 800), (1920, 1080), (3840, 2160))
GOOD = VoiceStatus(rung=Rung.VOICE, label="SVOX Pico · English (US)")
BAD = VoiceStatus(rung=Rung.CHIMES, label="No voice", problem="No voice was found on this machine.",
                  remedy="Install eSpeak NG, or go on with chimes.")


def _prepare(window: MainWindow) -> None:
    window.set_turn_marks((0.11, 0.24, 0.37, 0.5, 0.63, 0.76, 0.88))
    window.show_frame(frames.a_frame(
        phase=Phase.PREPARE, rep=0, set_number=0, lines=frames.lines_at(2), breath=Breath(), segment_duration_ms=42_000,
        caption=frames.a_caption(frames.LINES[2], 6)))


def _pick(window: MainWindow, entry_id: str) -> None:
    window.select(entry_id)
    window.show_preview(frames.a_preview(entry_id))


def _hurt(window: MainWindow) -> None:
    window.show_frame(frames.a_frame(
        state=State.PAUSED, pause_reason=PauseReason.HURT, breath=Breath(), caption=frames.a_caption(frames.LONG_SENTENCE, 9)))


def _hold(window: MainWindow) -> None:
    window.set_turn_marks((0.11, 0.24, 0.37, 0.5, 0.63, 0.76, 0.88))
    window.set_level(0.7)
    window.show_frame(frames.a_frame())


def _stop(window: MainWindow) -> None:
    _hold(window)
    window.ask("stop")
    window.show_frame(frames.a_frame(state=State.PAUSED, pause_reason=PauseReason.ASKED))


def _big(window: MainWindow) -> None:
    _hold(window)
    window.set_big_view(True)


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
    "finished": lambda window: window.show_finished(frames.a_record(hurts=(frames.a_hurt(),))),
    "stopped": lambda window: window.show_finished(frames.a_record(ending=Ending.STOPPED, elapsed_ms=245_000)),
    "search": _search,
    "big": _big,
}


def dialogs() -> dict[str, Callable[[QWidget], QWidget]]:
    """The dialogs by name."""
    from psoas_coach.ui.about import About
    from psoas_coach.ui.page_view import PageView
    from psoas_coach.ui.safety_screen import SafetyScreen
    from psoas_coach.ui.settings_dialog import SettingsDialog
    from psoas_coach.ui.shortcuts_page import ShortcutsPage
    from psoas_coach.ui.voice_button import VoiceDetails


    def settings(page: str) -> Callable[[QWidget], QWidget]:
        def made(parent: QWidget) -> QWidget:
            dialog = SettingsDialog(frames.some_settings(), parent)
            dialog.set_voices([("pico", "SVOX Pico · English (US)"), ("espeak", "eSpeak NG · English")])
            dialog.set_voice_sentence("SVOX Pico speaks. All is well.")
            dialog.show_page(page)
            return dialog
        return made

    def voice(parent: QWidget) -> VoiceDetails:
        details = VoiceDetails(parent)
        details.show_status(BAD)
        return details

    return {
        "d-settings-holds": settings("Holds"), "d-settings-pace": settings("Pace"), "d-settings-voice": settings("Voice"),
        "d-settings-look": settings("Look"),
        "d-voice": voice,
        "d-page": lambda parent: PageView(frames.a_page("learn"), frames.SOURCES, parent),
        "d-safety": lambda parent: SafetyScreen(frames.a_page(), frames.SOURCES, parent),
        "d-shortcuts": ShortcutsPage, "d-about": About,
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
        for name, make in dialogs().items() if not states or any(word.startswith("d-") for word in states) else ():
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
