# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session: one run of a plan. Pure logic; the time is always an argument."""
