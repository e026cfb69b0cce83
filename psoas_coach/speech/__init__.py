# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speech without a device: clips, captions, voices, polish, mixing, chimes. Pure; numpy only in what the child processes import."""
