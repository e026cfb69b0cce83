# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values of the settings: checked against the table, immutable, compared by value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from psoas_coach.model.kinds import Style, Talk
from psoas_coach.model.preferences import Preferences
from psoas_coach.settings.table import ACSM, MINE, NO_RULE, OLDER, OLDER_ZONE, RULE_KEY, RULE_LENGTH_KEY, RULES_S, Kind, Setting, Zone

Value = int | bool | str
LONGEST_TEXT = 2_000
LONGEST_SHOWN = 60


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
    try:
        value.encode()
    except UnicodeEncodeError:
        raise SettingError(f"{where} must be a text that can be written to a file; this one has half a character in it.") from None
    return value


def _said(value: object) -> str:
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits; lists in lists without end
        text = "that"
    return plain(text)


def plain(text: str) -> str:
    """A text of strangers for the screen: one short line of letters that can be seen."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text[:LONGEST_SHOWN + 1])
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force: the table, and the values that differ from its defaults.

    A hold that follows the rule for holds until it is set is in `changed` whenever it is set, be it to its default.
    """

    table: tuple[Setting, ...]
    changed: Mapping[str, Value]
    _by_key: Mapping[str, Setting] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self._by_key:
            object.__setattr__(self, "_by_key", {setting.key: setting for setting in self.table})

    def setting(self, key: str) -> Setting:
        """The row of that key; raises KeyError when the table has none."""
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> Value:
        """The value in force; raises KeyError when the table has no such key."""
        setting = self._by_key[key]
        if key in self.changed:
            return self.changed[key]
        ruled_s = self.rule_hold_s if setting.ruled else None
        return setting.default if ruled_s is None else ruled_s

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
        """These settings with one value changed; None takes it back, as if it had never been set.

        Raises KeyError (no such key) or SettingError (bad value).
        """
        setting = self._by_key[key]
        changed = {name: old for name, old in self.changed.items() if name != key}
        if value is not None:
            good = checked(setting, value)
            if setting.ruled or good != setting.default:
                changed[key] = good
        return Settings(self.table, changed, self._by_key)

    def without(self, keys: Iterable[str]) -> Settings:
        """These settings with the values of those keys taken back."""
        gone = frozenset(keys)
        return Settings(self.table, {key: value for key, value in self.changed.items() if key not in gone}, self._by_key)

    def set_on(self, page: str = "") -> tuple[str, ...]:
        """The keys that are set on that page, or on any; what has no row of its own is not counted."""
        return tuple(key for key in self.changed if not (row := self._by_key[key]).hidden and page in ("", row.page))

    def is_in_use(self, key: str) -> bool:
        """Whether that setting does something with the others as they are."""
        when = self._by_key[key].when
        return when is None or self[when[0]] == when[1]

    @property
    def rule(self) -> str:
        """Which rule for holds is in force: one of the choices of its setting."""
        return str(self.changed.get(RULE_KEY, NO_RULE))

    @property
    def rule_hold_s(self) -> int | None:
        """The length that the rule gives to every hold that is not set closer by; None where each stretch has its own."""
        rule = self.rule
        return self.whole(RULE_LENGTH_KEY) if rule == MINE else RULES_S.get(rule)

    def zone(self, key: str) -> Zone | None:
        """The recommended range of that setting; where the ACSM's is in two, the one of the older adults under their rule."""
        zone = self._by_key[key].zone
        return OLDER_ZONE if zone is not None and zone.source == ACSM and self.rule == OLDER else zone

    @property
    def voice_key(self) -> str:
        """The key of the voice for the language of the content: each language remembers its own."""
        return next(key for key in self._by_key if key.startswith("voice_in."))

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

        rule_hold_s = self.rule_hold_s
        return Preferences(
            rule_hold_ms=None if rule_hold_s is None else rule_hold_s * 1000, hold_ms=group("hold", 1000), sets=group("sets"),
            reps=group("reps"), protocol_hold_ms=group("protocol_hold", 1000), protocol_reps=group("protocol_reps"),
            styles={key.removeprefix("style."): Style(value) for key, value in self.changed.items() if key.startswith("style.")},
            prepare_ms=self.whole("pace.prepare_s") * 1000, switch_ms=self.whole("pace.switch_s") * 1000,
            rest_ms=self.whole("pace.rest_s") * 1000, breath_in_ms=self.whole("pace.breath_in_s") * 1000,
            breath_out_ms=self.whole("pace.breath_out_s") * 1000, move_in_ms=self.whole("pace.move_in_s") * 1000,
            move_out_ms=self.whole("pace.move_out_s") * 1000, talk=Talk(self.text("voice.talk")),
            talks={key.removeprefix("talk."): Talk(value) for key, value in self.changed.items() if key.startswith("talk.")},
            countdown=int(self.text("voice.countdown")), late_speaker_ms=self.whole("sound.late_speaker_ms"),
            chimes_heard=self.whole("voice.chime_volume") > 0,
        )
