# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of the stretch form: the breath, what is felt and cared for, and the dose."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from psoas_coach.content.stretch import MOST_CAUTIONS, MOST_NEEDS
from psoas_coach.content.table import NAME_LIMIT
from psoas_coach.model.kinds import Style
from psoas_coach.model.library import Dose, Range, Stretch
from psoas_coach.model.limits import HOLD_S, REPS, SETS
from psoas_coach.model.stretch_editing import BREATHING, USUAL_HOLD_MS, USUAL_REPS, USUAL_SETS, holding, with_style
from psoas_coach.model.words import Line
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.routine_rows import SwitchRow
from psoas_coach.ui.stretch_lists import TextList
from psoas_coach.ui.stretch_number import DoseRow
from psoas_coach.ui.stretch_page import StretchPage, is_sided
from psoas_coach.ui.stretch_sentence import SentenceRow
from psoas_coach.ui.stretch_words import Rule

IN_HOLDS = {"inhale": "In", "exhale": "Out", "exhale_long": "Out, and longer"}
IN_REPS = {"move_in": "Out, on the way in", "move_in_short": "The same, in short", "move_out": "In, on the way back",
           "move_out_short": "The same back, in short"}
HELD_INSTEAD = "Where its reps are held instead of moved."
STYLE_WORDS = {Style.STATIC: "Each rep is held still.", Style.MOVING: "Each rep goes in and out without stopping."}


class BreathPage(StretchPage):
    """The breath cues. They are there from the start: nobody has to write them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Breath", "What the voice says of the breath. The usual words are there already.", parent)
        self.rows: dict[str, SentenceRow] = {}
        self.group("In holds")
        self._add(IN_HOLDS)
        self.group("In moving reps", "In on the exhale, out on the inhale.")
        self._add(IN_REPS)
        self.usual = Button("Back to the usual words", Kind.SECONDARY, icon_name="reset")
        self.usual.clicked.connect(lambda: self._put(replace(self.stretch, breathing=BREATHING), "breath"))
        self._column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _add(self, titles: dict[str, str]) -> None:
        for key, title in titles.items():
            row = self.rows[key] = SentenceRow(title, name=f"Breath: {title.lower()}")
            row.text_given.connect(lambda text, key=key: self._change(key, text))
            self._column.addWidget(row)

    def _render(self, stretch: Stretch) -> None:
        for key, row in self.rows.items():
            line: Line = getattr(stretch.breathing, key)
            row.set_sided(is_sided(stretch))
            row.show_text(line.show)
        self.usual.setEnabled(stretch.breathing != BREATHING)

    def _change(self, key: str, text: str) -> None:
        line = self._sayings.line(getattr(self.stretch.breathing, key), text)
        self._put(replace(self.stretch, breathing=replace(self.stretch.breathing, **{key: line})), "breath", f"breath:{key}")


class CarePage(StretchPage):
    """Where it is felt, what to take care of, and what is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Feel and care", "Where it is felt, what to take care of, and what to have at hand.", parent)
        self.feel = SentenceRow("Where it is felt")
        self.cautions = TextList("caution", Rule(), MOST_CAUTIONS, "A whole sentence")
        self.needs = TextList("thing", Rule(limit=NAME_LIMIT, names_sides=False), MOST_NEEDS, "As in a sentence: a chair")
        self._column.addWidget(self.feel)
        self.group("Cautions", "Said before the stretch.")
        self._column.addWidget(self.cautions)
        self.group("What is needed", "Said once, as the session begins: “You will need a chair.”")
        self._column.addWidget(self.needs)
        self._column.addStretch(1)
        self.feel.text_given.connect(
            lambda text: self._put(replace(self.stretch, feel=self._sayings.line(self.stretch.feel, text)), "feel", "feel"))
        self.cautions.texts_changed.connect(self._change_cautions)
        self.needs.texts_changed.connect(
            lambda texts, index: self._put(replace(self.stretch, needs=texts), "what is needed", f"needs:{index}:{len(texts)}"))

    def _render(self, stretch: Stretch) -> None:
        sided = is_sided(stretch)
        self.feel.set_sided(sided)
        self.feel.show_text(stretch.feel.show)
        self.cautions.show_texts(tuple(line.show for line in stretch.cautions), sided=sided)
        self.needs.show_texts(stretch.needs, sided=sided)

    def _change_cautions(self, texts: tuple[str, ...], index: int) -> None:
        for line in self.stretch.cautions:
            self._sayings.line(line, line.show)
        lines = tuple(self._sayings.line(Line(show=text), text) for text in texts)
        self._put(replace(self.stretch, cautions=lines), "cautions", f"cautions:{index}:{len(texts)}")


class DosePage(StretchPage):
    """How it is done, how often and how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Dose", "How often and how long, on each side. A routine, and Settings, can set it otherwise.", parent)
        self.style_row = SwitchRow("Reps are", ((Style.STATIC.value, "Static holds"), (Style.MOVING.value, "Moving")))
        self.sets, self.reps = DoseRow("Sets", SETS), DoseRow("Reps", REPS)
        self.hold = DoseRow("Hold", HOLD_S, "s", step=5)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for row in (self.style_row, self.sets, self.reps, self.hold):
            rows.addWidget(row)
        self._column.addLayout(rows)
        self._column.addStretch(1)
        self.style_row.value_picked.connect(lambda value: self._dose(with_style(self.stretch.dose, Style(value)), "kind of reps"))
        self.sets.value_picked.connect(
            lambda value: self._dose(replace(self.stretch.dose, sets=holding(USUAL_SETS, value)), "sets"))
        self.reps.value_picked.connect(
            lambda value: self._dose(replace(self.stretch.dose, reps=holding(USUAL_REPS[self.stretch.dose.style], value)), "reps"))
        self.hold.value_picked.connect(
            lambda value: self._dose(replace(self.stretch.dose, hold_ms=holding(USUAL_HOLD_MS, value * 1000)), "hold"))

    def _dose(self, dose: Dose, what: str) -> None:
        self._put(replace(self.stretch, dose=dose), what, what)

    def _render(self, stretch: Stretch) -> None:
        dose = stretch.dose
        moving = dose.style is Style.MOVING
        self.style_row.show_value(dose.style.value, STYLE_WORDS[dose.style])
        self.sets.show_value(dose.sets.default, _zone(dose.sets))
        self.reps.show_value(dose.reps.default, _zone(dose.reps))
        self.hold.show_value(round(dose.hold_ms.default / 1000), HELD_INSTEAD if moving else _zone(dose.hold_ms, 1000, " s"))


def _zone(zone: Range, scale: int = 1, unit: str = "") -> str:
    low, high = zone.low // scale, zone.high // scale
    return f"Usual: {low}–{high}{unit}." if low < high else ""
