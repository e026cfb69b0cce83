# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pages of the stretch form have in common: they scroll, they are shown a stretch, and they tell a changed one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from psoas_coach.model.kinds import Laterality, Side
from psoas_coach.model.library import Stretch
from psoas_coach.ui.stretch_number import StrictField
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_words import SIDE_WORDS, Sayings
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_16, SPACE_24, TEXT_LEAD, TEXT_TITLE


class StretchPage(QScrollArea):
    """`changed` carries the new stretch, what was changed as a noun phrase, and a key under which changes in a row are one."""

    changed = Signal(object, str, str)

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch: Stretch | None = None
        self._words: Mapping[Side, str] = SIDE_WORDS
        self._sayings = Sayings()
        content = QWidget()
        content.setProperty("scrolled", "yes")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_24)
        self._column.setSpacing(SPACE_16)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(label(title, TEXT_TITLE, SEMIBOLD))
        heading.addWidget(label(sentence, tone="soft"))
        self._column.addLayout(heading)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus, and scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)

    @property
    def stretch(self) -> Stretch:
        """What is shown."""
        assert self._stretch is not None
        return self._stretch

    def show_stretch(self, stretch: Stretch) -> None:
        """Show that stretch, without a signal."""
        if self._stretch is not None and self._stretch.id != stretch.id:
            self._sayings = Sayings()
            for field in self.fields:
                field.put_back()
        self._stretch = stretch
        self._render(stretch)

    @property
    def fields(self) -> tuple[SentenceRow | StrictField, ...]:
        """Where one types, from top to bottom."""
        content = self.widget()
        assert content is not None
        parts: tuple[SentenceRow | StrictField, ...] = (*content.findChildren(SentenceRow), *content.findChildren(StrictField))
        return tuple(sorted((part for part in parts if not part.isHidden()), key=partial(_height_in, content)))

    def set_words(self, words: Mapping[Side, str]) -> None:
        """The words of the sides."""
        self._words = words
        for row in self.findChildren(SentenceRow):
            row.set_words(words)

    def group(self, title: str, sentence: str = "") -> None:
        """Begin a group of rows."""
        box = QVBoxLayout()
        box.setSpacing(2)
        box.setContentsMargins(0, SPACE_4, 0, 0)
        box.addWidget(label(title, TEXT_LEAD, SEMIBOLD, tone="accent"))
        if sentence:
            box.addWidget(label(sentence, 13, tone="soft"))
        self._column.addLayout(box)

    def _put(self, stretch: Stretch, what: str, merge: str = "") -> None:
        if stretch != self._stretch:
            self._stretch = stretch
            self.changed.emit(stretch, what, merge)
            self._render(self.stretch)

    def _render(self, stretch: Stretch) -> None:
        raise NotImplementedError


def is_sided(stretch: Stretch) -> bool:
    """Whether it is done on each side in turn."""
    return stretch.laterality is Laterality.UNILATERAL


def _height_in(content: QWidget, part: QWidget) -> int:
    return part.mapTo(content, QPoint(0, 0)).y()
