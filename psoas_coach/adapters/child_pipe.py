# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The child's end of the pipe. Imported in the child processes alone."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def protocol_output() -> TextIO:
    """Standard output, for our lines alone; whatever else is printed from now on goes to standard error, or nowhere without one."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8")
    try:
        os.dup2(2, 1)
    except OSError:  # a windowed program on Windows has no standard error
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stdout = sys.stderr
    return output
