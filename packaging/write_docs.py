# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the docs have from the app's own tables, `make docs`: the settings, and the format of packs with its schema."""

from __future__ import annotations

import json
from pathlib import Path

from psoas_coach.adapters.resources import shipped_content
from psoas_coach.content.loading import load_library
from psoas_coach.content.pack_reference import pack_reference
from psoas_coach.content.schema import pack_schema
from psoas_coach.settings.reference import reference
from psoas_coach.settings.table import settings_for

DOCS = Path(__file__).resolve().parent.parent / "docs"

if __name__ == "__main__":
    library = load_library(shipped_content())
    schema = pack_schema(library)
    example = (DOCS / "example-pack.toml").read_text(encoding="utf-8")
    for name, text in (
        ("settings.md", reference(settings_for(library))), ("packs.md", pack_reference(schema, example)),
        ("pack.schema.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n"),
    ):
        (DOCS / name).write_text(text, encoding="utf-8")
