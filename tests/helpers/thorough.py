# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many examples a property is tried with: all of them in `make check` and in CI, a quarter where a person waits for `make test`."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("CI") or os.environ.get("THOROUGH"))


def examples(number: int) -> int:
    """So many, or a quarter of them."""
    return number if THOROUGH else -(-number // 4)
