# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Having texts rendered without a window, to know how long they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.model.kinds import Rung

LONGEST_WAIT_MS = 120_000


def measured_lengths(
    texts: Sequence[str], voice_id: str, rate: int, folders: Folders, natural_files: Sequence[str] = (),
) -> tuple[Mapping[str, int], str]:
    """The length of each text in ms as the voice says it, and a sentence about what is wrong (empty when all is well)."""
    app = QCoreApplication.instance() or QCoreApplication([])
    loop = QEventLoop(app)
    voice = make_voice(folders)
    try:
        voice.prepared.connect(loop.quit)
        QTimer.singleShot(LONGEST_WAIT_MS, loop.quit)
        voice.set_natural_files(natural_files)
        voice.set_voice(voice_id, rate)
        QTimer.singleShot(0, lambda: voice.prepare(texts))
        if texts:
            loop.exec()
        lengths = {text: length for text in texts if (length := voice.duration_ms(text)) is not None}
        status = voice.status
        return lengths, status.problem if status.rung is not Rung.VOICE else ""
    finally:
        voice.stop()
