"""The style sheet's text, with $names for the tokens that stylesheet.py fills in."""

SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QStackedWidget, QMessageBox { background: $page; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: $px4; }

/* words */
QLabel { background: transparent; }
*[role="caption"] { font-size: $caption_pt; color: $quiet; }
*[role="caption"][tone="accent"] { color: $accent; }
*[role="quiet"] { color: $quiet; }
*[role="body"] { color: $text; }
*[role="heading"] { font-size: $heading_pt; font-weight: 600; }
*[role="cardTitle"] { font-size: $body_pt; font-weight: 600; }
*[role="title"] { font-size: $title_pt; }
*[role="headline"] { font-size: $headline_pt; font-weight: 300; }
*[role="refusal"] { font-size: $caption_pt; color: $refusal; }
*[role="warning"] { color: $warning; }
*[role="accent"] { color: $accent; }
*[role="badge"] { font-size: $caption_pt; color: $quiet; border: 1px solid $line; border-radius: $px4;
  padding: 0 $px5; }
*[role="badge"][link="true"]:hover { color: $accent; border-color: $accent; text-decoration: underline; }
*[role="badge"][link="true"]:focus { color: $accent; border: 2px solid $accent; padding: 0 $px4; }
*[role="badge"][tone="accent"] { color: $accent; border-color: $accent; }
*[role="badge"][tone="warning"] { color: $warning; border-color: $warning; }
*[role="badge"][tone="refusal"] { color: $refusal; border-color: $refusal; }

/* surfaces */
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="card"][selected="true"] { background: $tint; border: 2px solid $accent; }
QFrame[role="card"][compared="true"] { border: 1px dashed $quiet; }
QFrame[role="card"]:focus { border: 2px solid $accent; }
QFrame[role="remark"] { border: none; border-left: 3px solid $warning; }
QFrame[role="popover"] { background: $surface; border: 1px solid $bar; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QGraphicsView { border: none; }

/* buttons */
QPushButton, QToolButton[role="button"] { background: $surface; border: 1px solid $line; border-radius: 6px;
  padding: $px4 $px10; min-height: $px16; }
QPushButton:hover, QToolButton[role="button"]:hover { background: $hover; border-color: $bar; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: $down; }
QPushButton:checked { background: $tint; border-color: $accent; color: $accent; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid $accent; padding: $px3 9px; }
QPushButton:disabled { color: $faded; background: $page; }
QPushButton::menu-indicator { width: 0; }
QPushButton[role="primary"], QPushButton:default { background: $accent; border-color: $accent;
  color: $on_accent; }
QPushButton[role="primary"]:hover, QPushButton:default:hover { background: $accent_hover;
  border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_down; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; border-color: $line; color: $quiet; }
QPushButton[role="flat"], QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: 6px;
  padding: $px4 $px6; color: $quiet; }
QPushButton[role="flat"]:hover, QToolButton:hover { background: $hover; color: $text; }
QPushButton[role="flat"]:focus, QToolButton:focus { border: 2px solid $accent; }
QToolButton:pressed { background: $down; }
QToolButton:checked { color: $accent; background: $tint; }
QToolButton:disabled, QPushButton[role="flat"]:disabled { color: $faded; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 0 $px2;
  color: $accent;
  text-align: left; min-height: 0; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }

*[role="section"] { color: $text; font-weight: 600; }
*[role="section"]:hover { color: $accent; }

QToolButton[role="chip"] { background: $surface; color: $quiet; border: 1px solid $line;
  border-radius: $px10;
  padding: 1px $px8; min-height: $px16; font-size: $caption_pt; }
QToolButton[role="chip"]:hover { background: $hover; border-color: $quiet; }
QToolButton[role="chip"]:checked { background: $surface; color: $text; border-color: $quiet; }
QToolButton[role="chip"][tone="accent"] { color: $accent; border-color: $accent; }
QToolButton[role="chip"]:focus { border: 2px solid $accent; padding: 0 7px; }

QToolButton[role="rail"] { background: transparent; color: $quiet; border: 1px solid transparent;
  border-radius: 6px;
  padding: $px6 $px2; font-size: $caption_pt; font-weight: 500; }
QToolButton[role="rail"]:hover { background: $hover; color: $text; }
QToolButton[role="rail"]:checked { background: $tint; color: $accent; font-weight: 700; }
QToolButton[role="rail"]:focus { border: 2px solid $accent; }
#rail { background: $page; border-right: 1px solid $line; }

/* inputs */
QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit { background: $page; color: $text;
  border: 1px solid $line;
  border-radius: $px4; padding: 1px $px6; selection-background-color: $accent;
  selection-color: $on_accent; }
QAbstractSpinBox { min-height: $px16; max-height: $px20; }
QLineEdit { min-height: $px20; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; height: 0px; border: none;
  subcontrol-origin: border; }
QAbstractSpinBox:hover, QLineEdit:hover { border-color: $bar; }
QAbstractSpinBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent;
  padding: 0 5px; background: $surface; }
QAbstractSpinBox[refused="true"], QLineEdit[refused="true"] { border: 2px solid $refusal; padding: 0 5px; }
QAbstractSpinBox:disabled, QLineEdit:disabled { color: $faded; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; background: transparent; }
QLineEdit[role="search"] { background: $surface; border-radius: 6px; padding: 1px $px8; }

QComboBox { background: $surface; border: 1px solid $line; border-radius: 6px; padding: $px2 $px8;
  min-height: $px16; }
QComboBox:hover { background: $hover; border-color: $bar; }
QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 1px 7px; }
QComboBox:disabled { color: $faded; background: $page; }
QComboBox::drop-down { border: none; width: $px16; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; padding: $px2; outline: none;
  selection-background-color: $tint; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: $px22; padding: 0 $px6; }

QSlider { min-height: $px22; }
QSlider::groove:horizontal { height: $px3; background: $line; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 1px; }
QSlider::handle:horizontal { background: $accent; border: none; width: $px12; height: $px12;
  margin: $knob 0;
  border-radius: $px6; }
QSlider::handle:horizontal:hover { background: $accent_hover; }
QSlider::handle:horizontal:focus { background: $surface; border: 3px solid $accent; width: $px8; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $faded; }

QCheckBox, QRadioButton { spacing: $px6; }
QCheckBox::indicator, QRadioButton::indicator { width: $px14; height: $px14; border: 1px solid $quiet;
  border-radius: 3px; background: $surface; }
QRadioButton::indicator { border-radius: $knob_radius; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent;
  border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }

/* tabs */
QTabWidget::pane { border: none; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent;
  padding: $px4 $px10; margin-right: $px6; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 4px; }
QTabBar::scroller { width: $px40; }
QTabBar QToolButton { background: $page; color: $text; border: 1px solid $line; border-radius: 0; padding: 0; }
QTabBar QToolButton:hover { background: $hover; border-color: $bar; }
QTabBar QToolButton:disabled { color: $faded; }

/* lists and tables */
QAbstractItemView { background: $surface; alternate-background-color: $page; border: none; outline: none;
  selection-background-color: $tint; selection-color: $text; gridline-color: $line; }
QAbstractItemView::item:selected { background: $tint; color: $text; }
QAbstractItemView::item:focus { border: 1px solid $accent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: 1px solid $line;
  padding: $px4 $px6; font-size: $caption_pt; }
QAbstractScrollArea::corner { background: $surface; border: none; }
QTableView { selection-background-color: transparent; }
QListWidget::indicator { width: $px12; height: $px12; border: 1px solid $quiet; border-radius: 3px;
  background: $surface; }
QListWidget::indicator:checked { background: $accent; border-color: $accent; }
QTableCornerButton::section { background: $surface; border: none; }
QTextBrowser { background: $surface; border: none; }

/* menus */
QMenuBar { background: $page; border: none; }
QMenuBar::item { background: transparent; padding: $px4 $px8; border-radius: 4px; }
QMenuBar::item:selected { background: $tint; color: $accent; }
QMenu { background: $surface; border: 1px solid $line; padding: $px4; }
QMenu::item { padding: $px4 $px22 $px4 $px12; border-radius: 4px; }
QMenu::item:selected { background: $tint; color: $accent; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: $px4 $px6; }

/* edges */
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: $px10; }
QScrollBar:horizontal { height: $px10; }
QScrollBar::handle { background: $bar; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: $px24; }
QScrollBar::handle:horizontal { min-width: $px24; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: none; width: 0; height: 0; }
QSplitter::handle { background: transparent; }
QStatusBar { background: $page; border-top: 1px solid $line; color: $quiet; font-size: $caption_pt; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: $caption_pt; color: $quiet; padding: $px2 $px12; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: $px4; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""
