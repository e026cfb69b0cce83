# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's hands: clocks, processes, devices and files. Qt or the operating system, nothing visible."""
