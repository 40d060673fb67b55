"""The layers to scale with volume against mass, and the published cells replayed inside the program."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.dataset import Dataset
from app.panels.calculator import check_tab
from app.panels.calculator.check_data import (
    CLOSING,
    HEADER,
    MODEL,
    REBUILT,
    Check,
    CheckRow,
    begin,
    check_title,
    percent,
)
from app.panels.calculator.check_tab import CheckTab
from app.panels.calculator.evaluation import outcome_of
from app.panels.calculator.layers_data import layers, layers_title, tiles, tiles_title, unit_of
from app.panels.calculator.layers_tab import LayersTab
from app.panels.calculator.panel import CalculatorPanel
from app.science.design import CellDesign, Stack
from app.science.design_io import decode_design
from app.science.results import Results
from app.state.presets import preset_design, presets, resources_folder

Make = Callable[..., CalculatorPanel]
KEYS = [preset.key for preset in presets()]
NMC = preset_design("nmc811-graphite-pouch")


def results_of(design: CellDesign) -> Results:
    results = outcome_of(design).results
    assert results is not None
    return results


def reference(name: str) -> CellDesign:
    return decode_design((resources_folder() / "reference" / name).read_bytes())


# -- layers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_layers_are_those_of_the_results(key: str) -> None:
    design = preset_design(key)
    results = results_of(design)
    by_part: dict[str, float] = {}
    for layer in layers(design, results):
        by_part[layer.part] = by_part.get(layer.part, 0.0) + layer.thickness_um
    foils = float(design.positive.foil.thickness_um) + float(design.negative.foil.thickness_um)
    assert by_part == pytest.approx(
        {
            "positive": float(results.positive.thickness_um),
            "separator": float(design.separator.thickness_um),
            "negative": float(results.negative.charged_thickness_um),
            "foils": foils,
        }
    )


def test_plated_metal_lies_between_separator_and_foil() -> None:
    design = preset_design("anode-free-li6ps5cl")
    names = [layer.name for layer in layers(design, results_of(design))]
    assert names == ["Al foil", "positive", "separator", "plated lithium", "steel foil"]


def test_a_stack_that_counts_no_foils_shows_none() -> None:
    design = reference("battmo-sample.cell.json")
    bare = msgspec.structs.replace(design, cell=Stack(area_cm2=1.0, foil_share=0.0))
    assert all(layer.part != "foils" for layer in layers(bare, results_of(bare)))
    whole = msgspec.structs.replace(design, cell=Stack(area_cm2=1.0, foil_share=1.0))
    assert not any(layer.mirror for layer in layers(whole, results_of(whole)))


@pytest.mark.parametrize("key", KEYS)
def test_tiles_hold_the_whole_volume_and_the_whole_mass(key: str) -> None:
    design = preset_design(key)
    results = results_of(design)
    found = tiles(design, results)
    assert sum(tile.volume_ml for tile in found) == pytest.approx(float(results.volume_ml))
    assert sum(tile.whole_g for tile in found) == pytest.approx(float(results.mass_g))
    soaked = sum(tile.soaked_g for tile in found)
    assert soaked == pytest.approx(float(results.mass_breakdown_g["electrolyte"]))


def test_electrolyte_lies_where_the_pores_are() -> None:
    design = preset_design("nmc811-llzo-li50")
    soaked = {tile.name: tile.soaked_g for tile in tiles(design, results_of(design))}
    assert soaked["Separator"] == 0.0
    assert soaked["Positive"] == pytest.approx(float(results_of(design).mass_breakdown_g["electrolyte"]))


def test_the_sentences_say_what_is_drawn() -> None:
    results = results_of(NMC)
    unit = unit_of("now", NMC, results)
    assert layers_title(unit) == "153 µm from foil to foil when charged, 78 % of it electrode"
    assert tiles_title(tiles(NMC, results)) == "Cu foil: 2 % of volume, 8 % of mass"


@pytest.fixture
def layers_panel(make_panel: Make) -> CalculatorPanel:
    made = make_panel()
    made.context.store.show_field("calculator.tab", "layers")
    made.context.store.flush()
    return made


def layers_page(panel: CalculatorPanel) -> LayersTab:
    page = panel.tabs.page("layers")
    assert isinstance(page, LayersTab)
    return page


def test_now_and_a_are_drawn_on_one_scale(layers_panel: CalculatorPanel) -> None:
    page = layers_page(layers_panel)
    assert [unit.label for unit in page.plot.item.units] == [""]
    layers_panel.intents.pin()
    layers_panel.context.store.set_design_value("positive.loading.value", 5.0, "Loading")
    layers_panel.context.store.flush()
    pinned, now = page.plot.item.units
    assert (pinned.label, pinned.faded, now.label) == ("A", True, "now")
    assert now.thickness_um > pinned.thickness_um
    assert page.tiles.item.tiles[1].volume_ml > 0.0


def test_a_narrow_page_shows_one_picture_by_choice(layers_panel: CalculatorPanel) -> None:
    page = layers_page(layers_panel)
    page.setFixedWidth(900)
    assert page.plot.isVisible()
    assert page.tiles.isVisible()
    assert not page.picture.isVisible()
    page.setFixedWidth(600)
    assert page.picture.isVisible()
    assert page.plot.isVisible()
    assert not page.tiles.isVisible()
    page.picture.set_key("tiles")
    page.picture.chosen.emit("tiles")
    assert page.tiles.isVisible()
    assert not page.plot.isVisible()


# -- check -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def done(dataset: Dataset) -> Check:
    check = begin(dataset)
    while not check.finished:
        check.step()
    return check


def test_every_published_figure_is_replayed(done: Check) -> None:
    with (resources_folder() / "reference" / "expected.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    wanted = sum(
        bool(text)
        for line in lines
        for name, text in line.items()
        if name not in ("file", "tolerance_percent", "source")
    )
    found = [row for row in done.rows if row.section == MODEL]
    assert len(found) == wanted
    assert not done.failed
    assert all(row.within for row in found)


def test_every_figure_leads_to_a_row_that_exists(done: Check, dataset: Dataset) -> None:
    for row in done.rows:
        table, key = row.row
        assert key in getattr(dataset, table), row


def test_presets_of_real_cells_are_held_against_their_cells(done: Check) -> None:
    against = [preset.checked_against for preset in presets() if preset.checked_against is not None]
    found = [row for row in done.rows if row.section == REBUILT]
    assert [row.row[1] for row in found] == [check.row for check in against for _ in check.figures]
    assert all(row.within for row in found)
    assert all("assumed" in row.note for row in found)


def test_what_does_not_close_is_told(done: Check) -> None:
    found = {row.row[1]: row for row in done.rows if row.section == CLOSING}
    maker = found["molicel-p45b"]
    assert maker.verdict == "does not close"
    assert maker.difference_percent == pytest.approx((16.2 / 0.070 / 242.0 - 1.0) * 100.0)
    assert "maximum mass" in maker.note
    assert found["a123-amp20"].verdict == "closes"
    assert all("omputed here" not in row.note for row in found.values())


def test_the_sentence_counts_what_is_shown(done: Check) -> None:
    title = check_title(done)
    ours = [row for row in done.rows if row.section != CLOSING]
    open_ends = sum(not row.within for row in done.rows if row.section == CLOSING)
    assert title.startswith(f"{len(ours)} published figures replayed, all as near as allowed")
    assert f"{open_ends} of " in title


def test_a_figure_that_is_off_is_counted() -> None:
    rows = [
        CheckRow(MODEL, "cell", "Mass", "g", 110.0, 100.0, 10.0, 1.0, False),
        CheckRow(MODEL, "cell", "Energy", "Wh", 1.0, 1.0, 0.0, 1.0, True),
    ]
    assert check_title(Check(rows=rows)) == "2 published figures replayed, 1 of them further off than allowed"
    assert check_title(Check(failed=["x.json: file: is gone"])).endswith("x.json: file: is gone")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0.00 %"), (0.004, "0.00 %"), (-0.04, "−0.04 %"), (3.72, "+3.7 %"), (-12.0, "−12.0 %")],
)
def test_differences_read_well(value: float, words: str) -> None:
    assert percent(value) == words


@pytest.fixture
def page(make_panel: Make, qtbot: QtBot) -> CheckTab:
    made = make_panel()
    made.context.store.show_field("calculator.tab", "check")
    made.context.store.flush()
    found = made.tabs.page("check")
    assert isinstance(found, CheckTab)
    qtbot.waitUntil(lambda: not found.running)
    return found


def test_it_runs_when_first_shown_and_only_then(page: CheckTab, qtbot: QtBot) -> None:
    shown = [line for line in page.view.rows.lines if isinstance(line, CheckRow)]
    assert shown == page._check.rows
    assert len(shown) > 20
    store = page.context.panel.store
    before = page._check
    store.set_design_value("positive.loading.value", 4.0, "Loading")
    store.flush()
    assert page._check is before
    assert not page.running


def test_headings_run_over_all_columns(page: CheckTab) -> None:
    heads = [n for n, line in enumerate(page.view.rows.lines) if isinstance(line, str)]
    assert len(heads) == 3
    assert all(page.view.columnSpan(n, 0) == page.view.rows.columnCount() for n in heads)


def test_enter_and_the_menu_lead_to_the_source(page: CheckTab, qtbot: QtBot) -> None:
    view = page.view
    view.setCurrentIndex(view.rows.index(1, 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    state = page.context.panel.store.state
    assert (state.panel, state.data.table, state.data.selected) == ("data", "sources", "lacey-cellmodels")
    menu = view.open_menu(view.rows.index(1, 0), view.mapToGlobal(view.rect().center()))
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Show the sou&rce",
        "Copy &table",
        "Save C&SV…",
    ]
    menu.close()
    menu = view.open_menu(view.rows.index(0, 0), view.mapToGlobal(view.rect().center()))
    assert len(menu.actions()) == 2
    menu.close()


def test_a_click_on_the_source_leads_there_and_elsewhere_it_does_not(page: CheckTab, qtbot: QtBot) -> None:
    view, store = page.view, page.context.panel.store
    for column, panel in ((2, "calculator"), (7, "data")):
        place = view.visualRect(view.rows.index(2, column)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert store.state.panel == panel


def test_the_table_is_copied_and_saved_in_full(
    page: CheckTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(HEADER)
    assert len(lines) == 1 + len(page._check.rows)
    target = tmp_path / "checks.csv"

    def save(parent: object, title: str, name: str, kinds: str, write: Callable[[Path], None]) -> Path:
        write(target)
        return target

    monkeypatch.setattr(check_tab, "save_as", save)
    page.save.click()
    assert target.read_text(encoding="utf-8-sig").splitlines()[0].startswith("section,cell,quantity")


def test_a_narrow_table_leaves_the_names_of_the_figures_out(page: CheckTab) -> None:
    page.view.resize(1200, 200)
    assert not page.view.isColumnHidden(1)
    page.view.resize(500, 200)
    assert page.view.isColumnHidden(1)
