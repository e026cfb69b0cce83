# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is known of the voices to one sentence about what is wrong, and one about what helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.voices import ESPEAK, PICO, PIPER, VoiceInfo, engine_label, engine_order, label_of

CHIMES_LABEL = "Chimes and captions"

_UNWRITTEN = "could not be written"
_CHOOSE = "Choose another voice under Settings, Voice."
_CAPTIONS = "They are shown as captions."
_RESTART = "Restart the app, or choose another voice under Settings, Voice."
_REINSTALL = "Reinstall the app with its voices."
_NO_LANGUAGE = "Install a voice of it in the system’s settings, or choose another one under Settings, Voice."
_REMEDIES = {
    PICO: "Install it with “pip install py-nanotts”, or choose another voice under Settings, Voice.",
    ESPEAK: "Install it with “pip install espeakng-loader”, or choose another voice under Settings, Voice.",
    PIPER: "Put both files of the voice where they were, or choose another voice under Settings, Voice.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the voices of this machine and of the last attempts to speak.

    `voices` is None until they are listed. `problems` tells why an engine (its name) or a natural voice (its id) is of no use,
    `troubles` why a voice (its id) or a whole engine failed while speaking. `unsaid` is why some sentence could not be said at all,
    and `mute` that none could.
    """

    platform: str
    chosen_id: str = ""
    voices: tuple[VoiceInfo, ...] | None = None
    ladder: tuple[VoiceInfo, ...] = ()
    spoken_by: str = ""
    problems: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    troubles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unsaid: str = ""
    mute: bool = False
    store: tuple[str, str] = ("", "")


def spoken_status(known: Known) -> VoiceStatus:
    """How the voice is doing, the sound device apart."""
    if known.voices is None:
        return VoiceStatus(rung=Rung.VOICE, label="")
    if not known.ladder or known.mute:
        return _chimes(known)
    speaker = next((voice for voice in known.voices if voice.id == known.spoken_by), known.ladder[0])
    asked_id = known.chosen_id or known.ladder[0].id
    if speaker.id != asked_id:
        rung = Rung.ESPEAK if speaker.engine == ESPEAK else Rung.OTHER_VOICE
        problem, remedy = _stands_in(known, asked_id, speaker)
        return VoiceStatus(rung=rung, label=speaker.label, problem=problem, remedy=remedy)
    missed = _missed(known, speaker)
    if missed:
        # The best engine of this system is not there: eSpeak NG stands in, though it is the best that is left.
        rung = Rung.ESPEAK if speaker.engine == ESPEAK else Rung.VOICE
        what, remedy = _parted(known.problems[missed], missed)
        return VoiceStatus(rung=rung, label=speaker.label, problem=f"{what}, so {speaker.label} speaks.", remedy=remedy)
    if known.unsaid:
        return VoiceStatus(rung=Rung.VOICE, label=speaker.label, problem=f"Some sentences cannot be said: {known.unsaid}", remedy=_CAPTIONS)
    return VoiceStatus(rung=Rung.VOICE, label=speaker.label, problem=known.store[0], remedy=known.store[1])


def turned_down(spoken: VoiceStatus, voice: int, chimes: int) -> VoiceStatus:
    """How it is with these volumes, in percent: a voice that is turned down to nothing is not heard, whoever speaks."""
    if voice == 0 and chimes == 0:
        return replace(spoken, rung=Rung.CAPTIONS, problem="The volumes of voice and chimes are at 0, so nothing is heard.",
                       remedy="Turn them up under Settings, Sound.")
    if spoken.rung is Rung.CHIMES:
        return spoken if chimes else replace(
            spoken, rung=Rung.CAPTIONS, problem=f"{spoken.problem} The volume of the chimes is at 0, so nothing is heard.")
    if voice == 0:
        return replace(spoken, rung=Rung.CHIMES, problem="The voice’s volume is at 0, so no sentence is heard.",
                       remedy="Turn up “Voice volume” under Settings, Sound.")
    return spoken


def _chimes(known: Known) -> VoiceStatus:
    broken = sorted({engine_label(key) for key in known.problems})
    why = f"{_listed(broken)} {'does' if len(broken) == 1 else 'do'} not work here." if broken else ""
    why = why[:1].upper() + why[1:]
    if known.ladder:
        problem, remedy = f"No voice could say it. {known.unsaid}", _RESTART
        if _UNWRITTEN in known.unsaid and known.store[1]:
            remedy = known.store[1]
    elif known.voices:
        problem, remedy = f"This machine has no voice for your language. {why}".strip(), _NO_LANGUAGE
    else:
        problem, remedy = f"No voice could be started. {why or known.unsaid or 'No voice engine was found.'}", _REINSTALL
    return VoiceStatus(rung=Rung.CHIMES, label=CHIMES_LABEL, problem=problem, remedy=remedy)


def _stands_in(known: Known, asked_id: str, speaker: VoiceInfo) -> tuple[str, str]:
    """Problem and remedy where `speaker` speaks in place of the voice `asked_id`."""
    engine = asked_id.partition(":")[0]
    asked = next((voice for voice in known.voices or () if voice.id == asked_id), None)
    if asked is None:
        why = known.problems.get(asked_id) or known.problems.get(engine)
        if why:
            what, remedy = _parted(why, engine)
            return f"{what}, so {speaker.label} speaks instead of {label_of(asked_id)}.", remedy
        return (f"The voice that you chose, {label_of(asked_id)}, is not on this machine any more, so {speaker.label} speaks.",
                "Install it again, or choose another voice under Settings, Voice.")
    why = known.troubles.get(asked_id) or known.troubles.get(engine) or ""
    if not why:
        return f"{asked.label} does not answer, so {speaker.label} speaks.", _CHOOSE
    what, remedy = _parted(why, engine if engine == PIPER else "")
    return f"{asked.label} does not work, so {speaker.label} speaks. {what}.", remedy


def _listed(names: list[str]) -> str:
    """"A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _missed(known: Known, speaker: VoiceInfo) -> str:
    """The key of a problem with something better than the voice that speaks, where the person left the choice to the app."""
    if known.chosen_id:
        return ""
    order = engine_order(known.platform)
    better = order[:order.index(speaker.engine) + 1] if speaker.engine in order else order
    return next((key for key in known.problems if key in better or key.partition(":")[0] == PIPER), "")


def _parted(why: str, key: str) -> tuple[str, str]:
    """What is wrong, without its full stop, and what helps: what `why` itself says behind a semicolon, else what helps such an engine."""
    what, _, helps = why.rstrip(".").partition("; ")
    return what, f"{helps[:1].upper()}{helps[1:]}." if helps else _REMEDIES.get(key.partition(":")[0], _CHOOSE)
