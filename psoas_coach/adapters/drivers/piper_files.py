# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two files of a Piper voice, read without Piper: `NAME.onnx` holds the voice, `NAME.onnx.json` tells of it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_DESCRIPTION = 4_000_000
SMALLEST_VOICE = 100_000
_PROTOBUF_VERSION = 0x08  # an ONNX file is a protobuf whose first field, `ir_version`, is a number of key 1
_SELF_CONTAINED = ("espeak", "text")  # Piper would fetch dictionaries from the network for the other kinds of phonemes


class VoiceFileError(ValueError):
    """A natural voice's files are of no use. The message is a whole sentence for the person."""


@dataclass(frozen=True, slots=True)
class PiperFile:
    """What a voice's files tell of it. `stamp` changes when either file does."""

    path: str
    name: str
    language: str
    note: str
    stamp: str
    description: dict[str, Any]


def stamp_of(path: str) -> str:
    """Sizes and times of both files, so that another voice under the same name is not taken for this one; empty without them."""
    try:
        stats = [Path(name).stat() for name in (path, f"{path}.json")]
    except (OSError, ValueError):
        return ""
    return "+".join(f"{stat.st_size}-{stat.st_mtime_ns}" for stat in stats)


def read_voice(path: str) -> PiperFile:
    """The voice of that `.onnx` file. Looks at its first bytes alone; raises VoiceFileError where either file cannot be right."""
    shown = Path(path).name or path
    try:
        _check_model(Path(path), shown)
        description = _description(Path(f"{path}.json"), shown)
    except OSError as error:
        raise VoiceFileError(f"The natural voice “{shown}” cannot be read: {error.strerror or error}.") from error
    language = description.get("language") or {}
    code = str(language.get("code") or description["espeak"]["voice"]).replace("_", "-")
    own = str(description.get("dataset") or Path(path).stem).replace("_", " ")
    spoken = _spoken(language)
    quality = str(description["audio"].get("quality") or "")
    name = ", ".join(filter(None, (own[:1].upper() + own[1:], spoken)))
    return PiperFile(path, name, code, f"{quality} quality" if quality else "", stamp_of(path), description)


def length_scale(rate_wpm: float, normal_wpm: float) -> float:
    """Piper's `length_scale` for a pace in words per minute; `normal_wpm` is the pace at 1.0."""
    return min(max(normal_wpm / max(rate_wpm, 1.0), 0.4), 4.0)


def _spoken(language: dict[str, Any]) -> str:
    english, country = str(language.get("name_english") or ""), str(language.get("country_english") or "")
    return f"{english} ({country})" if english and country else english


def _check_model(path: Path, shown: str) -> None:
    if path.is_dir():
        raise VoiceFileError(f"“{shown}” is a folder; choose the file of a Piper voice that ends in .onnx.")
    if not path.exists():
        raise VoiceFileError(f"The natural voice “{shown}” is not there any more.")
    with path.open("rb") as file:
        start = file.read(2)
    if start[:1] != bytes([_PROTOBUF_VERSION]) or path.stat().st_size < SMALLEST_VOICE:
        raise VoiceFileError(f"“{shown}” is not a Piper voice; choose a file that ends in .onnx.")


def _description(path: Path, shown: str) -> dict[str, Any]:
    if not path.exists():
        raise VoiceFileError(f"Beside “{shown}” the file “{path.name}” is missing; a Piper voice needs both.")
    with path.open("rb") as file:
        data = file.read(LARGEST_DESCRIPTION + 1)
    try:
        found: dict[str, Any] = json.loads(data) if len(data) <= LARGEST_DESCRIPTION else {}
        rate = float(found["audio"]["sample_rate"])
        whole = isinstance(found["phoneme_id_map"], dict) and bool(found["espeak"]["voice"]) and int(found["num_speakers"]) >= 1
        whole = whole and math.isfinite(rate) and 8_000 <= rate <= 96_000 and isinstance(found.get("language", {}), dict)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise VoiceFileError(f"“{path.name}” does not describe a Piper voice; get both files of the voice again.") from error
    kind = str(found.get("phoneme_type") or "espeak")
    if whole and kind not in _SELF_CONTAINED:
        raise VoiceFileError(f"“{shown}” needs more than its two files ({kind[:20]}), and this app fetches nothing; choose another voice.")
    if not whole:
        raise VoiceFileError(f"“{path.name}” does not describe a Piper voice; get both files of the voice again.")
    return found
