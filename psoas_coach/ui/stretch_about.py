# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page of the stretch form: what it is called, where it starts, its sides, and how the library finds it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from psoas_coach.content.stretch import MOST_TAGS
from psoas_coach.content.table import NAME_LIMIT, NOTE_LIMIT
from psoas_coach.model.kinds import Laterality, Position, Side
from psoas_coach.model.library import Stretch
from psoas_coach.model.stretch_editing import named_sides, with_sides
from psoas_coach.ui.flow_layout import ChipFlow
from psoas_coach.ui.routine_rows import FormRow, SwitchRow
from psoas_coach.ui.setting_fields import ChoiceBox
from psoas_coach.ui.stretch_page import StretchPage, is_sided
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_words import Rule
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, TEXT_BODY
from psoas_coach.ui.words import POSITION_NAMES

ALL_TAGS_ROWS = 12


class PositionRow(FormRow):
    """The position that it starts from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Starts from", parent)
        self.box = ChoiceBox()
        self.box.setMinimumWidth(180)
        self.box.setAccessibleName("Starts from")
        for position in Position:
            self.box.addItem(POSITION_NAMES[position], position)
        self._control.addWidget(self.box)

    def show_value(self, position: Position) -> None:
        """Show that position."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(list(Position).index(position))

    def _describe(self, words: str) -> None:
        self.box.setAccessibleDescription(words)


class AboutPage(StretchPage):
    """Name, position, sides, summary and tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("About", "What it is called, where it starts, and where to find it.", parent)
        self.name = SentenceRow("Name", Rule(limit=NAME_LIMIT, names_sides=False))
        self.position = PositionRow()
        self.sides = SwitchRow("Done on", (
            (Laterality.UNILATERAL.value, "One side, then the other"), (Laterality.BILATERAL.value, "Both at once")))
        self.first = SwitchRow("First side", ((Side.RIGHT.value, "Right"), (Side.LEFT.value, "Left")))
        self.summary = SentenceRow("Summary", Rule(limit=NOTE_LIMIT, optional=True, names_sides=False), hint="One sentence for the library")
        self.tags = ChipFlow("Tags", rows=ALL_TAGS_ROWS)
        self._tag_trouble = label("", 13, tone="hurt")
        self._tag_trouble.hide()
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for row in (self.position, self.sides, self.first):
            rows.addWidget(row)
        tags = QVBoxLayout()
        tags.setSpacing(SPACE_4)
        tags.addWidget(label("Tags", TEXT_BODY, SEMIBOLD))
        tags.addWidget(label("The filters of the library that find it.", 13, tone="soft"))
        tags.addWidget(self.tags)
        tags.addWidget(self._tag_trouble)
        self._column.addWidget(self.name)
        self._column.addLayout(rows)
        self._column.addWidget(self.summary)
        self._column.addLayout(tags)
        self._column.addStretch(1)
        self._tags: tuple[str, ...] = ()
        self._taken_out = 0
        self.name.text_given.connect(
            lambda text: self._put(replace(self.stretch, name=self._sayings.line(self.stretch.name, text)), "name", "name"))
        self.summary.text_given.connect(lambda text: self._put(replace(self.stretch, summary=text), "summary", "summary"))
        self.position.box.activated.connect(lambda index: self._put(replace(self.stretch, position=list(Position)[index]), "position"))
        self.sides.value_picked.connect(self._pick_sides)
        self.first.value_picked.connect(lambda value: self._put(with_sides(self.stretch, Side(value)), "first side"))
        self.tags.value_toggled.connect(self._toggle_tag)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """The tags there are; those of the stretch are among them anyway."""
        self._tags = tags
        if self._stretch is not None:
            self._render(self._stretch)

    def show_stretch(self, stretch: Stretch) -> None:
        if self._stretch is not None and self._stretch.id != stretch.id:
            self._taken_out = 0
        super().show_stretch(stretch)

    def _render(self, stretch: Stretch) -> None:
        sided = is_sided(stretch)
        self.name.show_text(stretch.name.show)
        self.summary.show_text(stretch.summary)
        self.position.show_value(stretch.position)
        if sided:
            self._taken_out = 0
        gone = f"The side was taken out of {self._taken_out} sentence{'s' if self._taken_out > 1 else ''}: read them again, or undo this."
        self.sides.show_value(stretch.laterality.value, gone if self._taken_out else "")
        self.first.show_value(stretch.first_side.value)
        self.first.setVisible(sided)
        tags = tuple(dict.fromkeys((*self._tags, *stretch.purposes)))
        if self.tags.values != tags:
            self.tags.set_chips(tuple((tag, tag) for tag in tags))
        with QSignalBlocker(self.tags):
            for tag in tags:
                self.tags.chip(tag).setChecked(tag in stretch.purposes)
        self._say_tags("")

    def _pick_sides(self, value: str) -> None:
        if value == Laterality.BILATERAL.value:
            self._taken_out = named_sides(self.stretch)
            self._put(with_sides(self.stretch, Side.BOTH), "sides")
        else:
            self._put(with_sides(self.stretch, Side.RIGHT), "sides")

    def _toggle_tag(self, tag: str, on: bool) -> None:
        kept = [each for each in self.tags.values if (on if each == tag else each in self.stretch.purposes)]
        if len(kept) > MOST_TAGS:
            with QSignalBlocker(self.tags):
                self.tags.chip(tag).setChecked(not on)
            self._say_tags(f"There is room for {MOST_TAGS} tags.")
            return
        self._say_tags("")
        self._put(replace(self.stretch, purposes=tuple(kept)), "tags", "tags")

    def _say_tags(self, words: str) -> None:
        self._tag_trouble.setText(words)
        self._tag_trouble.setVisible(bool(words))
        self.tags.setAccessibleDescription(words)
