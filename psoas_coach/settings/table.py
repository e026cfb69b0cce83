# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""SETTINGS: every setting, declared once.

The table gives the validation (`values.py`), the dialog (`ui/settings_dialog.py`) and `docs/settings.md` (`reference.py`).
The rows of the stretches come from the library's doses, so a new stretch brings its settings with it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from psoas_coach.model import limits
from psoas_coach.model.kinds import Side, Style
from psoas_coach.model.library import Library, Stretch


class Kind(enum.Enum):
    """What a value is, and so how it is checked and edited."""

    WHOLE = "whole number"
    FLAG = "yes or no"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A recommended range inside the limits, with the words that say where it comes from."""

    low: int
    high: int
    source: str

    @property
    def range(self) -> str:
        """The range in digits: "10–30", or "30" where it is a single value."""
        return f"{self.low}–{self.high}" if self.high > self.low else str(self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values of a choice, with its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row. `key` is dotted: page-like group, then name. `low` and `high` are hard limits of a whole number, in `unit`.

    `ruled` marks a hold that follows the rule for holds until it is set. `local` marks what belongs to this machine and is of no use on
    another. `when` names another setting and the value of it with which alone this one does something.
    """

    key: str
    page: str
    title: str
    description: str
    kind: Kind
    default: int | bool | str
    low: int = 0
    high: int = 0
    unit: str = ""
    zone: Zone | None = None
    choices: tuple[Choice, ...] = ()
    hidden: bool = False
    ruled: bool = False
    local: bool = False
    when: tuple[str, str] | None = None


PAGES = ("Holds", "Reps", "Pace", "Voice", "Talk", "Sound", "Figure", "Look")

TALKS = (Choice(value="full", label="Full"), Choice(value="short", label="Short"), Choice(value="chimes", label="Chimes only"))
SAME_TALK = Choice(value="same", label="As above")

ACSM = "for most adults; 30–60 s for older adults (ACSM)"
ACSM_ZONE_MS = (10_000, 30_000)
ACSM_ZONE = Zone(low=10, high=30, source=ACSM)
OLDER_ZONE = Zone(low=30, high=60, source="for older adults; 10–30 s for most adults (ACSM)")
ARTICLE = "as in the article (see Sources)"
OWN = "this app’s own choice"
OWN_AMOUNT = f"{OWN}; gains level off near 4 min a session for a muscle (Ingram 2025)"
HOLD_LOW_S, HOLD_HIGH_S = limits.HOLD_S

RULE_KEY, RULE_LENGTH_KEY = "holds.rule", "holds.rule_s"
NO_RULE, ADULTS, OLDER, MINE = "each", "adults", "older", "mine"
RULES_S = {ADULTS: ACSM_ZONE.high, OLDER: OLDER_ZONE.high}

RULE: tuple[Setting, ...] = (
    Setting(key=RULE_KEY, page="Holds", title="Rule for holds",
            description="One length for every hold that is not set closer by. ACSM: 10–30 s for most adults, 30–60 s for older adults; "
                        "either rule takes the longest of its range.",
            kind=Kind.CHOICE, default=NO_RULE, choices=(
                Choice(value=NO_RULE, label="Each stretch as it is"), Choice(value=ADULTS, label="Adults: 30 s"),
                Choice(value=OLDER, label="Older adults: 60 s"), Choice(value=MINE, label="One length of my own"))),
    Setting(key=RULE_LENGTH_KEY, page="Holds", title="My own length",
            description="The length of every hold, where the rule is one length of your own.",
            kind=Kind.WHOLE, default=30, low=HOLD_LOW_S, high=HOLD_HIGH_S, unit="s", zone=ACSM_ZONE, when=(RULE_KEY, MINE)),
)

FIXED: tuple[Setting, ...] = (
    Setting(key="pace.prepare_s", page="Pace", title="Time to get ready",
            description="Quiet time after a stretch is announced, before its first instruction.",
            kind=Kind.WHOLE, default=5, low=limits.PREPARE_S[0], high=limits.PREPARE_S[1], unit="s"),
    Setting(key="pace.switch_s", page="Pace", title="Time to switch sides",
            description="At least this long from the end of one side to the first instruction of the other.",
            kind=Kind.WHOLE, default=8, low=limits.SWITCH_S[0], high=limits.SWITCH_S[1], unit="s"),
    Setting(key="pace.rest_s", page="Pace", title="Rest",
            description="Pause between sets, and between one stretch and the next.",
            kind=Kind.WHOLE, default=15, low=limits.REST_S[0], high=limits.REST_S[1], unit="s"),
    Setting(key="pace.breath_in_s", page="Pace", title="Breathe in",
            description="Length of the in-breath that the coach leads in holds.",
            kind=Kind.WHOLE, default=4, low=limits.BREATH_IN_S[0], high=limits.BREATH_IN_S[1], unit="s"),
    Setting(key="pace.breath_out_s", page="Pace", title="Breathe out",
            description="Length of the out-breath that the coach leads in holds.",
            kind=Kind.WHOLE, default=6, low=limits.BREATH_OUT_S[0], high=limits.BREATH_OUT_S[1], unit="s"),
    Setting(key="pace.move_in_s", page="Pace", title="Moving reps: into the stretch",
            description="Time for the way in of a moving rep, on the exhale.",
            kind=Kind.WHOLE, default=4, low=2, high=20, unit="s"),
    Setting(key="pace.move_out_s", page="Pace", title="Moving reps: out of the stretch",
            description="Time for the way out of a moving rep, on the inhale.",
            kind=Kind.WHOLE, default=3, low=2, high=20, unit="s"),
    Setting(key="voice.rate", page="Voice", title="Speaking rate",
            description="How fast the voice speaks; 100 is the voice's own calm pace.",
            kind=Kind.WHOLE, default=100, low=60, high=160, unit="%"),
    Setting(key="voice.natural_files", page="Voice", title="Natural voices", description="Files of Piper voices (.onnx), one a line.",
            kind=Kind.TEXT, default="", hidden=True, local=True),
    Setting(key="voice.talk", page="Talk", title="Amount of talk",
            description="Everything, the short forms only, or chimes. Captions stay in each case.",
            kind=Kind.CHOICE, default="full", choices=TALKS),
    Setting(key="voice.countdown", page="Talk", title="Count at the end of a hold",
            description="From which number the voice counts down, on the second; a slow voice leaves some numbers out.",
            kind=Kind.CHOICE, default="3", choices=(
                Choice(value="0", label="Off"), Choice(value="3", label="From 3"), Choice(value="5", label="From 5"),
                Choice(value="10", label="From 10"), Choice(value="20", label="From 20"))),
    Setting(key="voice.volume", page="Sound", title="Voice volume",
            description="Loudness of the voice.", kind=Kind.WHOLE, default=90, low=0, high=100, unit="%"),
    Setting(key="voice.chime_volume", page="Sound", title="Chime volume",
            description="Loudness of the chimes. At 0 the voice says the end of a hold itself.",
            kind=Kind.WHOLE, default=60, low=0, high=100, unit="%"),
    Setting(key="sound.breath_tones", page="Sound", title="Breath tones",
            description="A soft tone that rises while you breathe in and falls while you breathe out.", kind=Kind.FLAG, default=False),
    Setting(key="sound.breath_volume", page="Sound", title="Breath tone volume",
            description="Loudness of the breath tones.", kind=Kind.WHOLE, default=40, low=0, high=100, unit="%"),
    Setting(key="sound.late_speaker_ms", page="Sound", title="Late speaker",
            description="Silence before the first word, for a speaker that wakes late and swallows it, as Bluetooth ones do.",
            kind=Kind.WHOLE, default=0, low=0, high=2_000, unit="ms"),
    Setting(key="sound.others", page="Sound", title="Other players",
            description="What becomes of music in a session; it is put back after it. Some browsers ignore Lower: pause them. Linux only.",
            kind=Kind.CHOICE, default="lower", choices=(
                Choice(value="leave", label="Leave"), Choice(value="lower", label="Lower"), Choice(value="pause", label="Pause"))),
    Setting(key="figure.reach", page="Figure", title="Reach",
            description="How far the figure goes into a stretch. Gentle shows 12° of hip extension; adults reach about 18° on average.",
            kind=Kind.CHOICE, default="full", choices=(Choice(value="full", label="Full"), Choice(value="gentle", label="Gentle"))),
    Setting(key="figure.lens", page="Figure", title="Lens",
            description="Show the psoas in a lens beside the figure.", kind=Kind.FLAG, default=True),
    Setting(key="figure.still", page="Figure", title="Still pictures",
            description="One picture for each step that fades into the next, instead of motion.", kind=Kind.FLAG, default=False),
    Setting(key="figure.build", page="Figure", title="Build",
            description="The proportions of the figure's body.", kind=Kind.CHOICE, default="narrow", choices=(
                Choice(value="narrow", label="Narrow"), Choice(value="broad", label="Broad"))),
    Setting(key="figure.skin", page="Figure", title="Skin", description="The tone of the figure's skin.",
            kind=Kind.CHOICE, default="tone-3", choices=(
                Choice(value="tone-1", label="Lightest"), Choice(value="tone-2", label="Light"),
                Choice(value="tone-3", label="Medium light"), Choice(value="tone-4", label="Medium deep"),
                Choice(value="tone-5", label="Deep"), Choice(value="tone-6", label="Deepest"))),
    Setting(key="figure.hair", page="Figure", title="Hair", description="The colour of the figure's hair.",
            kind=Kind.CHOICE, default="dark", choices=(
                Choice(value="dark", label="Dark"), Choice(value="brown", label="Brown"),
                Choice(value="fair", label="Fair"), Choice(value="grey", label="Grey"))),
    Setting(key="figure.clothes", page="Figure", title="Clothes",
            description="The colour of the figure's top and leggings. The leg that works is lighter in each.",
            kind=Kind.CHOICE, default="teal", choices=(
                Choice(value="teal", label="Teal"), Choice(value="plum", label="Plum"),
                Choice(value="ochre", label="Ochre"), Choice(value="slate", label="Slate"))),
    Setting(key="look.theme", page="Look", title="Theme",
            description="Light, dark, or as the system has it.", kind=Kind.CHOICE, default="system", choices=(
                Choice(value="system", label="System"), Choice(value="light", label="Light"),
                Choice(value="dark", label="Dark"))),
    Setting(key="look.big_view", page="Look", title="Big view in sessions",
            description="Show the ring with huge digits and one line, readable from the mat, whenever a session starts.",
            kind=Kind.FLAG, default=False),
    Setting(key="app.window", page="Look", title="Window", description="Where the window was and how it was divided.",
            kind=Kind.TEXT, default="", hidden=True, local=True),
    Setting(key="app.safety_read", page="Look", title="Safety screen read", description="Set when the safety screen was read.",
            kind=Kind.FLAG, default=False, hidden=True, local=True),
)


def settings_for(library: Library) -> tuple[Setting, ...]:
    """Every setting of the app, in the order the dialog shows them: those of the library's content, then the fixed ones.

    `library` is what came with the app: what is the person's own is edited where it stands.
    """
    words = library.phrases.side_words
    rows: list[Setting] = list(RULE)
    for stretch in library.stretches.values():
        rows.append(_hold(stretch, stretch.name.shown(Side.BOTH, words)))
    for stretch in library.stretches.values():
        rows += _amounts(stretch, stretch.name.shown(Side.BOTH, words))
    for protocol in library.protocols.values():
        if protocol.reps is not None:
            rows.append(Setting(
                key=f"protocol_reps.{protocol.id}", page="Reps", title=f"{protocol.name}: reps",
                description=f"Reps of each stretch and side in the {protocol.name} protocol.", kind=Kind.WHOLE,
                default=protocol.reps.default, low=limits.REPS[0], high=limits.REPS[1], unit="reps",
                zone=Zone(low=protocol.reps.low, high=protocol.reps.high, source=ARTICLE)))
        if protocol.hold_ms is not None:
            rows.append(Setting(
                key=f"protocol_hold.{protocol.id}", page="Holds", title=f"{protocol.name}: hold",
                description=f"Length of one hold in the {protocol.name} protocol, which goes before the rule and the stretch.",
                kind=Kind.WHOLE, default=protocol.hold_ms.default // 1000, low=HOLD_LOW_S, high=HOLD_HIGH_S, unit="s",
                zone=Zone(low=protocol.hold_ms.low // 1000, high=protocol.hold_ms.high // 1000, source=ACSM)))
    for routine in library.routines.values():
        style = library.protocols[routine.protocol_id].style
        if style is not None:
            rows.append(Setting(
                key=f"style.{routine.id}", page="Reps", title=f"{routine.name.shown(Side.BOTH, words)}: reps are",
                description="Held still, or moved in and out without stopping.", kind=Kind.CHOICE, default=style.value,
                choices=(Choice(value="static", label="Static holds"), Choice(value="moving", label="Moving reps"))))
    rows.append(Setting(
        key=f"voice_in.{library.phrases.language}", page="Voice", title="Voice",
        description="The voice that speaks. Automatic takes the best one of this machine.", kind=Kind.TEXT, default="", local=True))
    talks = [Setting(
        key=f"talk.{entry_id}", page="Talk", title=library.routine(entry_id).name.shown(Side.BOTH, words),
        description="Amount of talk in this one.", kind=Kind.CHOICE, default=SAME_TALK.value, choices=(SAME_TALK, *TALKS))
        for entry_id in library.ids]
    return (*rows, *FIXED, *talks)


def _hold(stretch: Stretch, name: str) -> Setting:
    hold = stretch.dose.hold_ms
    held = stretch.dose.style is Style.STATIC
    source = OWN if not held else ACSM if (hold.low, hold.high) == ACSM_ZONE_MS else ARTICLE
    return Setting(
        key=f"hold.{stretch.id}", page="Holds", title=name, ruled=held,
        description="Length of one hold." if held else "Length of one hold, where its reps are held instead of moved.",
        kind=Kind.WHOLE, default=hold.default // 1000, low=HOLD_LOW_S, high=HOLD_HIGH_S, unit="s",
        zone=Zone(low=hold.low // 1000, high=hold.high // 1000, source=source))


def _amounts(stretch: Stretch, name: str) -> tuple[Setting, Setting]:
    """Reps and sets. The article gives them for moving stretches alone; of the others the app's own ranges are told as such."""
    dose = stretch.dose
    source = OWN_AMOUNT if dose.style is Style.STATIC else ARTICLE
    return (
        Setting(key=f"reps.{stretch.id}", page="Reps", title=f"{name}: reps",
                description="Reps per set, on each side, in the Standard protocol.", kind=Kind.WHOLE, default=dose.reps.default,
                low=limits.REPS[0], high=limits.REPS[1], unit="reps", zone=Zone(low=dose.reps.low, high=dose.reps.high, source=source)),
        Setting(key=f"sets.{stretch.id}", page="Reps", title=f"{name}: sets",
                description="Sets on each side in the Standard protocol, with a rest between them.", kind=Kind.WHOLE,
                default=dose.sets.default, low=limits.SETS[0], high=limits.SETS[1], unit="sets",
                zone=Zone(low=dose.sets.low, high=dose.sets.high, source=source)))
