# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Psoas Coach: a stretch coach that you follow by ear."""

__version__ = "0.1.0"
