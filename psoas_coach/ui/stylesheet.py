# SPDX-FileCopyrightText: Psoas Coach developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one stylesheet, made from the tokens: for the stock widgets (fields, menus, scroll bars, lists).

Whatever is our own paints itself. Fonts are never set here, so that each widget's own size stays in force.
"""

from __future__ import annotations

from functools import cache

from psoas_coach.ui.tokens import Scheme, tokens_of

TEMPLATE = """
QMainWindow, QDialog { background: @background; }
QFrame[panel="card"] { background: @surface; border: 1px solid @hairline; border-radius: 16px; }
QFrame[panel="bar"] { background: @surface; border: 0; border-top: 1px solid @hairline; }
QFrame[panel="notice"] { background: @accent_soft; border: 0; border-radius: 10px; }
QFrame[panel="alert"] { background: @hurt_soft; border: 0; border-radius: 10px; }
QFrame[panel="line"] { background: @hairline; border: 0; }
QLabel { background: transparent; color: @ink; }
QLabel[tone="soft"] { color: @ink_soft; }
QLabel[tone="accent"] { color: @accent_ink; }
QLabel[tone="hurt"] { color: @hurt_ink; }
QLabel:disabled { color: @edge; }
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="yes"] { background: transparent; border: 0; }
QListView { background: transparent; border: 0; outline: 0; }
QListWidget { background: transparent; border: 0; outline: 0; }
QListWidget::item { color: @ink; padding: 9px 12px; border-radius: 8px; margin: 1px 0; }
QListWidget::item:hover { background: @sunken; }
QListWidget::item:selected { background: @accent_soft; color: @accent_ink; }
QListWidget::item:selected:focus { border: 2px solid @accent; padding: 7px 10px; }
QLineEdit, QSpinBox, QComboBox {
    background: @surface; color: @ink; border: 1px solid @edge; border-radius: 8px; padding: 0 8px; min-height: 32px;
    selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid @accent; padding: 0 7px; }
QSpinBox[muted="true"] { color: @ink_soft; }
QSpinBox:disabled, QComboBox:disabled, QLineEdit:disabled { color: @edge; border-color: @hairline; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-@name.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @hairline; padding: 4px; outline: 0;
    selection-background-color: @accent_soft; selection-color: @accent_ink; }
QMenuBar { background: @background; color: @ink; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: @sunken; }
QMenu { background: @surface; color: @ink; border: 1px solid @hairline; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 24px; border-radius: 6px; }
QMenu::item:selected { background: @accent_soft; color: @accent_ink; }
QMenu::item:disabled { color: @edge; }
QMenu::separator { height: 1px; background: @hairline; margin: 6px 8px; }
QToolTip { background: @ink; color: @background; border: 0; padding: 6px 9px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @hairline; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; border: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTextBrowser { background: transparent; color: @ink; border: 0; }
QCheckBox { color: @ink; spacing: 10px; }
"""


@cache
def stylesheet_of(scheme: Scheme) -> str:
    """The stylesheet with the colours of `scheme` filled in."""
    sheet = TEMPLATE.replace("chevron-down-@name", "chevron-down")
    for name, value in sorted(tokens_of(scheme).items(), key=lambda pair: -len(pair[0])):
        sheet = sheet.replace("@" + name, value)
    return sheet
