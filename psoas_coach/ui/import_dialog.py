# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Before an import: what comes, what is here already, what to do where the two differ, and what cannot come.

Nothing is done until the button is pressed. It says what it will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from psoas_coach.content.importing import Answer, Conflict
from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.import_lines import ANSWER_NAMES
from psoas_coach.ui.import_list import ImportList
from psoas_coach.ui.import_words import count_of, will_do
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_8, SPACE_12, SPACE_24, TEXT_BODY, TEXT_TITLE
from psoas_coach.ui.window_size import set_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from psoas_coach.content.faults import Fault
    from psoas_coach.content.importing import Arrival
    from psoas_coach.model.own import Thing
    from psoas_coach.ui.import_lines import TotalMs

FAULTS_HEIGHT = 104


class ImportDialog(QDialog):
    """Modal. `import_agreed(answers)` has an answer for the id of each thing that is here in another form; then it closes."""

    import_agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.setModal(True)
        set_size(self, (720, 560), (600, 500))
        self._summary = label("", tone="soft")
        self.list_view = ImportList()
        self._lines = self.list_view.lines
        self._for_all = QWidget()
        self._all_words = label("", 13, tone="soft", wrap=False)
        self.all_buttons = {answer: Button(name, Kind.LINK) for answer, name in ANSWER_NAMES.items()}
        self.faults_view = QPlainTextEdit()
        self._faults = self._faults_part()
        self._reason = label("", tone="soft")
        self.import_button = Button("Import", Kind.PRIMARY)
        self.cancel_button = Button("Cancel", Kind.SECONDARY)
        self._lay_out()
        self._lines.answers_changed.connect(self._render)
        for answer, button in self.all_buttons.items():
            button.clicked.connect(lambda _checked=False, answer=answer: self._lines.pick_all(answer))
        self.import_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)

    def set_arrivals(self, arrivals: Sequence[Arrival], faults: Sequence[Fault] = (), here: Mapping[str, Thing] | None = None,
                     total_ms: TotalMs | None = None) -> None:
        """Show what comes and what cannot. `here` has what is here by id, so that what differs can be told; `total_ms` counts times."""
        if total_ms is None:
            self._lines.set_arrivals(arrivals, here or {})
        else:
            self._lines.set_arrivals(arrivals, here or {}, total_ms)
        asked = [each for each in arrivals if each.answers]
        self._for_all.setVisible(len(asked) > 1)
        self._all_words.setText(f"For all {len(asked)} that differ:")
        self.all_buttons[Answer.REPLACE].setVisible(any(Answer.REPLACE in each.answers for each in asked))
        for answer, button in self.all_buttons.items():
            button.setAccessibleName(f"For all {len(asked)} that differ: {ANSWER_NAMES[answer]}")
        self.list_view.setVisible(bool(arrivals))
        self._faults.setVisible(bool(faults))
        self._faults.setMaximumHeight(FAULTS_HEIGHT + 40 if arrivals else 10_000)
        self._faults_words.setText(f"{count_of(len(faults), 'fault')}: a file that has one is left out")
        self.faults_view.setPlainText("\n".join(map(str, faults)))
        self._summary.setText(_summary(arrivals))
        self._render()
        if arrivals:
            self.list_view.setCurrentIndex(self._lines.index(1))
        at_once = self.import_button if self.import_button.isEnabled() else self.cancel_button
        (self.list_view if asked else at_once).setFocus()

    @property
    def summary(self) -> str:
        """What comes, in one line."""
        return self._summary.text()

    @property
    def reason(self) -> str:
        """Why nothing can be imported; empty where something can."""
        return self._reason.text()

    def _agree(self) -> None:
        answers = self._lines.answers
        self.accept()
        self.import_agreed.emit(answers)

    def _render(self) -> None:
        added, replaced = self._lines.amounts
        text = will_do(added, replaced)
        self.import_button.setText(text)
        self.import_button.setAccessibleName(text if added + replaced else "Import")
        self.import_button.setEnabled(bool(added + replaced))
        self.import_button.updateGeometry()
        self._reason.setText("" if added + replaced else self._why_nothing())
        self.import_button.setAccessibleDescription(self._reason.text())

    def _why_nothing(self) -> str:
        arrivals = self._lines.arrivals
        if not arrivals:
            return "Nothing in these files can be imported." if self.faults_view.toPlainText() else "There is nothing in these files."
        if all(each.conflict is Conflict.SAME for each in arrivals):
            return "Everything in these files is here already."
        return "Everything that differs is to be skipped."

    def _lay_out(self) -> None:
        for_all = QHBoxLayout(self._for_all)
        for_all.setContentsMargins(0, 0, 0, 0)
        for_all.setSpacing(SPACE_4)
        for_all.addWidget(self._all_words)
        for button in self.all_buttons.values():
            for_all.addWidget(button)
        for_all.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self._reason, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        layout.setSpacing(SPACE_8)
        layout.addWidget(label("Import", TEXT_TITLE, SEMIBOLD))
        layout.addWidget(self._summary)
        layout.addWidget(self._for_all)
        layout.addWidget(self.list_view, 1)
        layout.addWidget(self._faults)
        layout.addSpacing(SPACE_8)
        layout.addLayout(buttons)

    def _faults_part(self) -> QWidget:
        self.faults_view.setReadOnly(True)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.faults_view.setTextInteractionFlags(selectable)
        self.faults_view.setTabChangesFocus(True)
        self.faults_view.setAccessibleName("Faults: file, place and reason")
        self.faults_view.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._faults_words = label("", TEXT_BODY, SEMIBOLD)
        frame = panel("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        inside.addWidget(self.faults_view)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, SPACE_8, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self._faults_words)
        column.addWidget(frame, 1)
        return part


def _summary(arrivals: Sequence[Arrival]) -> str:
    files = len({each.file for each in arrivals})
    amounts = {conflict: sum(each.conflict is conflict for each in arrivals) for conflict in Conflict}
    asked = sum(bool(each.answers) for each in arrivals)
    told = [f"{amounts[Conflict.NONE]} new"] * bool(amounts[Conflict.NONE])
    told += [f"{asked} that {'differs' if asked == 1 else 'differ'} from what is here"] * bool(asked)
    told += [f"{amounts[Conflict.SAME]} here already"] * bool(amounts[Conflict.SAME])
    return f"{count_of(files, 'file')}: {', '.join(told)}" if told else ""
