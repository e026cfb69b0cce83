# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure: a body of bones, its poses, its motion through a plan, and the muscles inside it. No toolkit.

World axes as in OpenSim: X forward, Y up, Z to the person's right, in metres, the floor at Y = 0. A bone's own axes are the same when
the body stands upright with its arms hanging. The left side is the exact mirror of the right one: Z turned round.
"""
