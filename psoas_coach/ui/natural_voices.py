# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of natural voices: add one, see which there are, remove one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from psoas_coach.ui.buttons import Button, Kind
from psoas_coach.ui.text import label, panel
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_8, SPACE_12, SPACE_24, TEXT_LEAD
from psoas_coach.ui.voice_words import breakable

FILES_KEY = "voice.natural_files"
WHAT = ("A natural voice is a Piper voice: a file that ends in .onnx, with its .onnx.json beside it. It sounds closest to a person, "
        "and works without the internet. The package for it comes with pip install psoas-coach[natural].")

AskFiles = Callable[[QWidget], tuple[str, ...]]
"""Asks the person for files; empty when they changed their mind."""


def ask_for_files(parent: QWidget) -> tuple[str, ...]:
    """Ask with the system's own dialog."""
    paths, _ = QFileDialog.getOpenFileNames(parent, "Add a natural voice", "", "Piper voices (*.onnx)")
    return tuple(paths)


class NaturalVoices(QWidget):
    """Emits `files_picked` with all the files, one a line, as the setting keeps them; shows what `set_files` is given."""

    files_picked = Signal(str)

    def __init__(self, ask: AskFiles = ask_for_files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._files: tuple[str, ...] = ()
        self._shown: list[_FileLine] = []
        self.add = Button("Add a natural voice…", Kind.SECONDARY)
        self.add.setAccessibleDescription(WHAT)
        self.add.clicked.connect(self._add)
        self._problem = label("", tone="hurt")
        self._trouble = panel("alert")
        inside = QVBoxLayout(self._trouble)
        inside.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        inside.addWidget(self._problem)
        what = label(WHAT, 13, tone="soft")
        for words in (what, self._problem):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # there is a command in it to copy
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_24, 0, SPACE_12)
        layout.setSpacing(SPACE_8)
        layout.addWidget(label("Natural voices", TEXT_LEAD, SEMIBOLD, tone="accent"))
        layout.addWidget(what)
        layout.addWidget(self._trouble)
        layout.addLayout(self._lines)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_problem("")

    @property
    def files(self) -> tuple[str, ...]:
        """The files shown."""
        return self._files

    def remove_button(self, path: str) -> Button:
        """The button that removes that file; raises ValueError when it is not shown."""
        return self._shown[self._files.index(path)].remove

    def set_files(self, paths: Iterable[str]) -> None:
        """Show these files, each once."""
        files = tuple(dict.fromkeys(paths))
        if files == self._files:
            return
        self._files = files
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = [_FileLine(path) for path in files]
        for path, line in zip(files, self._shown, strict=True):
            line.remove.clicked.connect(lambda _checked=False, path=path: self._remove(path))
            self._lines.addWidget(line)

    def set_problem(self, text: str) -> None:
        """Say why natural voices do not speak; an empty sentence when they do."""
        self._problem.setText(text)
        self._trouble.setVisible(bool(text))

    def _add(self) -> None:
        new = tuple(path for path in self._ask(self) if path.strip() and len(path.splitlines()) == 1)
        self._tell(tuple(dict.fromkeys((*self._files, *new))))

    def _remove(self, path: str) -> None:
        self.add.setFocus()  # the button that was pressed goes away
        self._tell(tuple(other for other in self._files if other != path))

    def _tell(self, files: tuple[str, ...]) -> None:
        if files != self._files:
            self.files_picked.emit("\n".join(files))


class _FileLine(QWidget):
    """One file: its name, its folder, and a button to remove it."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        file = PurePath(path)
        self.remove = Button("Remove", Kind.SECONDARY, icon_name="close", round_size=32, name=f"Remove {file.name}")
        self.remove.setToolTip("Remove this voice from the list. The file stays.")
        self.remove.setAccessibleDescription("The file itself stays")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(breakable(file.name)))
        words.addWidget(label(breakable(str(file.parent)), 13, tone="soft"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_12)
        layout.addLayout(words, 1)
        layout.addWidget(self.remove)
