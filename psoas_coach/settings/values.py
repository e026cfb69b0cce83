# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values of the settings: checked against the table, immutable, compared by value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psoas_coach.model.kinds import Style, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.settings.table import Kind, Setting

Value = int | bool | str
LONGEST_TEXT = 2_000


class SettingError(ValueError):
    """A value that a setting does not take. The message is a sentence for the person: what, where, what to do."""


def checked(setting: Setting, value: object) -> Value:
    """`value` if the setting takes it; raises SettingError with a sentence if not."""
    where = f"“{setting.title}” ({setting.key})"
    if setting.kind is Kind.FLAG:
        if not isinstance(value, bool):
            raise SettingError(f"{where} must be true or false, not {_said(value)}.")
        return value
    if setting.kind is Kind.WHOLE:
        if isinstance(value, bool) or not isinstance(value, int):
            raise SettingError(
                f"{where} must be a whole number from {setting.low} to {setting.high} {setting.unit}, not {_said(value)}.")
        if not setting.low <= value <= setting.high:
            raise SettingError(f"{where} must be from {setting.low} to {setting.high} {setting.unit}, not {_said(value)}.")
        return value
    if not isinstance(value, str):
        raise SettingError(f"{where} must be a text, not {_said(value)}.")
    if setting.kind is Kind.CHOICE and value not in [choice.value for choice in setting.choices]:
        names = ", ".join(f'"{choice.value}"' for choice in setting.choices)
        raise SettingError(f"{where} must be one of {names}, not {_said(value)}.")
    if len(value) > LONGEST_TEXT:
        raise SettingError(f"{where} must be at most {LONGEST_TEXT} characters long; this text has {len(value)}.")
    return value


def _said(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force: the table, and the values that differ from its defaults."""

    table: tuple[Setting, ...]
    changed: Mapping[str, Value]

    def setting(self, key: str) -> Setting:
        """The row of that key; raises KeyError when the table has none."""
        for setting in self.table:
            if setting.key == key:
                return setting
        raise KeyError(key)

    def __getitem__(self, key: str) -> Value:
        """The value in force; raises KeyError when the table has no such key."""
        default = self.setting(key).default
        return self.changed.get(key, default)

    def whole(self, key: str) -> int:
        """The value of a whole-number setting, in its unit."""
        value = self[key]
        assert isinstance(value, int)
        return value

    def text(self, key: str) -> str:
        """The value of a text or choice setting."""
        value = self[key]
        assert isinstance(value, str)
        return value

    def flag(self, key: str) -> bool:
        """The value of a yes-or-no setting."""
        return bool(self[key])

    def with_value(self, key: str, value: object) -> Settings:
        """These settings with one value changed. Raises KeyError (no such key) or SettingError (bad value)."""
        setting = self.setting(key)
        good = checked(setting, value)
        changed = {name: old for name, old in self.changed.items() if name != key}
        if good != setting.default:
            changed[key] = good
        return Settings(self.table, changed)

    @property
    def voice_key(self) -> str:
        """The key of the voice for the language of the content: each language remembers its own."""
        return next(setting.key for setting in self.table if setting.key.startswith("voice_in."))

    @property
    def voice_id(self) -> str:
        """The voice chosen for the language of the content, empty for the best one."""
        return self.text(self.voice_key)

    @property
    def volumes(self) -> tuple[int, int, int]:
        """Loudness of voice, chimes and breath tones in percent; breath tones that are off have none."""
        breath = self.whole("sound.breath_volume") if self.flag("sound.breath_tones") else 0
        return self.whole("voice.volume"), self.whole("voice.chime_volume"), breath

    @property
    def natural_files(self) -> tuple[str, ...]:
        """The files of Piper voices that the person has pointed to."""
        return tuple(line.strip() for line in self.text("voice.natural_files").splitlines() if line.strip())

    @property
    def preferences(self) -> Preferences:
        """What `compile_plan` reads of these settings. A hold that was never touched is left to the content."""

        def group(name: str, scale: int = 1) -> dict[str, int]:
            prefix = name + "."
            return {key.removeprefix(prefix): value * scale for key, value in self.changed.items()
                    if key.startswith(prefix) and isinstance(value, int)}

        return Preferences(
            hold_ms=group("hold", 1000), sets=group("sets"), reps=group("reps"),
            protocol_hold_ms=group("protocol_hold", 1000), protocol_reps=group("protocol_reps"),
            styles={key.removeprefix("style."): Style(value) for key, value in self.changed.items() if key.startswith("style.")},
            prepare_ms=self.whole("pace.prepare_s") * 1000, switch_ms=self.whole("pace.switch_s") * 1000,
            rest_ms=self.whole("pace.rest_s") * 1000, breath_in_ms=self.whole("pace.breath_in_s") * 1000,
            breath_out_ms=self.whole("pace.breath_out_s") * 1000, move_in_ms=self.whole("pace.move_in_s") * 1000,
            move_out_ms=self.whole("pace.move_out_s") * 1000, talk=Talk(self.text("voice.talk")),
            talks={key.removeprefix("talk."): Talk(value) for key, value in self.changed.items() if key.startswith("talk.")},
            countdown=int(self.text("voice.countdown")), lead_in_ms=self.whole("sound.lead_in_ms"),
            chimes_heard=self.whole("voice.chime_volume") > 0,
        )
