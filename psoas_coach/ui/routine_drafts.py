# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the fields of a step and cannot be kept, while another step is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psoas_coach.ui.routine_rows import NumberRow
from psoas_coach.ui.routine_texts import TextField

if TYPE_CHECKING:
    from psoas_coach.model.library import Routine, RoutineStep

StepKey = tuple["RoutineStep", int]
"""A step, and how many equal ones stand before it: it stays the same when steps are moved."""


TypedField = TextField | NumberRow
"""A field in which something may stand that cannot be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """What was left in the fields of a step, by the place of the field."""

    texts: Mapping[int, str]
    sentence: str


class StepDrafts:
    """For the fields of a step. A draft lasts as long as its step does."""

    def __init__(self, fields: Sequence[TypedField]) -> None:
        self._fields = tuple(fields)
        self._left: dict[StepKey, _Left] = {}
        self._shown: tuple[str, int, int, StepKey] | None = None  # the routine's id, its number of steps, which one, and its key
        self._name = ""

    def turn_to(self, routine: Routine, index: int, name: str) -> bool:
        """Say which step is shown next; gives whether that is another one. Then the fields are let go of what stands in them."""
        key, before = _key_of(routine, index), self._shown
        self._shown, name_before, self._name = (routine.id, len(routine.steps), index, key), self._name, name
        if before is None:
            return False
        if before[0] != routine.id:
            self._left.clear()
        elif key == before[3] or (before[1:3] == (len(routine.steps), index) and key[0].stretch_id == before[3][0].stretch_id):
            return False
        else:
            self._leave(before[3], name_before)
        for field in self._fields:
            field.drop()
        if self._left:
            there = {_key_of(routine, each) for each in range(len(routine.steps))}
            self._left = {each: left for each, left in self._left.items() if each in there}
        return True

    def bring_back(self) -> None:
        """Let that stand again in the fields what was left there."""
        left = self._left.pop(self._shown[3], None) if self._shown is not None else None
        for number, text in left.texts.items() if left is not None else ():
            self._fields[number].put_draft(text)

    def elsewhere(self, routine: Routine) -> tuple[int, str] | None:
        """The first step beside the one shown in which something is left, with the sentence for it; None where there is none."""
        if self._left:
            for index in range(len(routine.steps)):
                left = self._left.get(_key_of(routine, index))
                if left is not None:
                    return index, left.sentence
        return None

    def _leave(self, key: StepKey, name: str) -> None:
        texts = {number: field.text for number, field in enumerate(self._fields) if field.unkept}
        if texts:
            sentence = self._fields[min(texts)].unkept
            self._left[key] = _Left(texts=texts, sentence=f"{name}: {sentence[0].lower()}{sentence[1:]}")


def _key_of(routine: Routine, index: int) -> StepKey:
    step = routine.steps[index]
    return step, routine.steps[:index].count(step)
