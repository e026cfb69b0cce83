# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is tried where a person waits for `make test`: a quarter of the examples of a property, and nothing that mostly waits itself.

`make check` and CI do all of it.
"""

from __future__ import annotations

import os

import pytest

THOROUGH = bool(os.environ.get("CI") or os.environ.get("THOROUGH"))

thorough_only = pytest.mark.skipif(not THOROUGH, reason="waits for what does not come; it is part of make check")


def examples(number: int) -> int:
    """So many, or a quarter of them."""
    return number if THOROUGH else -(-number // 4)
