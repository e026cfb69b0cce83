# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The moves of a stretch: the set-up steps in order, then into the stretch, back, and the way out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from psoas_coach.content.stretch import MOST_SETUP_STEPS
from psoas_coach.model.library import Step, Stretch
from psoas_coach.model.stretch_editing import with_step, with_step_added, with_step_moved, without_step
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.stretch_page import StretchPage, is_sided
from psoas_coach.ui.stretch_step_card import StepCard
from psoas_coach.ui.tokens import SPACE_24

MOVES = {"ease_in": ("Into the stretch", "way into the stretch"), "release": ("Back to the start", "way back"),
         "way_out": ("Way out", "way out")}


class StepsPage(StretchPage):
    """A card for each move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Steps", "What the voice says, and the time the body needs for it.", parent)
        self.group("Getting ready", "From standing or lying to where the stretch begins.")
        self.cards: list[StepCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_24)
        self._column.addLayout(self._list)
        self.add = Button("Add a step", Kind.SECONDARY, icon_name="plus-ten")
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.group("The stretch itself")
        self.moves = {name: StepCard(title) for name, (title, _) in MOVES.items()}
        for name, card in self.moves.items():
            card.step_changed.connect(lambda step, part, name=name: self._change_move(name, step, part))
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _render(self, stretch: Stretch) -> None:
        while len(self.cards) > len(stretch.setup):
            self._drop(len(self.cards) - 1)
        while len(self.cards) < len(stretch.setup):
            self._insert(len(self.cards))
        sided = is_sided(stretch)
        for index, (card, step) in enumerate(zip(self.cards, stretch.setup, strict=True)):
            card.show_step(step, sided=sided)
            card.show_place(index, len(self.cards))
        for name, card in self.moves.items():
            card.show_step(getattr(stretch, name), sided=sided)
        self.add.setEnabled(len(self.cards) < MOST_SETUP_STEPS)
        self.add.setToolTip("" if self.add.isEnabled() else f"A stretch has at most {MOST_SETUP_STEPS} steps")

    def _insert(self, index: int) -> StepCard:
        card = StepCard(f"Step {index + 1}", movable=True)
        for row in (card.full, card.short):
            row.set_words(self._words)
        card.step_changed.connect(lambda step, part: self._change_step(card, step, part))
        card.move_asked.connect(lambda by: self._move(card, by))
        card.remove_asked.connect(lambda: self._remove(card))
        self.cards.insert(index, card)
        self._list.insertWidget(index, card)
        self._order_tabs()
        return card

    def _drop(self, index: int) -> None:
        card = self.cards.pop(index)
        card.retire()
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _order_tabs(self) -> None:
        """The keyboard goes through the cards as they stand."""
        parts: list[QWidget] = []
        for card in self.cards:
            parts += [card.up, card.down, card.remove, card.full.field, card.full.side, card.full.other, card.short.field, card.short.side,
                      card.short.other, card.time]
        for first, second in zip([*parts, self.add], [*parts[1:], self.add], strict=False):
            if first is not second:
                QWidget.setTabOrder(first, second)

    def _add(self) -> None:
        card = self._insert(len(self.cards))
        self._put(with_step_added(self.stretch, len(self.stretch.setup)), "new step")
        card.full.setFocus(Qt.FocusReason.OtherFocusReason)
        card.full.field.selectAll()

    def _move(self, card: StepCard, by: int) -> None:
        at = self.cards.index(card)
        to = at + by
        if not 0 <= to < len(self.cards):
            return
        self.cards.insert(to, self.cards.pop(at))
        self._list.removeWidget(card)
        self._list.insertWidget(to, card)
        self._order_tabs()
        self._put(with_step_moved(self.stretch, at, to), "order of the steps")
        self._render(self.stretch)  # two that are alike change places without a word
        again = card.up if by < 0 else card.down
        (again if again.isEnabled() else card.down if by < 0 else card.up).setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(card)

    def _remove(self, card: StepCard) -> None:
        at = self.cards.index(card)
        self._drop(at)
        self._put(without_step(self.stretch, at), f"step {at + 1}")
        self.cards[min(at, len(self.cards) - 1)].full.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_step(self, card: StepCard, step: Step, part: str) -> None:
        at = self.cards.index(card)
        self._put(with_step(self.stretch, at, step), f"{part} of step {at + 1}", f"step:{at}:{part}")

    def _change_move(self, name: str, step: Step, part: str) -> None:
        changed = {"ease_in": lambda: replace(self.stretch, ease_in=step), "release": lambda: replace(self.stretch, release=step),
                   "way_out": lambda: replace(self.stretch, way_out=step)}[name]()
        self._put(changed, f"{part} of the {MOVES[name][1]}", f"{name}:{part}")
