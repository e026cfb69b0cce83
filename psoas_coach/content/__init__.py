# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the texts of TOML files to a Library.

Texts come in, values or faults go out: no file is opened here, and nothing is believed until it was checked.
"""
