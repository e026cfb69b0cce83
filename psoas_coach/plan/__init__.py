# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a routine to a timeline: what is said, shown and done at every millisecond of a session."""
