# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The widgets: they are given values and emit intents. No logic, no clock, no file but the app's own resources."""
