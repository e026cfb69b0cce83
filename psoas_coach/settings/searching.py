# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding settings by words: each word must stand somewhere in the title, the description, the key, the page or the choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from psoas_coach.settings.table import PAGES, Setting


class SettingIndex:
    """The words of the settings that have a row. `headings` are the headings of groups, by the first part of a key."""

    def __init__(self, table: Iterable[Setting], headings: Mapping[str, str]) -> None:
        shown = sorted((setting for setting in table if not setting.hidden), key=lambda setting: PAGES.index(setting.page))
        self._texts = tuple((setting, _text(setting, headings.get(setting.key.partition(".")[0], ""))) for setting in shown)

    def found(self, words: str) -> tuple[Setting, ...]:
        """The settings in which every one of the words occurs, page by page; none for no words."""
        wanted = words.casefold().split()
        return tuple(setting for setting, text in self._texts if wanted and all(word in text for word in wanted))


def _text(setting: Setting, heading: str) -> str:
    choices = (word for choice in setting.choices for word in (choice.label, choice.value))
    return "\n".join((setting.title, setting.description, setting.key, setting.page, heading, *choices)).casefold()
