# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What no parser gets to see: keys without end and tables without end, wherever they hide."""

from __future__ import annotations

import pytest

from psoas_coach.content.document import parsed
from psoas_coach.content.faults import Fault
from psoas_coach.content.guarding import what_is_too_much

LONG = "a." * 8 + "a"


def refused(text: str) -> str:
    return what_is_too_much(text, 10_000_000)


@pytest.mark.parametrize("key", ["a" + ".a" * 7, "1" + ".1" * 7, '"a"' + ' . "a.b.c"' * 7])
def test_key_may_have_eight_parts(key: str) -> None:
    assert refused(f"{key} = 1") == ""
    assert parsed("x.toml", f"{key} = 1", []) is not None


@pytest.mark.parametrize("key", ["a" + ".a" * 8, "1" + ".1" * 8, "a" + " . 'a.b'" * 8, '"a"' + r'."\"."' * 8, "a\t.\ta" + ".a" * 7])
def test_key_may_have_no_ninth_part(key: str) -> None:
    why = "has a key of more than 8 parts in line 2; no content needs more than four"
    assert refused(f"kind = 'x'\n{key} = 1") == refused(f"\n[{key}]") == refused(f"\nx = {{ {key} = 1 }}") == why


@pytest.mark.parametrize("text", [
    f"a = '{LONG}'", f'a = "{LONG}"', f"a = '''\n{LONG}\n'''", f'a = """\n{LONG}\n"""', f'a = "\\"{LONG}"', f'a = """\\"""{LONG}"""',
    f"a = 1 # {LONG}", f"# it's\n# {LONG}", f"a = ''''{LONG}'''''", f'a = """"{LONG}"""""', f'a = """ ""{LONG}\\\n """',
    "a = [" + "1.5, " * 500 + "]",
])
def test_dots_that_belong_to_no_key_are_free(text: str) -> None:
    assert refused(text) == ""
    assert parsed("x.toml", text, []) is not None


@pytest.mark.parametrize("before", [
    "a = '''it's'''", "a = '''it''''", 'a = """say "it""""', 'a = "\'"', "a = 1 # it's", "a = 1 # \"", "a = '\"'", 'a = "\\\\"', "a = '\\'",
    'a = """\n\' """', 'a = """\\\\"""', "a = ''", 'a = ""', "a = ''''''", 'a = """"""', "'#' = 1", 'a = "#"',
])
def test_no_text_hides_a_key_behind_it(before: str) -> None:
    assert parsed("x.toml", before, []) is not None
    assert refused(f"{before}\n{LONG} = ''").startswith("has a key of more than 8 parts")
    value = before.partition(" = ")[2].partition(" #")[0]
    assert refused(f"b = [ {value}, {{ {LONG} = '' }} ]").startswith("has a key of more than 8 parts")


@pytest.mark.parametrize("line", ["[{number}]", "[[a{number}]]", "a.a{number} = 1", "a{number}.0 = 1", "1.{number} = 1"])
def test_tables_without_end_are_not_even_parsed(line: str) -> None:
    text = "\n".join(line.format(number=number) for number in range(50_001))
    faults: list[Fault] = []
    assert parsed("x.toml", text, faults, len(text)) is None
    assert [fault.why for fault in faults] == ["holds more than 50,000 tables; split it into smaller files"]


@pytest.mark.parametrize("text", [
    "a" * 1_000_000, "a " * 500_000, "a\t" * 500_000, "'" * 999_999, '"' * 999_999, '\\"' * 500_000, "a." * 500_000,
])
def test_odd_texts_are_judged_at_once(text: str) -> None:
    """A million characters; what looked twice at each of them for each of them would not come to an end."""
    refused(text + "." * 9)
