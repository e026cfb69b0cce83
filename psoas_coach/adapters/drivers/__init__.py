# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drivers of our own that plug into pyttsx3: each works in step with its caller, without threads."""
