# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window as it is given values: what it shows, and nothing of what the person asks for.

Nothing is imported here that an empty window does not need: that is the first picture (`start.py`), and `build` makes the rest.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal

from psoas_coach.ui.window_parts import WindowParts
from psoas_coach.ui.window_size import bring_in, set_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from psoas_coach.figure.performance import Shown
    from psoas_coach.figure.scene import Scene
    from psoas_coach.model.catalogue import Entry, Preview
    from psoas_coach.model.frame import Frame
    from psoas_coach.model.record import Record
    from psoas_coach.ui.window_figures import WindowFigures

PICK_FIRST = "Pick a stretch or a routine from the library first."
PREFERRED, LEAST = (1280, 800), (900, 480)
LOCKED = "A session is running. Stop it first to pick something else."


class Mode(enum.Enum):
    """What the window shows."""

    IDLE = "idle"
    PREVIEW = "preview"
    PREPARING = "preparing"
    SESSION = "session"
    FINISHED = "finished"


class WindowViews(WindowParts):
    """Keeps what it shows: the mode, the last preview, the last frame. `state_changed` tells that one of them changed.

    `painted` tells that the window's ground was painted; what stands on it follows in the same pass.
    """

    state_changed = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._built = False
        self._division = b""
        self._mode = Mode.IDLE
        self._preview: Preview | None = None
        self._frame: Frame | None = None
        self._names: dict[str, str] = {}
        self._was_divided = False
        self._figures: WindowFigures | None = None
        self.setWindowTitle("Psoas Coach")
        set_size(self, PREFERRED, LEAST)

    def build(self) -> None:
        """Make what stands in the window. Called once; nothing but the window's place can be set before."""
        from psoas_coach.ui.icons import app_icon
        from psoas_coach.ui.window_body import WindowBody

        self._state_before_big = QtCore.Qt.WindowState.WindowNoState
        self._place_before_big = b""
        self.setWindowIcon(app_icon())
        self.body = WindowBody()
        self.setCentralWidget(self.body)
        self._built = True
        self._divide()

    @property
    def mode(self) -> Mode:
        """What is shown."""
        return self._mode

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries in the library."""
        self._names = {entry.id: entry.name for entry in entries}
        self.body.library.set_entries(tuple(entries))

    def show_idle(self) -> None:
        """Show the last preview again, or the invitation to pick something."""
        if self._preview is None:
            self._turn_to(Mode.IDLE)
            self.body.card.show_idle()
        else:
            self._turn_to(Mode.PREVIEW)
            self.body.card.show_preview(self._preview)
        self._show_rest()

    def show_nothing(self) -> None:
        """What was picked is no longer there."""
        self._preview = None
        self.body.library.select("")
        if self._mode in (Mode.PREVIEW, Mode.FINISHED):
            self.show_idle()

    def show_preview(self, preview: Preview) -> None:
        """Show a picked entry. While a session is shown the preview waits until that is over."""
        self._preview = preview
        self.body.notices.withdraw(PICK_FIRST)
        if self._mode not in (Mode.SESSION, Mode.PREPARING):
            self.show_idle()

    def show_preparing(self, done: int, total: int) -> None:
        """Show how far the voice has come."""
        self._turn_to(Mode.PREPARING)
        self.body.card.show_preparing(done, total)
        self._show_rest()

    def show_frame(self, frame: Frame) -> None:
        """Show that instant of a session; called up to thirty times a second."""
        if frame == self._frame and self._mode is Mode.SESSION:
            return
        self._turn_to(Mode.SESSION)
        changed = self._frame is None or frame.state is not self._frame.state
        self._frame = frame
        if changed:
            self.body.transport.show_state(frame.state, frame.wait_left_ms)
            self.state_changed.emit()
        self.body.transport.strip.show_progress(frame.position_ms, frame.total_ms)
        self._render()

    def show_finished(self, record: Record) -> None:
        """Show what was done."""
        self.set_big_view(False)
        self._turn_to(Mode.FINISHED)
        self.body.card.show_finished(record, self._names)
        self._show_rest()
        self.body.card.finish.done_button.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def set_figure_look(self, skin: str, hair: str, clothes: str, *, lens: bool) -> None:
        """Show the figure in these colours (ids of `figure_look`), with or without the lens."""
        self.figures.set_look(skin, hair, clothes, lens=lens)

    def set_figure_scenes(self, scenes: Mapping[str, Scene]) -> None:
        """Show these scenes as the thumbnails of the stretches."""
        self.figures.set_scenes(scenes)

    def show_figure(self, shown: Shown | None) -> None:
        """Show that instant of the figure, where it is in sight."""
        self.figures.show(shown, self._figure_place)

    @property
    def figures(self) -> WindowFigures:
        """The figure's views; loaded and made when they are first needed."""
        if self._figures is None:
            from psoas_coach.ui.window_figures import WindowFigures
            self._figures = WindowFigures(self.body)
        return self._figures

    @property
    def _figure_place(self) -> str:
        if self.is_big_view:
            return "big" if self._mode in (Mode.SESSION, Mode.PREVIEW) else ""
        return {Mode.SESSION: "session", Mode.PREVIEW: "preview"}.get(self._mode, "")

    @property
    def is_big_view(self) -> bool:
        """Whether the big view is on."""
        return self.body.is_big

    def set_big_view(self, on: bool) -> None:
        """Fill the screen with the big view, or go back to what was."""
        if on == self.is_big_view:
            self.state_changed.emit()
            return
        self.body.set_big(on)
        self.menuBar().setVisible(not on)
        self.state_changed.emit()
        if on:
            self._state_before_big = self.windowState()
            self._place_before_big = bytes(self.saveGeometry().data())
            self.setWindowState(self.windowState() | QtCore.Qt.WindowState.WindowFullScreen)
        else:
            self.setWindowState(self._state_before_big)
        if self._mode is Mode.SESSION:
            self._render()
        else:
            self._show_rest()
        if self._figures is not None:
            self._figures.show_in(self._figure_place)

    def window_state(self) -> bytes:
        """Where the window stands and how it is divided, to be kept. Leaves the big view."""
        from psoas_coach.ui.window_state import packed_state

        big = self.is_big_view
        self.set_big_view(False)  # the window manager follows later, so the place is the one kept from before
        geometry = self._place_before_big if big else bytes(self.saveGeometry().data())
        return packed_state(geometry, bytes(self.body.splitter.saveState().data()))

    def restore_window_state(self, state: bytes) -> None:
        """Take back what `window_state` gave; anything else is ignored."""
        from psoas_coach.ui.window_state import unpacked_state

        geometry, self._division = unpacked_state(state)
        if geometry and self.restoreGeometry(QtCore.QByteArray(geometry)) and self.isFullScreen():
            self.setWindowState(QtCore.Qt.WindowState.WindowNoState)
        if geometry and not self.isMaximized():
            bring_in(self)
        self._divide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._divide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and self._figures is not None:
            self._figures.tint()

    def _divide(self) -> None:
        """Divide the width as it was kept, else as it looks best once it is known."""
        if not self._built:
            return
        if self._division and self.body.splitter.restoreState(QtCore.QByteArray(self._division)):
            self._was_divided = True
        self._division = b""
        if not self._was_divided and self.isVisible():
            self._was_divided = True
            self.body.share_width(self.width())
            self.body.library.list_view.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, mode: Mode) -> None:
        if mode is self._mode:
            return
        self._mode = mode
        running = mode is Mode.SESSION
        if not running:
            self._frame = None
            self.body.stop_bar.close_bar()
        self.body.library.set_locked(mode in (Mode.SESSION, Mode.PREPARING))
        self.body.transport.set_in_session(running)
        self.body.notices.withdraw(LOCKED)
        if self._figures is not None:
            self._figures.show_in(self._figure_place)

    def _render(self) -> None:
        if self._frame is None:
            return
        if self.is_big_view:
            self.body.big.show_frame(self._frame)
        else:
            self.body.card.show_frame(self._frame)
            self.body.countdown.show_frame(self._frame)

    def _show_rest(self) -> None:
        """Show the parts that a session fills as they are without one."""
        name = self._preview.entry.name if self._preview is not None else ""
        hint = {Mode.IDLE: PICK_FIRST, Mode.PREPARING: "Preparing the voice…", Mode.FINISHED: "Press Space to do it again"}.get(
            self._mode, f"Press Space to start {name}")
        self.body.transport.set_ready(self._mode not in (Mode.IDLE, Mode.PREPARING), hint)
        self.body.transport.show_state(None)
        self.body.countdown.show_idle(self._preview if self._mode is not Mode.IDLE else None)
        if self.is_big_view:
            self.body.big.show_idle(self._preview, hint)
        self.state_changed.emit()
