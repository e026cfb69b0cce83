# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary: frozen values and enums, made of the standard library alone.

Every other package speaks in these words (`docs/glossary.md`); none of them knows a file, a clock or a widget.
"""
