# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form in which a person makes a stretch of their own: pages of what is said and done, and the figure.

It holds no changes of its own: each valid edit is told as a new `Stretch`, and whatever is shown by `set_stretch` is in force. A text that
cannot be kept stays in its field with what is wrong, until it is mended. There is no OK and no Cancel: what is changed is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Side
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_keys import UndoKeys
from psoas_coach.ui.stretch_about import AboutPage
from psoas_coach.ui.stretch_figure import FigurePage
from psoas_coach.ui.stretch_page import is_sided
from psoas_coach.ui.stretch_pages import BreathPage, CarePage, DosePage
from psoas_coach.ui.stretch_steps_page import StepsPage
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, TEXT_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psoas_coach.figure.keys import Choreography
    from psoas_coach.model.kinds import Build, Reach
    from psoas_coach.model.library import Library, Stretch

PAGES = ("About", "Steps", "Breath", "Feel and care", "Dose", "Figure")


class StretchForm(QDialog):
    """Not modal. `set_library` and `set_poses` come first, then the stretch.

    `stretch_changed` carries the new stretch, what was changed as a noun phrase, and a key: successive changes with the same key, which is
    empty for none, are to be undone as one. `listen_requested` carries the stretch and the side on which it is to be heard.
    """

    stretch_changed = Signal(object, str, str)
    listen_requested = Signal(object, object)
    undo_requested = Signal()
    redo_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch: Stretch | None = None
        self._undo_texts = ("", "")
        self.setModal(False)
        self.setMinimumSize(760, 520)
        self.resize(900, 640)
        self.about, self.steps, self.breath = AboutPage(), StepsPage(), BreathPage()
        self.care, self.dose, self.figure = CarePage(), DosePage(), FigurePage()
        self.undo = _tool("undo", "Undo")
        self.redo = _tool("redo", "Redo")
        self.listen = {side: Button(text, Kind.SECONDARY, icon_name="voice") for side, text in (
            (Side.RIGHT, "Listen, right side"), (Side.LEFT, "Listen, left side"), (Side.BOTH, "Listen"))}
        self.close_button = Button("Close", Kind.SECONDARY)
        self.names = QListWidget()
        self.names.setAccessibleName("Pages of the stretch")
        self.names.setFixedWidth(148)
        self._pages = QStackedWidget()
        for page in self.pages:
            self._pages.addWidget(page)
        self._title = label("", TEXT_TITLE, SEMIBOLD, wrap=False)
        self._lay_out()
        self.names.addItems(PAGES)
        self.keys = UndoKeys(self)
        self._connect()
        self.names.setCurrentRow(0)
        self.set_undo("", "")
        self.names.setFocus()

    @property
    def pages(self) -> tuple[AboutPage, StepsPage, BreathPage, CarePage, DosePage, FigurePage]:
        """All pages, in their order."""
        return (self.about, self.steps, self.breath, self.care, self.dose, self.figure)

    @property
    def stretch(self) -> Stretch | None:
        """What is edited."""
        return self._stretch

    def set_library(self, library: Library) -> None:
        """The words of the sides and the tags there are."""
        for page in self.pages:
            page.set_words(library.phrases.side_words)
        tagged = [*(each.purposes for each in library.stretches.values()), *(each.purposes for each in library.routines.values())]
        self.about.set_tags(tuple(dict.fromkeys(tag for tags in tagged for tag in tags)))
        self.figure.set_library(library)

    def set_poses(self, shipped: Mapping[str, Choreography], build: Build, reach: Reach, looks: tuple[str, str, str]) -> None:
        """What a figure can be made from; its body, its reach, and the ids of its skin, hair and clothes, as the settings have them."""
        self.figure.set_poses(shipped, build, reach, looks)

    def set_stretch(self, stretch: Stretch) -> None:
        """Show that stretch. What is being typed stays, where what is kept of it is the same."""
        before, self._stretch = self._stretch, stretch
        if before is None or before.id != stretch.id:
            self.keys.visit += 1
        if before == stretch:
            return
        self._show()

    def set_undo(self, undo_text: str, redo_text: str) -> None:
        """What undo would take back and redo bring again, as noun phrases; empty where there is nothing."""
        self._undo_texts = undo_text, redo_text
        for button, word, text in ((self.undo, "Undo", undo_text), (self.redo, "Redo", redo_text)):
            button.setEnabled(bool(text))
            button.setToolTip(f"{word}: {text}" if text else word)
            button.setAccessibleName(f"{word}: {text}" if text else word)

    def show_page(self, page: str) -> None:
        """Turn to the page of that name."""
        self.names.setCurrentRow(PAGES.index(page))

    def done(self, result: int) -> None:
        super().done(result)
        self.closed.emit()

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def _show(self) -> None:
        stretch = self._stretch
        assert stretch is not None
        for page in self.pages:
            page.show_stretch(stretch)
        self.keys.watch(self)
        self._show_head(stretch)

    def _show_head(self, stretch: Stretch) -> None:
        self.setWindowTitle(f"{stretch.name.show} – stretch")
        self._title.setText(self._title.fontMetrics().elidedText(stretch.name.show, Qt.TextElideMode.ElideRight, 420))
        for side, button in self.listen.items():
            button.setVisible((side is not Side.BOTH) is is_sided(stretch))

    def _change(self, stretch: Stretch, what: str, merge: str) -> None:
        self._stretch = stretch
        for page in self.pages:
            if page is not self.sender():
                page.show_stretch(stretch)
        self.keys.watch(self)
        self._show_head(stretch)
        self.stretch_changed.emit(stretch, what, f"{stretch.id}/{merge}/{self.keys.visit}" if merge else "")

    def _lay_out(self) -> None:
        card = panel("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_12, 0, 0, 0)
        head.setSpacing(SPACE_4)
        head.addWidget(self._title, 1)
        head.addWidget(self.undo)
        head.addWidget(self.redo)
        body = QHBoxLayout()
        body.setSpacing(SPACE_12)
        body.addWidget(self.names)
        body.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        for button in self.listen.values():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        layout.setSpacing(SPACE_8)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(self._pages.setCurrentIndex)
        for page in self.pages:
            page.changed.connect(self._change)
        for side, button in self.listen.items():
            button.clicked.connect(lambda _checked=False, side=side: self.listen_requested.emit(self._stretch, side))
        self.close_button.clicked.connect(self.accept)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.keys.undo_asked.connect(self.undo.click)
        self.keys.redo_asked.connect(self.redo.click)


def _tool(icon: str, text: str) -> Button:
    return Button("", Kind.QUIET, icon_name=icon, round_size=36, name=text)
