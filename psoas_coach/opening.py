# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window shows first: the library.

It needs content and settings, and neither voice nor coach nor the person's own files; so the library is there to be read while those are
still loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from psoas_coach.adapters.resources import shipped_content
from psoas_coach.adapters.settings_file import SettingsFile
from psoas_coach.content.loading import load_library
from psoas_coach.plan.catalogue import entries
from psoas_coach.settings.table import settings_for

if TYPE_CHECKING:
    from psoas_coach.adapters.folders import Folders
    from psoas_coach.model.library import Library
    from psoas_coach.settings.values import Settings
    from psoas_coach.ui.main_window import MainWindow


class Opening(NamedTuple):
    """What was read: the content, and the settings with the file they came from."""

    library: Library
    settings_file: SettingsFile
    settings: Settings


def read_opening(folders: Folders) -> Opening:
    """Read content and settings. Raises ContentError where the content is broken."""
    library = load_library(shipped_content())
    settings_file = SettingsFile(folders.config / "settings.toml", settings_for(library))
    return Opening(library, settings_file, settings_file.load())


def list_library(window: MainWindow, opening: Opening) -> None:
    """List the library in the window; its total times are counted later."""
    window.set_entries(entries(opening.library, opening.settings.preferences))
