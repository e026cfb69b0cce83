# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person is told of the voices, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psoas_coach.adapters.voice_status import Known, spoken_status, turned_down
from psoas_coach.model.kinds import Rung
from psoas_coach.model.status import VoiceStatus
from psoas_coach.speech.voices import VoiceInfo, ladder

US = VoiceInfo("pico:en-US", "pico", "English (US)", "en-US", "SVOX Pico")
GB = VoiceInfo("pico:en-GB", "pico", "English (UK)", "en-GB", "SVOX Pico")
ROBOT = VoiceInfo("espeak:gmw/en-US", "espeak", "English (America)", "en-us", "eSpeak NG", "male")
JOE = VoiceInfo("piper:/v/joe.onnx", "piper", "Joe", "en-US", "Piper")
SWEDE = VoiceInfo("espeak:gmq/sv", "espeak", "Swedish", "sv", "eSpeak NG")

CHOOSE = "Choose another voice under Settings, Voice."
NO_PICO = "SVOX Pico cannot be used: its package “py_nanotts” is not installed."
NO_PIPER = "Natural voices need a package that is not installed; install it with “pip install psoas-coach[natural]”."
NO_LIBRARY = "eSpeak NG cannot be used: a library that it needs is missing (libespeak-ng.so.1: cannot open shared object file)."


def _known(*voices: VoiceInfo, chosen: str = "", by: str = "", **more: object) -> Known:
    rungs = ladder(voices, chosen, "en", "linux")
    spoken_by = by or (rungs[0].id if rungs else "")
    return replace(Known(platform="linux", chosen_id=chosen, voices=voices, ladder=rungs, spoken_by=spoken_by), **more)  # type: ignore[arg-type]


def _told(rung: Rung, label: str, problem: str = "", remedy: str = "") -> VoiceStatus:
    return VoiceStatus(rung=rung, label=label, problem=problem, remedy=remedy)


ROWS = {
    "nothing is known yet": (Known(platform="linux"), _told(Rung.VOICE, "")),
    "all is well": (_known(US, GB, ROBOT), _told(Rung.VOICE, US.label)),
    "the chosen voice speaks": (_known(US, GB, ROBOT, chosen=ROBOT.id), _told(Rung.VOICE, ROBOT.label)),
    "an engine that nobody needs is missing": (_known(US, GB, problems={"espeak": NO_LIBRARY}), _told(Rung.VOICE, US.label)),
    "the chosen voice is gone": (
        _known(US, GB, ROBOT, chosen="pico:de-DE"),
        _told(Rung.OTHER_VOICE, US.label, "The voice that you chose, SVOX Pico · de-DE, is not on this machine any more, "
              "so SVOX Pico · English (US) speaks.", "Install it again, or choose another voice under Settings, Voice.")),
    "the chosen voice is gone and only eSpeak is left": (
        _known(ROBOT, chosen="system:Samantha"),
        _told(Rung.ESPEAK, ROBOT.label, "The voice that you chose, Samantha, is not on this machine any more, "
              "so eSpeak NG · English (America) speaks.", "Install it again, or choose another voice under Settings, Voice.")),
    "the chosen voice's engine is not installed": (
        _known(ROBOT, chosen=US.id, problems={"pico": NO_PICO}),
        _told(Rung.ESPEAK, ROBOT.label, "SVOX Pico cannot be used: its package “py_nanotts” is not installed, "
              "so eSpeak NG · English (America) speaks instead of SVOX Pico · en-US.",
              "Install it with “pip install py-nanotts”, or choose another voice under Settings, Voice.")),
    "the best engine is not installed": (
        _known(ROBOT, problems={"pico": NO_PICO}),
        _told(Rung.ESPEAK, ROBOT.label,
              "SVOX Pico cannot be used: its package “py_nanotts” is not installed, so eSpeak NG · English (America) speaks.",
              "Install it with “pip install py-nanotts”, or choose another voice under Settings, Voice.")),
    "the chosen natural voice needs a package": (
        _known(US, ROBOT, chosen=JOE.id, problems={"piper": NO_PIPER}),
        _told(Rung.OTHER_VOICE, US.label, "Natural voices need a package that is not installed, "
              "so SVOX Pico · English (US) speaks instead of Piper · joe.", "Install it with “pip install psoas-coach[natural]”.")),
    "a natural voice was added without the package": (
        _known(US, ROBOT, problems={"piper": NO_PIPER}),
        _told(Rung.VOICE, US.label, "Natural voices need a package that is not installed, so SVOX Pico · English (US) speaks.",
              "Install it with “pip install psoas-coach[natural]”.")),
    "the chosen natural voice's file is gone": (
        _known(US, ROBOT, chosen=JOE.id, problems={JOE.id: "The natural voice “joe.onnx” is not there any more."}),
        _told(Rung.OTHER_VOICE, US.label,
              "The natural voice “joe.onnx” is not there any more, so SVOX Pico · English (US) speaks instead of Piper · joe.",
              "Put both files of the voice where they were, or choose another voice under Settings, Voice.")),
    "the chosen natural voice is broken": (
        _known(US, ROBOT, JOE, chosen=JOE.id, by=US.id,
               troubles={JOE.id: "The natural voice “joe.onnx” is broken or cut off; get its file again."}),
        _told(Rung.OTHER_VOICE, US.label,
              "Piper · Joe does not work, so SVOX Pico · English (US) speaks. The natural voice “joe.onnx” is broken or cut off.",
              "Get its file again.")),
    "the best voice fails and another one of its engine speaks": (
        _known(US, GB, ROBOT, by=GB.id, troubles={US.id: "SVOX Pico failed: no lingware."}),
        _told(Rung.OTHER_VOICE, GB.label,
              "SVOX Pico · English (US) does not work, so SVOX Pico · English (UK) speaks. SVOX Pico failed: no lingware.", CHOOSE)),
    "an engine hangs": (
        _known(US, GB, ROBOT, by=ROBOT.id, troubles={"pico": "The voice’s process did not answer."}),
        _told(Rung.ESPEAK, ROBOT.label, "SVOX Pico · English (US) does not work, so eSpeak NG · English (America) speaks. "
              "The voice’s process did not answer.", CHOOSE)),
    "a stand-in without a known reason": (
        _known(US, ROBOT, by=ROBOT.id),
        _told(Rung.ESPEAK, ROBOT.label, "SVOX Pico · English (US) does not answer, so eSpeak NG · English (America) speaks.", CHOOSE)),
    "no engine at all": (
        _known(),
        _told(Rung.CHIMES, "Chimes and captions", "No voice could be started. No voice engine was found.",
              "Reinstall the app with its voices.")),
    "an engine lacks a library and there is no other": (
        _known(problems={"espeak": NO_LIBRARY, "pico": NO_PICO}),
        _told(Rung.CHIMES, "Chimes and captions", "No voice could be started. SVOX Pico and eSpeak NG do not work here.",
              "Reinstall the app with its voices.")),
    "no voice of that language": (
        _known(SWEDE),
        _told(Rung.CHIMES, "Chimes and captions", "This machine has no voice for your language.",
              "Install a voice of it in the system’s settings, or choose another one under Settings, Voice.")),
    "the render process keeps failing": (
        _known(US, ROBOT, unsaid="The voice’s process ended unexpectedly 10 times within a minute.", mute=True),
        _told(Rung.CHIMES, "Chimes and captions",
              "No voice could say it. The voice’s process ended unexpectedly 10 times within a minute.",
              "Restart the app, or choose another voice under Settings, Voice.")),
    "nothing can be written anywhere": (
        _known(US, ROBOT, unsaid="The clip could not be written: No space left on device.", mute=True, store=("Full.", "Free some space.")),
        _told(Rung.CHIMES, "Chimes and captions",
              "No voice could say it. The clip could not be written: No space left on device.", "Free some space.")),
    "some sentence cannot be said": (
        _known(US, ROBOT, unsaid="The voice gave no sound."),
        _told(Rung.VOICE, US.label, "Some sentences cannot be said: The voice gave no sound.", "They are shown as captions.")),
    "the folder for clips is read-only or full": (
        _known(US, ROBOT, store=("The folder for the voice’s clips cannot be written (Read-only file system).", "Free some space.")),
        _told(Rung.VOICE, US.label, "The folder for the voice’s clips cannot be written (Read-only file system).", "Free some space.")),
}


@pytest.mark.parametrize(("known", "status"), ROWS.values(), ids=ROWS.keys())
def test_every_failure_is_one_plain_sentence_with_its_remedy(known: Known, status: VoiceStatus) -> None:
    assert spoken_status(known) == status
    assert bool(status.problem) == bool(status.remedy)
    assert all(text.endswith(".") for text in (status.problem, status.remedy) if text)


@pytest.mark.parametrize(("voice", "chimes", "rung", "said"), [
    (90, 60, Rung.VOICE, ""), (90, 0, Rung.VOICE, ""), (0, 60, Rung.CHIMES, "no sentence is heard"),
    (0, 0, Rung.CAPTIONS, "nothing is heard")])
def test_a_voice_turned_down_to_nothing_is_told(voice: int, chimes: int, rung: Rung, said: str) -> None:
    status = turned_down(VoiceStatus(rung=Rung.VOICE, label="SVOX Pico"), voice, chimes)
    assert status.rung is rung
    assert status.label == "SVOX Pico"
    assert said in status.problem
    assert bool(status.remedy) == bool(said)


def test_without_a_voice_chimes_that_are_turned_down_are_told_too() -> None:
    none = VoiceStatus(rung=Rung.CHIMES, label="", problem="No voice could be started.", remedy="Reinstall the app.")
    assert turned_down(none, 90, 60) == none
    silent = turned_down(none, 90, 0)
    assert silent.rung is Rung.CAPTIONS
    assert silent.problem.startswith(none.problem)
    assert "nothing is heard" in silent.problem
