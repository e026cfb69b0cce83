# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles `resources.qrc` into `psoas_coach/resources_rc.py`: `python packaging/build_resources.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "psoas_coach" / "resources_rc.py"


def compile_resources() -> None:
    """Run Qt's resource compiler; raises SystemExit with a sentence when a listed file is missing."""
    import PySide6

    compiler = next(path for name in ("Qt/libexec/rcc", "rcc.exe", "rcc")
                    if (path := Path(PySide6.__path__[0]) / name).exists())
    done = subprocess.run([compiler, "-g", "python", ROOT / "resources.qrc", "-o", TARGET], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"resources.qrc could not be compiled: {done.stderr.strip()}")


if __name__ == "__main__":
    compile_resources()
    sys.stdout.write(f"{TARGET.relative_to(ROOT)} is made\n")
