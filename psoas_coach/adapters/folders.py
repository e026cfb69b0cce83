# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the app keeps its files: the system's own places, unless the command line or the environment says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "psoas-coach"
VARIABLES = {"config": "PSOAS_COACH_CONFIG_DIR", "data": "PSOAS_COACH_DATA_DIR", "cache": "PSOAS_COACH_CACHE_DIR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """`config` holds the settings, `data` the records, `cache` the rendered clips. None of them need exist yet."""

    config: Path
    data: Path
    cache: Path


def folders_for(options: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> Folders:
    """The folders: an option ("config", "data", "cache") first, then its environment variable, then the system's place."""
    system = {
        "config": platformdirs.user_config_path(APP, appauthor=False),
        "data": platformdirs.user_data_path(APP, appauthor=False),
        "cache": platformdirs.user_cache_path(APP, appauthor=False),
    }
    chosen = {
        name: Path(options.get(name) or environment.get(VARIABLES[name]) or system[name]).expanduser().absolute() for name in system
    }
    return Folders(**chosen)
