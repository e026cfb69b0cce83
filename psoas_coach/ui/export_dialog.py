# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exporting a session: which file, how far it is, where it is. It writes nothing itself: it emits what is asked for, and is told."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from psoas_coach.speech.session_formats import CAPTIONS_EXTENSION, AudioFormat
from psoas_coach.ui.export_pages import CONTENT_WIDTH, ChoicePage, DonePage, WorkPage
from psoas_coach.ui.text import label
from psoas_coach.ui.tokens import SEMIBOLD, SPACE_4, SPACE_16, SPACE_24, TEXT_LEAD, TEXT_TITLE
from psoas_coach.ui.words import clock_text

AskTarget = Callable[[QWidget, Path, AudioFormat], str]
AskReplace = Callable[[QWidget, Path], bool]


class Stage(enum.Enum):
    """What the dialog shows."""

    CHOICE = 0
    WORK = 1
    DONE = 2


def ask_target(parent: QWidget, suggested: Path, form: AudioFormat) -> str:
    """The system's own dialog, which asks before a file is replaced. Empty when the person thinks better of it."""
    dialog = QFileDialog(parent, "Export audio", str(suggested.parent), f"{form.name} (*{form.extension})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(form.extension.removeprefix("."))
    dialog.selectFile(suggested.name)
    return dialog.selectedFiles()[0] if dialog.exec() else ""


def ask_replace(parent: QWidget, path: Path) -> bool:
    """Whether captions that are there already, without their sound, may be replaced."""
    question = f"There is a file “{path.name}” already. Replace it with the captions of this session?"
    return QMessageBox.question(parent, "Export audio", question) is QMessageBox.StandardButton.Yes


def show_folder(path: Path) -> None:
    """Open the folder of that file as the system does."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class ExportDialog(QDialog):
    """Modal, for one entry of the library. `export_requested(target, captions)` names the files, `captions` empty for none.

    `show_progress`, `show_finished` and `show_failed` tell it what came of that. Closing it while it works is `cancel_requested`.
    """

    export_requested = Signal(str, str)
    cancel_requested = Signal()

    def __init__(
        self, name: str, total_ms: int, parent: QWidget | None = None, *, ask_target: AskTarget = ask_target,
        ask_replace: AskReplace = ask_replace, show_folder: Callable[[Path], None] = show_folder,
    ) -> None:
        super().__init__(parent)
        self._name, self._ask_target, self._ask_replace, self._show_folder = name, ask_target, ask_replace, show_folder
        self._target = Path()
        self.setWindowTitle("Export audio")
        self.setModal(True)
        self.setMinimumWidth(CONTENT_WIDTH + 2 * SPACE_24)
        self.choice, self.work, self.done_page = ChoicePage(total_ms), WorkPage(), DonePage()
        self._pages = QStackedWidget()
        for page in (self.choice, self.work, self.done_page):
            self._pages.addWidget(page)
        title = label("Export audio", TEXT_TITLE, SEMIBOLD)
        entry = label(f"{name} · {clock_text(total_ms)}", TEXT_LEAD, tone="soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        layout.setSpacing(SPACE_4)
        layout.addWidget(title)
        layout.addWidget(entry)
        layout.addSpacing(SPACE_16)
        layout.addWidget(self._pages, 1)
        self.choice.save_requested.connect(self._save)
        self.choice.close_button.clicked.connect(self.reject)
        self.work.cancel_button.clicked.connect(self._cancel)
        self.done_page.folder_button.clicked.connect(lambda: self._show_folder(self._target))
        self.done_page.close_button.clicked.connect(self.accept)
        self.choice.save_button.setFocus()

    @property
    def stage(self) -> Stage:
        """What is shown."""
        return Stage(self._pages.currentIndex())

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Tell how far it is."""
        if self.stage is Stage.WORK:
            self.work.show_progress(done, total, words)

    def show_finished(self, size: int, captions: bool, remark: str = "") -> None:
        """Tell that it is done: `size` in bytes, with or without captions, and what else the person should know."""
        self.done_page.show_done(self._target, size, captions=captions, remark=remark)
        self._turn_to(Stage.DONE, self.done_page.close_button)

    def show_failed(self, sentence: str) -> None:
        """Tell that it did not work, and offer another try."""
        self.choice.show_trouble(sentence)
        self._turn_to(Stage.CHOICE, self.choice.save_button)

    def done(self, result: int) -> None:
        if self.stage is Stage.WORK:
            self._cancel()
        super().done(result)

    def _save(self) -> None:
        form = self.choice.form
        chosen = self._ask_target(self, _music_folder() / (_file_name(self._name) + form.extension), form)
        if not chosen:
            return
        self._target = Path(chosen)
        captions = self._target.with_suffix(CAPTIONS_EXTENSION) if self.choice.captions.isChecked() else None
        # Captions beside a sound that is replaced are the old ones of it; any others are asked about.
        if captions and captions.exists() and not self._target.exists() and not self._ask_replace(self, captions):
            return
        self.choice.show_trouble("")
        self.work.show_progress(0, 0, "Preparing…")
        self._turn_to(Stage.WORK, self.work.cancel_button)
        self.export_requested.emit(str(self._target), str(captions) if captions else "")

    def _cancel(self) -> None:
        self._turn_to(Stage.CHOICE, self.choice.save_button)
        self.cancel_requested.emit()

    def _turn_to(self, stage: Stage, focused: QWidget) -> None:
        self._pages.setCurrentIndex(stage.value)
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


def _music_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def _file_name(name: str) -> str:
    """The entry's name without what some system does not take in the name of a file."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*\s]+', " ", name).strip(" .")[:80] or "Session"


