# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Natural voices from files that the person points to: exact, in a process of their own, and told in a sentence when they are broken."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from psoas_coach.adapters.clip_store import ClipStore
from psoas_coach.adapters.drivers.piper_files import VoiceFileError, read_voice, stamp_of
from psoas_coach.adapters.folders import Folders
from psoas_coach.adapters.render_process import RenderProcess, _Job
from psoas_coach.adapters.voice_making import make_voice
from psoas_coach.adapters.voice_version import voice_version
from psoas_coach.model.kinds import Rung
from psoas_coach.speech.clip_file import unpacked
from psoas_coach.speech.clips import ClipRequest
from tests.helpers.natural_voice import NO_NATURAL_VOICE, linked_voice, natural_voice
from tests.helpers.render_line import RenderLine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the voices of a bare Linux machine")
speaks = pytest.mark.skipif(natural_voice() is None, reason=NO_NATURAL_VOICE)

WAIT_MS = 60_000
SENTENCE = "Bring your right foot forward into a long lunge."
DESCRIPTION = {
    "audio": {"sample_rate": 22050, "quality": "medium"}, "espeak": {"voice": "en-us"}, "num_symbols": 256, "num_speakers": 1,
    "phoneme_id_map": {"_": [0]}, "dataset": "some_body",
    "language": {"code": "en_GB", "name_english": "English", "country_english": "Great Britain"},
}
MODEL = b"\x08\x07" + bytes(200_000)


def _made(folder: Path, *, model: bytes = MODEL, description: object = DESCRIPTION) -> Path:
    path = folder / "voice.onnx"
    path.write_bytes(model)
    Path(f"{path}.json").write_text(json.dumps(description))
    return path


@pytest.fixture
def child(tmp_path: Path) -> Iterator[RenderLine]:
    child = RenderLine(tmp_path)
    yield child
    child.close()


def test_name_and_language_come_from_the_voices_own_description(tmp_path: Path) -> None:
    found = read_voice(str(_made(tmp_path)))
    assert (found.name, found.language, found.note) == ("Some body, English (Great Britain)", "en-GB", "medium quality")
    bare = read_voice(str(_made(tmp_path, description={key: DESCRIPTION[key] for key in (
        "audio", "espeak", "num_symbols", "num_speakers", "phoneme_id_map")})))
    assert (bare.name, bare.language) == ("Voice", "en-us")


def _without_description(folder: Path) -> Path:
    path = _made(folder)
    Path(f"{path}.json").unlink()
    return path


def _wordless(folder: Path) -> Path:
    path = _made(folder)
    Path(f"{path}.json").write_text('{"audio": ')
    return path


def _unreadable(folder: Path) -> Path:
    path = folder / "voice.onnx"
    path.symlink_to("voice.onnx")  # not even root reads what leads round in a circle
    return path


BROKEN: list[tuple[Callable[[Path], Path], str]] = [
    (lambda folder: folder, "is a folder; choose the file"),
    (lambda folder: folder / "nobody.onnx", "is not there any more"),
    (lambda folder: _made(folder, model=b"RIFF" + bytes(200_000)), "is not a Piper voice"),
    (lambda folder: _made(folder, model=MODEL[:400]), "is not a Piper voice"),
    (lambda folder: _made(folder, model=b""), "is not a Piper voice"),
    (_without_description, "“voice.onnx.json” is missing; a Piper voice needs both"),
    (_wordless, "does not describe a Piper voice"),
    (_unreadable, "voice.onnx”"),
    (lambda folder: _made(folder, description=[1]), "does not describe a Piper voice"),
    (lambda folder: _made(folder, description={**DESCRIPTION, "audio": {"sample_rate": 0}}), "does not describe a Piper voice"),
    (lambda folder: _made(folder, description={**DESCRIPTION, "audio": {"sample_rate": "x"}}), "does not describe a Piper voice"),
    (lambda folder: _made(folder, description={**DESCRIPTION, "phoneme_type": "pinyin"}), "this app fetches nothing"),
    (lambda folder: folder / "a\0b.onnx", "is not there any more"),
]


@pytest.mark.parametrize(("make", "words"), BROKEN)
def test_a_file_that_is_no_voice_is_told_in_a_sentence(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    with pytest.raises(VoiceFileError, match=r"\.$") as told:
        read_voice(str(make(tmp_path)))
    assert words in str(told.value)


def test_files_that_are_no_voices_are_told_beside_the_voices_there_are(child: RenderLine, tmp_path: Path) -> None:
    good, gone = _made(tmp_path), tmp_path / "gone.onnx"
    answer = child.ask(do="voices", files=[str(good), str(gone), str(good)])
    if natural_voice() is None:
        assert "“pip install psoas-coach[natural]”" in answer["problems"]["piper"]
        return
    listed = [entry for entry in answer["voices"] if entry[1] == "piper"]
    assert listed == [[f"piper:{good}", "piper", "Some body, English (Great Britain)", "en-GB", "Piper", "medium quality"]]
    assert answer["problems"] == {f"piper:{gone}": "The natural voice “gone.onnx” is not there any more."}


def test_without_the_package_a_sentence_names_the_command_that_installs_it(tmp_path: Path) -> None:
    hidden = [sys.executable, "-c", "import sys; sys.modules['piper'] = None\n"
              "from psoas_coach.adapters.render_child import main\nmain()\n"]
    child = RenderLine(tmp_path, hidden)
    answer = child.ask(do="voices", files=[str(_made(tmp_path))])
    assert answer["problems"] == {
        "piper": "Natural voices need a package that is not installed; install it with “pip install psoas-coach[natural]”."}
    assert "pip install" in child.render(SENTENCE, f"piper:{_made(tmp_path)}")["why"]
    assert "rendered" in child.render(SENTENCE)
    child.close()


@speaks
def test_the_same_text_is_the_same_sound_to_the_sample(child: RenderLine, tmp_path: Path) -> None:
    voice = f"piper:{natural_voice()}"
    for key in "ab":
        assert "rendered" in child.render(f"{SENTENCE} Hold here.", voice, key=key)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
    again = RenderLine(tmp_path)
    again.render(f"{SENTENCE} Hold here.", voice, key="c")
    again.close()
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "c.wav").read_bytes()


@speaks
def test_a_calm_rate_is_as_calm_as_the_other_voices_and_another_rate_is_heeded(child: RenderLine) -> None:
    lengths = {voice: child.render(SENTENCE, voice)["duration_ms"] for voice in ("pico:en-US", f"piper:{natural_voice()}")}
    assert lengths[f"piper:{natural_voice()}"] == pytest.approx(lengths["pico:en-US"], rel=0.2)
    fast, slow = (child.render(SENTENCE, f"piper:{natural_voice()}", rate=rate)["duration_ms"] for rate in (160, 60))
    assert fast < 0.85 * lengths[f"piper:{natural_voice()}"] < 0.85 * 0.85 * slow


@speaks
def test_between_two_sentences_there_is_a_silence(child: RenderLine, tmp_path: Path) -> None:
    child.render("Hold here. Breathe in.", f"piper:{natural_voice()}")
    samples = np.frombuffer(unpacked((tmp_path / "k.wav").read_bytes()).samples, "<i2")
    quiet = np.abs(samples[:samples.size // 48 * 48].reshape(-1, 48).astype(int)).max(axis=1) < 60
    runs = [len(run) for run in "".join("q" if part else "." for part in quiet).split(".")]
    assert max(runs) >= 250


@speaks
def test_all_engines_speak_in_one_process_and_each_still_sounds_as_before(child: RenderLine, tmp_path: Path) -> None:
    natural = f"piper:{natural_voice()}"
    for number, voice in enumerate([natural, "espeak:gmw/en-US", "pico:en-US", natural, "espeak:gmw/en-US"]):
        assert "rendered" in child.render(SENTENCE, voice, key=str(number))
    assert (tmp_path / "0.wav").read_bytes() == (tmp_path / "3.wav").read_bytes()
    lengths = [unpacked((tmp_path / name).read_bytes()).duration_ms for name in ("1.wav", "4.wav")]
    assert lengths[0] == pytest.approx(lengths[1], abs=30)  # eSpeak NG itself is not exact


@speaks
@pytest.mark.parametrize("text", ["[[h@'loU]] there.", "…a…", "漢字 knee", "a\u202eb\u0007 \x00c", "5 & 6 <b>x</b>", "x" * 300])
def test_odd_texts_are_said_or_refused_and_the_next_one_is_said(child: RenderLine, text: str) -> None:
    answer = child.render(text, f"piper:{natural_voice()}")
    assert "rendered" in answer or answer["why"].endswith(".")
    assert "rendered" in child.render("Hold here.", f"piper:{natural_voice()}")


@speaks
def test_a_file_that_was_cut_off_or_holds_another_model_is_told_and_the_next_voice_speaks(child: RenderLine, tmp_path: Path) -> None:
    origin = natural_voice()
    assert origin is not None
    cut = tmp_path / "cut.onnx"
    cut.write_bytes(origin.read_bytes()[:5_000_000])
    Path(f"{cut}.json").write_bytes(Path(f"{origin}.json").read_bytes())
    answer = child.render(SENTENCE, f"piper:{cut}")
    assert answer["why"] == "The natural voice “cut.onnx” is broken or cut off; get its file again."
    assert (answer["kind"], child.render(SENTENCE)["rendered"]) == ("voice", "k")
    zeros = child.render(SENTENCE, f"piper:{_made(tmp_path)}")
    assert zeros["why"] == "The natural voice “voice.onnx” is broken or cut off; get its file again."
    wrong = linked_voice(tmp_path, "wrong")
    letters = {letter: [9_999] for letter in "^$_ abcdefghijklmnoprstuvwxyz"}
    Path(f"{wrong}.json").write_text(json.dumps({**DESCRIPTION, "phoneme_id_map": letters}))
    assert child.render(SENTENCE, f"piper:{wrong}")["why"].startswith("The natural voice failed on this sentence")
    assert "rendered" in child.render(SENTENCE, f"piper:{origin}")


@speaks
def test_a_file_that_goes_in_mid_session_is_told_at_once_and_is_used_again_when_it_is_back(child: RenderLine, tmp_path: Path) -> None:
    path = linked_voice(tmp_path)
    assert "rendered" in child.render(SENTENCE, f"piper:{path}")
    away = path.rename(tmp_path / "away.onnx")
    answer = child.render(SENTENCE, f"piper:{path}")
    assert (answer["why"], answer["kind"]) == ("The natural voice “joe.onnx” is not there any more.", "voice")
    away.rename(path)
    assert "rendered" in child.render(SENTENCE, f"piper:{path}")


def test_another_file_under_the_same_name_is_another_voice(tmp_path: Path) -> None:
    path = _made(tmp_path)
    before = voice_version(f"piper:{path}")
    os.utime(path, ns=(1, 1))
    after = voice_version(f"piper:{path}")
    path.write_bytes(MODEL + b"x")
    assert len({before, after, voice_version(f"piper:{path}")}) == 3
    path.unlink()
    assert (stamp_of(str(path)), stamp_of("a\0b")) == ("", "")
    assert voice_version("pico:en-US")


def _resident_mb(pid: int | str = "self") -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@speaks
def test_its_memory_is_the_render_processs_alone_and_is_given_back_when_idle(tmp_path: Path, qtbot: QtBot) -> None:
    store = ClipStore(tmp_path / "clips")
    process = RenderProcess(store, idle_ms=1_500)
    peaks: list[float] = []
    process.rendered.connect(lambda *_: peaks.append(_resident_mb(process.pid)))
    voice = f"piper:{natural_voice()}"
    process.render([ClipRequest(voice, 100, "Hold here.", "1")])
    qtbot.waitUntil(lambda: len(peaks) == 1, timeout=WAIT_MS)
    before = _resident_mb()
    process.render([ClipRequest(voice, 100, f"Sentence number {number}. {SENTENCE}", "1") for number in range(5)])
    qtbot.waitUntil(lambda: len(peaks) == 6 and not process.pid, timeout=WAIT_MS)
    assert max(peaks) > 80
    assert _resident_mb() - before < 10
    assert not {"onnxruntime", "piper"} & set(sys.modules)
    process.stop()


@speaks
def test_a_voice_that_takes_the_process_with_it_is_left_and_the_others_speak(tmp_path: Path, qtbot: QtBot) -> None:
    aborting = [sys.executable, "-c", "import os, onnxruntime\nonnxruntime.InferenceSession = lambda *_, **__: os.abort()\n"
                "from psoas_coach.adapters.render_child import main\nmain()\n"]
    process = RenderProcess(ClipStore(tmp_path / "clips"), aborting)
    spoken: list[str] = []
    faltered: list[str] = []
    process.rendered.connect(lambda key, clip, voice: spoken.append(voice))
    process.faltered.connect(lambda name, why: faltered.append(f"{name} {why}"))
    files = [linked_voice(tmp_path, name) for name in ("one", "two", "three")]
    texts = ("Hold here.", "Breathe in.", "And out.")
    process.render([ClipRequest(f"piper:{files[0]}", 100, text, "1") for text in texts],
                   [*((f"piper:{path}", "1") for path in files[1:]), ("pico:en-US", "1")])
    qtbot.waitUntil(lambda: len(spoken) == 3, timeout=WAIT_MS)
    process.stop()
    assert spoken == ["pico:en-US"] * 3
    assert len(faltered) == 3
    assert all("ended unexpectedly" in told for told in faltered)


@speaks
def test_it_speaks_once_its_file_is_given_and_its_loss_in_mid_session_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    voice = make_voice(Folders(config=tmp_path, data=tmp_path, cache=tmp_path))
    voice.set_voice("", 100)
    voice.prepare(["Hold here."])
    qtbot.waitUntil(lambda: voice.clip("Hold here.") is not None, timeout=WAIT_MS)
    path = linked_voice(tmp_path)
    voice.set_natural_files([str(path)])
    qtbot.waitUntil(lambda: voice.speaker == f"piper:{path}" and voice.clip("Hold here.") is not None, timeout=WAIT_MS)
    assert voice.status.label == "Piper · Joe, English (United States)"
    voice.set_voice(f"piper:{path}", 100)
    path.unlink()
    voice.prepare(["Breathe in."])
    qtbot.waitUntil(lambda: voice.clip("Breathe in.") is not None, timeout=WAIT_MS)
    assert (voice.status.rung, voice.status.label) == (Rung.OTHER_VOICE, "SVOX Pico · English (US)")
    assert voice.status.problem == ("Piper · Joe, English (United States) does not work, so SVOX Pico · English (US) speaks. "
                                    "The natural voice “joe.onnx” is not there any more.")
    voice.set_natural_files([])
    qtbot.waitUntil(lambda: "not on this machine" in voice.status.problem, timeout=WAIT_MS)
    voice.stop()


def test_it_is_waited_for_longer_than_others_and_longest_for_its_first_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    process = RenderProcess(ClipStore(tmp_path / "clips"), answer_within_ms=1_000)
    natural, small = (_Job("k", deque([ClipRequest(voice, 100, "Hold here.")])) for voice in ("piper:/joe.onnx", "pico:en-US"))
    assert (process._patience_ms(natural), process._patience_ms(small)) == (5_000, 1_000)
    process._warmed.add("piper:/joe.onnx")
    assert process._patience_ms(natural) == 3_000
