"""Opening BPX files in the window: what is taken, what is asked, and that nothing happens without a yes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.bootstrap import make_application
from app.dataset.bpx import decode_bpx, design_from_bpx
from app.science.errors import DesignError
from app.science.model import evaluate
from app.science.paths import get_value
from app.shell import dialogs
from app.shell.bpx_dialog import OURS, YOURS, BpxDialog
from app.shell.bpx_questions import answered, curves_of, is_bpx, questions, taken, with_answer
from app.state.design_file import write_design
from app.state.presets import preset_design
from app.state.session import decode_session, encode_session
from app.state.settings import Settings, SettingsFile
from tests import bpx_documents as documents
from tests.documents import drop_of

CELL = decode_bpx(documents.data_of(documents.published()))
DESIGN = design_from_bpx(CELL)[0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pouch cell.json"
    path.write_bytes(documents.data_of(documents.published()))
    return path


@pytest.fixture
def program(qapp: Any, tmp_path: Path, qtbot: Any) -> Any:
    made = make_application(qapp, SettingsFile(tmp_path / "config"), Settings(restore_session=False))
    made.start()
    yield made
    made._autosave.stop()
    made.window.closing.disconnect()
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(dialogs, "refuse", lambda parent, title, message: said.append((title, message)))
    return said


def answer(monkeypatch: pytest.MonkeyPatch, what: Any) -> list[BpxDialog]:
    """Stand in for the person: ``what`` is done to the dialog instead of showing it."""
    seen: list[BpxDialog] = []

    def show(dialog: QDialog) -> None:
        assert isinstance(dialog, BpxDialog)
        seen.append(dialog)
        what(dialog)

    monkeypatch.setattr(dialogs, "show", show)
    return seen


# -- pure ----------------------------------------------------------------------------------------------------


def test_a_file_is_known_by_what_it_says(tmp_path: Path) -> None:
    for name, data, expected in (
        ("a.txt", documents.data_of(documents.current()), True),
        ("b.json", b"\xef\xbb\xbf" + documents.data_of(documents.legacy()), True),
        ("future.json", b'{"Header": {"BPX": "9.0"}}', True),
        ("c.json", b'{"Header": 3}', False),
        ("d.json", b"[1, 2]", False),
        ("e.json", b"{", False),
        ("f.json", b"", False),
        ("g.bin", bytes(range(256)), False),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert is_bpx(path) is expected, name
    design = tmp_path / "x.cell.json"
    write_design(design, preset_design("lfp-blade"))
    assert not is_bpx(design)
    assert not is_bpx(tmp_path / "missing.json")
    assert not is_bpx(tmp_path)


def test_the_file_is_told_in_words() -> None:
    told = dict(taken(CELL))
    assert told["Open-circuit energy"].startswith("48.86 Wh")
    assert "34" in told["Faces"]
    assert "not used" in told["Volume"]


def test_everything_that_a_mass_needs_is_asked() -> None:
    asked = {question.path for question in questions(CELL, DESIGN)}
    assert {
        "positive.foil.thickness_um",
        "negative.foil.density_g_cm3",
        "positive.components.0.density_g_cm3",
        "separator.density_g_cm3",
        "electrolyte.density_g_cm3",
        "cell.laminate.thickness_um",
    } <= asked
    # What the file says is not asked again.
    assert not asked & {"separator.thickness_um", "positive.loading.value", "first_cycle_loss_fraction"}


def test_a_file_without_a_separator_asks_for_one() -> None:
    cell = decode_bpx(documents.data_of(documents.single_particle(documents.current())))
    asked = {question.path for question in questions(cell, design_from_bpx(cell)[0])}
    assert {"separator.thickness_um", "separator.porosity"} <= asked


def test_a_density_moves_masses_and_no_volumes() -> None:
    before, after = (
        evaluate(design)
        for design in (DESIGN, with_answer(DESIGN, "positive.components.0.density_g_cm3", 4.2))
    )
    assert after.mass_g < before.mass_g
    assert after.volume_ml == pytest.approx(before.volume_ml)
    assert after.energy_wh == pytest.approx(before.energy_wh)
    assert after.positive.thickness_um == pytest.approx(before.positive.thickness_um)
    assert after.positive.porosity == pytest.approx(before.positive.porosity)


@pytest.mark.parametrize(("path", "value"), [("cell.layers", 20.0), ("cell.electrode_width_mm", 80.0)])
def test_the_shape_moves_and_the_area_stays(path: str, value: float) -> None:
    assert evaluate(with_answer(DESIGN, path, value)).energy_wh == pytest.approx(evaluate(DESIGN).energy_wh)


def test_an_answer_out_of_its_range_is_refused() -> None:
    for path in ("positive.components.0.density_g_cm3", "positive.foil.thickness_um", "cell.layers"):
        with pytest.raises(DesignError, match="allowed"):
            with_answer(DESIGN, path, -1.0)


def test_answers_for_another_format_are_left_out() -> None:
    stack = design_from_bpx(CELL, "stack")[0]
    assert (
        answered(stack, {"cell.layers": 4.0, "positive.foil.thickness_um": 20.0}).positive.foil.thickness_um
        == 20.0
    )


def test_the_thermal_density_is_no_mass() -> None:
    heavy = documents.published()
    heavy["Parameterisation"]["Cell"]["Density [kg.m-3]"] = 9999
    other = design_from_bpx(decode_bpx(documents.data_of(heavy)))[0]
    assert evaluate(other).mass_g == evaluate(DESIGN).mass_g


def test_what_nobody_answered_stays_marked_as_assumed() -> None:
    curves = curves_of(CELL, DESIGN, "a.json", {"positive.foil.thickness_um"})
    assert "negative.foil.thickness_um" in curves.assumed
    assert "positive.foil.thickness_um" not in curves.assumed
    assert "positive.loading.value" not in curves.assumed


# -- the dialog ----------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qapp: Any, qtbot: Any) -> BpxDialog:
    made = BpxDialog(CELL, "cell.json")
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(qtbot: Any, dialog: BpxDialog, path: str, text: str) -> None:
    box = dialog.rows[path].box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Tab)


def test_numbers_are_ours_until_they_are_changed(dialog: BpxDialog, qtbot: Any) -> None:
    path = "positive.foil.thickness_um"
    assert {row.badge.text() for row in dialog.rows.values()} == {OURS}
    light = evaluate(dialog.result_design).mass_g
    type_into(qtbot, dialog, path, "25")
    assert dialog.rows[path].badge.text() == YOURS
    assert get_value(dialog.result_design, path) == 25.0
    assert evaluate(dialog.result_design).mass_g > light
    assert f"{len(dialog.rows) - 1} of {len(dialog.rows)}" in dialog.verdict.text()


def test_a_number_that_cannot_be_is_refused_in_words(dialog: BpxDialog, qtbot: Any) -> None:
    path = "negative.foil.density_g_cm3"
    before = dialog.result_design
    type_into(qtbot, dialog, path, "99")
    assert "allowed 0 to 25 g/cm³" in dialog.rows[path].refusal.text()
    assert dialog.result_design == before
    assert not dialog.take.isEnabled()
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    type_into(qtbot, dialog, path, "8.9")
    assert not dialog.rows[path].refused
    assert dialog.take.isEnabled()


def test_another_format_asks_other_questions_and_keeps_the_answers(dialog: BpxDialog, qtbot: Any) -> None:
    type_into(qtbot, dialog, "positive.foil.thickness_um", "25")
    dialog.format.chosen.emit("stack")
    assert "cell.laminate.thickness_um" not in dialog.rows
    assert dialog.result_design.cell.format == "stack"
    assert dialog.result_design.positive.foil.thickness_um == 25.0
    assert dialog.rows["positive.foil.thickness_um"].badge.text() == YOURS


def test_every_number_has_a_name_and_a_tip(dialog: BpxDialog) -> None:
    for row in dialog.rows.values():
        assert row.box.accessibleName()
        assert "allowed" in row.box.toolTip().lower()


def test_the_dialog_fits_the_smallest_window(dialog: BpxDialog) -> None:
    assert dialog.minimumSizeHint().height() <= 640
    assert dialog.minimumSizeHint().width() <= 1024


# -- in the window -------------------------------------------------------------------------------------------


def test_opening_is_one_step_and_undo_brings_everything_back(
    program: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.store.state
    answer(monkeypatch, lambda dialog: dialog.accept())
    program.documents.open_path(file)
    program.store.flush()
    calculator = program.store.state.calculator
    assert calculator.design.name == "pouch cell"
    assert calculator.design == calculator.reference
    assert calculator.preset is None
    assert calculator.curves.file == "pouch cell.json"
    assert float(evaluate(calculator.design).energy_wh) == pytest.approx(48.86, rel=0.005)
    assert program.documents.path is None
    assert program.store.undo_stack.count() == 1
    assert decode_session(encode_session(program.store.state)) == program.store.state
    program.store.undo()
    assert program.store.state == before


def test_cancel_leaves_everything(program: Any, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program.store.state
    seen = answer(monkeypatch, lambda dialog: dialog.reject())
    program.documents.open_path(file)
    assert len(seen) == 1
    assert program.store.state is before
    assert program.store.undo_stack.count() == 0
    assert not program.documents.settings.recent


def test_a_dropped_file_asks_as_well(program: Any, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = answer(monkeypatch, lambda dialog: dialog.accept())
    program.window.dropEvent(drop_of(file))
    assert len(seen) == 1
    assert program.store.state.calculator.curves is not None


def _without_electrode(document: dict[str, Any]) -> None:
    del document["Parameterisation"]["Negative electrode"]


def _with_an_import(document: dict[str, Any]) -> None:
    document["Parameterisation"]["Positive electrode"]["OCP [V]"] = "__import__('os')"


def _of_the_future(document: dict[str, Any]) -> None:
    document["Header"]["BPX"] = "7.0"


@pytest.mark.parametrize(
    ("change", "word"),
    [(_without_electrode, "Negative electrode"), (_with_an_import, "OCP [V]"), (_of_the_future, "BPX")],
)
def test_bad_files_are_one_clear_line(
    program: Any, tmp_path: Path, refusals: list[tuple[str, str]], change: Any, word: str
) -> None:
    document = documents.published()
    change(document)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document))
    before = program.store.state
    program.documents.open_path(path)
    assert program.store.state is before
    ((title, message),) = refusals
    assert "bad.json" in title
    assert word in message
    assert "\n" not in message


def test_a_design_or_preset_after_it_has_no_curves(
    program: Any, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, lambda dialog: dialog.accept())
    program.documents.open_path(file)
    design = tmp_path / "mine.cell.json"
    write_design(design, program.store.state.calculator.design)
    program.documents.open_path(design)
    assert program.store.state.calculator.curves is None


def test_the_dialog_is_really_shown(program: Any, file: Path) -> None:
    seen: list[str] = []

    def press() -> None:
        front = QApplication.activeModalWidget()
        if not isinstance(front, BpxDialog):
            QTimer.singleShot(50, press)
            return
        seen.append(front.windowTitle())
        front.reject()

    QTimer.singleShot(50, press)
    program.documents.open_path(file)
    assert seen == ["Open pouch cell.json"]
