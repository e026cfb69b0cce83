# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form in which a person makes a stretch of their own: pages of what is said and done, and the figure.

It holds no changes of its own: each valid edit is told as a new `Stretch`, and whatever is shown by `set_stretch` is in force. A text that
cannot be kept stays in its field with what is wrong, until it is mended. There is no OK and no Cancel: what is changed is kept. Whoever
closes the form over something that cannot be kept is told so first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Side
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_keys import UndoKeys
from psoas_coach.ui.stretch_about import AboutPage
from psoas_coach.ui.stretch_figure import FigurePage
from psoas_coach.ui.stretch_foot import StretchFoot
from psoas_coach.ui.stretch_page import StretchPage, is_sided
from psoas_coach.ui.stretch_pages import BreathPage, CarePage, DosePage
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_steps_page import StepsPage
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_16, TEXT_TITLE
from psoas_coach.ui.window_size import set_size

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
        self._warned: QWidget | None = None
        set_size(self, (900, 640), (760, 520))
        self.about, self.steps, self.breath = AboutPage(), StepsPage(), BreathPage()
        self.care, self.dose, self.figure = CarePage(), DosePage(), FigurePage()
        self.undo = _tool("undo", "Undo")
        self.redo = _tool("redo", "Redo")
        self.foot = StretchFoot()
        self.listen, self.close_button = self.foot.listen, self.foot.close_button
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
        if self._stretch is not None and self._stretch.id != stretch.id:
            self._commit()
            self._warned = None
        before, self._stretch = self._stretch, stretch
        if before is None or before.id != stretch.id:
            self.keys.visit += 1
        if before == stretch:
            return
        self.foot.show_trouble("")
        self._show()

    def set_undo(self, undo_text: str, redo_text: str) -> None:
        """What undo would take back and redo bring again, as noun phrases; empty where there is nothing."""
        self._undo_texts = undo_text, redo_text
        for button, word, text in ((self.undo, "Undo", undo_text), (self.redo, "Redo", redo_text)):
            button.setEnabled(bool(text))
            button.setToolTip(f"{word}: {text}" if text else word)
            button.setAccessibleName(f"{word}: {text}" if text else word)

    def set_saved(self, saved: bool) -> None:
        """Whether everything is written."""
        self.foot.set_saved(saved)

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self.foot.show_trouble(sentence)

    def show_page(self, page: str) -> None:
        """Turn to the page of that name."""
        self.names.setCurrentRow(PAGES.index(page))

    def done(self, result: int) -> None:
        self._commit()
        super().done(result)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and self._warn():
            event.ignore()
        else:
            super().closeEvent(event)

    # Leaving, and what is typed.

    def _leave(self) -> None:
        if not self._warn():
            self.accept()

    def _commit(self) -> None:
        """Keep what is typed, where it may be kept."""
        for page in self._typed_pages:
            for field in page.fields:
                field.commit()

    def _warn(self) -> bool:
        """Show the person the first thing that cannot be kept, and whether that was done: once for each."""
        self._commit()
        name, where, trouble = self._first_fault()
        if where is None or where is self._warned:
            return False
        self._warned = where
        page = next(each for each in self.pages if each.isAncestorOf(where))
        self.show_page(PAGES[self.pages.index(page)])
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(page, StretchPage):
            page.ensureWidgetVisible(where)
        self.show_trouble(f"{name} cannot be kept as it is. {trouble} Mend it, or close once more to leave it as it was before.")
        return True

    def _first_fault(self) -> tuple[str, QWidget | None, str]:
        """The name of what cannot be kept, where it stands, and what is wrong with it; empty, None and empty where all is well."""
        for page in self._typed_pages:
            for field in page.fields:
                if field.is_faulty:
                    typed = field.field if isinstance(field, SentenceRow) else field
                    return f"“{typed.accessibleName()}”", typed, field.trouble.text() if isinstance(field, SentenceRow) else field.trouble
        if self.figure.is_faulty:
            return "The figure", self.figure.sliders, self.figure.trouble.text()
        return "", None, ""

    def _undo(self) -> None:
        """By key: what is typed and cannot be kept goes first."""
        self._commit()
        focused = self.focusWidget()
        for page in self._typed_pages:
            for field in page.fields:
                if field.is_faulty and focused is not None and (field is focused or field.isAncestorOf(focused)):
                    field.put_back()
                    return
        self.undo.click()

    def _redo(self) -> None:
        self._commit()
        self.redo.click()

    def _listen(self, side: Side) -> None:
        self._commit()
        self.listen_requested.emit(self._stretch, side)

    def _turn_to(self, number: int) -> None:
        self._commit()
        self._pages.setCurrentIndex(number)

    @property
    def _typed_pages(self) -> tuple[StretchPage, ...]:
        return (self.about, self.steps, self.breath, self.care, self.dose) if self._stretch is not None else ()

    # What is shown.

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
        self.foot.set_sided(is_sided(stretch))

    def _change(self, stretch: Stretch, what: str, merge: str) -> None:
        self._stretch = stretch
        self.foot.show_trouble("")
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        layout.setSpacing(SPACE_8)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(self._turn_to)
        for page in self.pages:
            page.changed.connect(self._change)
        for side, button in self.listen.items():
            button.clicked.connect(lambda _checked=False, side=side: self._listen(side))
        self.close_button.clicked.connect(self._leave)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.keys.undo_asked.connect(self._undo)
        self.keys.redo_asked.connect(self._redo)


def _tool(icon: str, text: str) -> Button:
    return Button("", Kind.QUIET, icon_name=icon, round_size=36, name=text)
