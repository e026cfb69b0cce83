# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a fault of the app itself."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType


class Complaint:
    """An `excepthook`: one sentence for the person, the details in a file for whoever mends it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        from psoas_coach.adapters.files import append_line

        where = f" The details are in {self._path}."
        try:
            append_line(self._path, "".join(traceback.format_exception(kind, error, trace)))
        except OSError:
            where = ""
        sys.stderr.write(f"psoas-coach: Something went wrong inside the app ({kind.__name__}).{where}\n")
