# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes `docs/settings.md` from the table of settings: `make docs`."""

from __future__ import annotations

from pathlib import Path

from psoas_coach.adapters.resources import shipped_content
from psoas_coach.content.loading import load_library
from psoas_coach.settings.reference import reference
from psoas_coach.settings.table import settings_for

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    (ROOT / "docs" / "settings.md").write_text(reference(settings_for(load_library(shipped_content()))))
