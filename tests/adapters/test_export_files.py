# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that a session is written to, read back by others: libsndfile, mutagen, Python's own reader, ffprobe."""

from __future__ import annotations

import errno
import io
import json
import struct
import subprocess
import threading
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import mutagen
import numpy as np
import pytest
import soundfile

from psoas_coach.adapters.export_child import serve
from psoas_coach.adapters.export_files import Tags, WritingError, to_samples, write_session
from psoas_coach.model.plan import Plan
from psoas_coach.model.preferences import Preferences
from psoas_coach.speech.mixer import Floats, Samples
from psoas_coach.speech.session_audio import session_blocks, session_frames, session_sounds
from psoas_coach.speech.session_formats import FORMATS, AudioFormat
from psoas_coach.speech.session_marks import chapters_of, stamp
from tests.helpers.clip_voice import ClipVoice, clip_samples, heard_plan

TAGS = Tags(title="Tür & Angel", artist="Psoas Coach", comment="A session.")
OGG, FLAC, WAV = FORMATS
GET_CUE_COUNT, GET_CUE = 0x10CD, 0x10CE


@pytest.fixture(scope="module")
def plan() -> Plan:
    key = "half-kneeling-hip-flexor"
    return heard_plan(key, Preferences(hold_ms={key: 6_000}, sets={key: 1}, reps={key: 1}))


def blocks(plan: Plan) -> Iterator[Floats]:
    return session_blocks(plan, clip_samples, (90, 60, 40), True)


def written(plan: Plan, folder: Path, form: AudioFormat) -> Path:
    path = folder / f"session{form.extension}"
    path.write_bytes(b"")
    write_session(path, form, blocks(plan), session_frames(plan.total_ms), TAGS, chapters_of(plan))
    return path


def read(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="int16")
    assert rate == 48_000
    return np.asarray(samples)


def test_wav_and_flac_hold_the_samples_exactly(plan: Plan, tmp_path: Path) -> None:
    wanted = to_samples(np.concatenate(list(blocks(plan))))
    assert np.array_equal(read(written(plan, tmp_path, WAV)), wanted)
    assert np.array_equal(read(written(plan, tmp_path, FLAC)), wanted)


def test_a_clip_at_full_volume_comes_out_as_it_went_in() -> None:
    samples = np.array([-32_768, -20_001, -1, 0, 1, 26_213, 32_767], np.int16)
    assert to_samples((samples / np.float32(32_768)).astype(np.float32)).tolist() == samples.tolist()
    assert to_samples(np.array([1.0, -1.0], np.float32)).tolist() == [32_767, -32_768]


def test_ogg_sounds_the_same(tmp_path: Path) -> None:
    # Noise is what no such encoder keeps; a voice is a tone whose pitch and loudness move.
    time = np.arange(48_000 * 6) / 48_000
    pitch = 2 * np.pi * np.cumsum(140 + 40 * np.sin(3 * time)) / 48_000
    voice = sum(np.sin(number * pitch) / number for number in range(1, 12)) * (0.1 + 0.1 * np.sin(5 * time))
    sound = np.asarray(voice, dtype=np.float32)
    path = tmp_path / "a.ogg"
    path.write_bytes(b"")
    write_session(path, OGG, np.array_split(sound, 6), sound.size, TAGS, ())
    again = read(path).astype(np.float32) / 32_768
    assert again.size == sound.size
    assert np.corrcoef(sound, again)[0, 1] > 0.99


def test_ogg_takes_what_speech_needs(plan: Plan, tmp_path: Path) -> None:
    assert written(plan, tmp_path, OGG).stat().st_size * 5 < written(plan, tmp_path, WAV).stat().st_size


@pytest.mark.parametrize("form", [OGG, FLAC], ids=["ogg", "flac"])
def test_chapters_and_tags_of_a_vorbis_comment(plan: Plan, tmp_path: Path, form: AudioFormat) -> None:
    tags = mutagen.File(written(plan, tmp_path, form))
    assert (tags["title"], tags["artist"], tags["comment"]) == (["Tür & Angel"], ["Psoas Coach"], ["A session."])
    chapters = chapters_of(plan)
    assert len(chapters) == 2
    for number, chapter in enumerate(chapters):
        assert tags[f"CHAPTER{number:03d}"] == [stamp(chapter.start_ms)]
        assert tags[f"CHAPTER{number:03d}NAME"] == [chapter.name]


def test_cue_points_of_a_wav_file(plan: Plan, tmp_path: Path) -> None:
    path = written(plan, tmp_path, WAV)
    library, ffi = soundfile._snd, soundfile._ffi
    with soundfile.SoundFile(path) as sound:
        assert sound.title == "Tür & Angel"
        count = ffi.new("uint32_t *")
        library.sf_command(sound._file, GET_CUE_COUNT, count, 4)
        chapters = chapters_of(plan)
        assert count[0] == len(chapters) == 2
        raw = ffi.new(f"unsigned char[{4 + 280 * count[0]}]")
        library.sf_command(sound._file, GET_CUE, raw, len(raw))
    data = bytes(raw)
    for number, chapter in enumerate(chapters):
        point = data[4 + 280 * number:4 + 280 * (number + 1)]
        assert struct.unpack_from("<iI", point) == (number + 1, chapter.start_ms * 48)
        assert point[24:].split(b"\0")[0].decode() == chapter.name


def test_a_wav_file_says_its_own_size(plan: Plan, tmp_path: Path) -> None:
    path = written(plan, tmp_path, WAV)
    data = path.read_bytes()
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    at, names = 12, []
    while at < len(data):
        names.append(data[at:at + 4])
        size = int.from_bytes(data[at + 4:at + 8], "little")
        at += 8 + size + size % 2
    assert at == len(data)
    assert names[-2:] == [b"cue ", b"LIST"]
    with wave.open(str(path)) as file:
        assert (file.getnframes(), file.getframerate(), file.getnchannels()) == (session_frames(plan.total_ms), 48_000, 1)


@pytest.mark.real
@pytest.mark.parametrize("form", FORMATS, ids=["ogg", "flac", "wav"])
def test_a_player_sees_the_chapters(plan: Plan, tmp_path: Path, form: AudioFormat) -> None:
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(written(plan, tmp_path, form))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found = [(float(chapter["start_time"]), chapter["tags"]["title"]) for chapter in json.loads(done.stdout)["chapters"]]
    assert found == [(chapter.start_ms / 1000, chapter.name) for chapter in chapters_of(plan)]


class _FullDisk(io.FileIO):
    """Takes a hundred thousand bytes, and then no more."""

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("form", FORMATS, ids=["ogg", "flac", "wav"])
def test_a_full_disk_is_told_as_such(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: AudioFormat, capfd: pytest.CaptureFixture[str]
) -> None:
    def opened(path: Path, mode: str, buffering: int = -1) -> IO[bytes]:
        return _FullDisk(path, mode)

    monkeypatch.setattr(Path, "open", opened)
    path = tmp_path / "session"
    path.touch()
    with pytest.raises(OSError, match="No space left") as told:
        write_session(path, form, blocks(plan), session_frames(plan.total_ms), TAGS, chapters_of(plan))
    assert told.value.errno == errno.ENOSPC
    assert capfd.readouterr().err == ""


def test_a_file_that_lacks_frames_is_refused(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"")
    with pytest.raises(WritingError, match="frames instead of"):
        write_session(path, WAV, blocks(plan), session_frames(plan.total_ms) + 1, TAGS, ())


def test_an_encoder_that_fails_is_told(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ogg"
    path.write_bytes(b"")

    def refuse(*_: object) -> None:
        raise soundfile.SoundFileRuntimeError("no more of this")

    monkeypatch.setattr(soundfile.SoundFile, "write", refuse)
    with pytest.raises(WritingError, match="the encoder failed"):
        write_session(path, OGG, blocks(plan), 1, TAGS, ())


# The process's own part


class Job:
    """A job for the export process, and its answers."""

    def __init__(self, plan: Plan, folder: Path, form: AudioFormat = WAV, captions: str = "") -> None:
        voice = ClipVoice(folder / "clips")
        clips = {cue.say: clip.path for cue in plan.cues if cue.say and (clip := voice.clip(cue.say))}
        self.part, self.captions_part = folder / "part", folder / "captions"
        for path in (self.part, self.captions_part):
            path.touch()
        self.answers: list[dict[str, Any]] = []
        self.over = threading.Event()
        self.message: dict[str, Any] = json.loads(json.dumps({
            "part": str(self.part), "name": f"x{form.extension}", "total_ms": plan.total_ms,
            "sounds": session_sounds(plan, breath_on=True), "clips": clips, "volumes": (90, 60, 40), "title": "t", "artist": "a",
            "comment": "c", "chapters": chapters_of(plan), "captions": captions,
            "captions_part": str(self.captions_part) if captions else ""}))

    def answer(self, message: dict[str, Any]) -> None:
        self.answers.append(message)

    def serve(self) -> None:
        serve(self.message, self.answer, self.over)


def test_the_process_tells_every_percent_and_the_size(plan: Plan, tmp_path: Path) -> None:
    job = Job(plan, tmp_path, captions="WEBVTT\n")
    job.serve()
    *told, done = job.answers
    assert [message["written_ms"] for message in told] == sorted({message["written_ms"] for message in told})
    assert 20 < len(told) <= 100
    assert told[-1]["written_ms"] == plan.total_ms + 500
    assert done == {"done": job.part.stat().st_size}
    assert np.array_equal(read(job.part), to_samples(np.concatenate(list(blocks(plan)))))
    assert job.captions_part.read_text() == "WEBVTT\n"


def test_the_process_breaks_off_without_a_word_when_nobody_waits(plan: Plan, tmp_path: Path) -> None:
    job = Job(plan, tmp_path)
    job.over.set()
    job.serve()
    assert job.answers == []


@pytest.mark.parametrize(("spoil", "words"), [
    (lambda path: path.unlink(), "a sentence that was rendered before cannot be read any more: no such file or directory"),
    (lambda path: path.write_bytes(path.read_bytes()[:-20]), "a sentence that was rendered before is broken: cut off")])
def test_a_clip_that_is_gone_or_broken_is_told(plan: Plan, tmp_path: Path, spoil: Any, words: str) -> None:
    job = Job(plan, tmp_path)
    spoil(Path(list(job.message["clips"].values())[-1]))
    job.serve()
    assert job.answers[-1] == {"failed": words}


def test_a_part_that_is_gone_is_told(plan: Plan, tmp_path: Path) -> None:
    job = Job(plan, tmp_path)
    job.part.unlink()
    job.serve()
    assert job.answers == [{"failed": "no such file or directory"}]


def test_a_name_without_a_format_is_told(plan: Plan, tmp_path: Path) -> None:
    job = Job(plan, tmp_path)
    job.message["name"] = "x.mp3"
    job.serve()
    assert job.answers == [{"failed": "its name tells no format that is known here"}]
