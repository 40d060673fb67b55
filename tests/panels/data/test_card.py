"""The card of a row: what it tells, and where it leads."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.dataset import Dataset, load_dataset
from app.dataset.records import TABLES
from app.panels.data.card_parts import breakable
from app.panels.data.panel import DataPanel
from app.panels.data.related import row_links
from app.panels.data.row_story import RowStory, row_story, sources_heading
from app.panels.data.tables import Tables
from app.state.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def story(dataset: Dataset, table: str, row_id: str) -> RowStory:
    shown = Tables().table(table, dataset, ())
    number = shown.index.row_number(row_id)
    assert number is not None
    return row_story(dataset, shown, shown.index.rows[number])


def facts(told: RowStory) -> dict[str, str]:
    return {fact.title: fact.text for fact in told.facts}


def test_a_milestone_is_told_whole(dataset: Dataset) -> None:
    told = story(dataset, "milestones", "m2")
    assert (told.loud, told.unit, told.basis) == ("300–400", "Wh/kg", "vendor-claim")
    assert told.heading == "Words of m2"
    assert told.boxes[0].text == "One says 300, the other 400."
    assert facts(told)["Organisation"] == "Alpha Cells"
    assert facts(told)["Target"] == "2027–2028"
    assert facts(told)["Site"] == ""
    assert [s.id for s in told.sources] == ["s1", "s2"]
    assert told.sources[0].address == "https://example.org/one"
    assert told.sources[0].about == "press · CC BY 4.0 · read on 2026-11-01"
    assert dict(told.links).keys() == {"Organisation", "What shows its status"}


def test_a_row_without_a_number_has_none_large(dataset: Dataset) -> None:
    assert story(dataset, "milestones", "m5").loud == ""


def test_the_source_of_a_single_field_is_named(dataset: Dataset) -> None:
    told = story(dataset, "electrolytes", "lgps")
    named = {fact.title: fact.source for fact in told.facts}
    assert named["Density"] == "Another"
    assert named["Conductivity"] == ""
    assert told.loud == "1.2–2.46 × 10⁻²"


def test_a_value_takes_the_unit_of_its_row_and_a_correction_is_told(dataset: Dataset) -> None:
    told = story(dataset, "supply_chain", "film")
    assert (told.loud, told.unit) == ("21.45", "billion m²")
    assert told.boxes[0].heading == "✎ Corrected"
    assert told.boxes[0].text == "The article has another unit. Read as square metres."
    assert told.boxes[0].link is not None
    assert told.boxes[0].link.row_id == "c1"


def test_links_go_both_ways(dataset: Dataset) -> None:
    def links(table: str, row_id: str) -> dict[str, list[str]]:
        found = row_links(dataset, table, dataset.table(table)[row_id])
        return {heading: [link.row_id for link in lines] for heading, lines in found}

    assert links("milestones", "m4")["It replaced"] == ["m3"]
    assert links("milestones", "m3")["Replaced by"] == ["m4"]
    assert links("milestones", "m4")["It shows the status of"] == ["m2"]
    assert links("companies", "alpha")["Its milestones"] == ["m2", "m1"]
    assert links("published_cells", "blade")["Says otherwise of the same cell"] == ["blade-torn"]
    assert links("published_cells", "blade-torn")["Says otherwise of the same cell"] == ["blade"]
    assert links("corrections", "c1")["Rows concerned"] == ["film", "m1"]
    assert set(links("sources", "s2")["Rows that cite it"]) == {"m2", "lgps"}


def test_every_row_of_the_bundled_data_has_a_story_whose_links_lead_somewhere() -> None:
    bundled, tables = load_dataset(), Tables()
    for name in TABLES:
        shown = tables.table(name, bundled, ())
        for row in shown.index.rows[:150]:
            told = row_story(bundled, shown, row)
            assert told.heading
            assert all(source.title for source in told.sources), (name, row.id)
            for _, links in told.links:
                assert all(link.row_id in bundled.table(link.table) for link in links)


def test_sources_are_counted_in_words() -> None:
    assert sources_heading(1) == "One source"
    assert sources_heading(3) == "Three sources"
    assert sources_heading(12) == "12 sources"


def test_long_words_can_be_broken_and_short_ones_stay() -> None:
    word = "000_b2520a032409564c_and_more.txt"
    assert breakable(word).replace("\u200b", "") == word
    assert max(len(part) for part in breakable(word).split("\u200b")) <= 12
    assert breakable("a few short words") == "a few short words"


def link(panel: DataPanel, words: str) -> QLabel:
    found = [
        w for w in panel.card.area.findChildren(QLabel) if w.property("link") and words in w.accessibleName()
    ]
    assert found, words
    return found[0]


def open_card(panel: DataPanel, table: str, row_id: str) -> None:
    panel.intents.open_row(table, row_id)
    panel.context.store.flush()


def test_an_address_opens_only_on_a_click(panel: DataPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("app.panels.data.card_parts.open_address", opened.append)
    open_card(panel, "milestones", "m2")
    assert opened == []
    link(panel, "The Paper").linkActivated.emit("go")
    assert opened == ["https://example.org/one"]


def test_links_lead_to_rows_of_other_tables(panel: DataPanel, store: Store) -> None:
    open_card(panel, "milestones", "m2")
    link(panel, "Alpha Cells").linkActivated.emit("go")
    store.flush()
    assert (store.state.data.table, store.state.data.selected) == ("companies", "alpha")
    assert panel.card.story is not None
    assert panel.card.story.heading == "Alpha Cells"
    assert panel.bar.title.text().startswith("Companies")


def test_show_on_the_timeline(panel: DataPanel, qtbot: Any, store: Store) -> None:
    open_card(panel, "milestones", "m2")
    assert panel.card.lead_button.text() == "Show on the timeline"
    qtbot.mouseClick(panel.card.lead_button, Qt.MouseButton.LeftButton)
    assert store.state.panel == "timeline"
    assert store.state.timeline.selected == "m2"
    assert not store.undo_stack.canUndo()


def test_show_in_routes_takes_material_and_route(panel: DataPanel, qtbot: Any, store: Store) -> None:
    store.set("routes.selected", "oxide", "Route")
    store.set("routes.compared", "sulfide", "Route")
    open_card(panel, "electrolytes", "lgps")
    qtbot.mouseClick(panel.card.lead_button, Qt.MouseButton.LeftButton)
    assert store.state.panel == "routes"
    routes = store.state.routes
    assert (routes.material, routes.selected, routes.compared) == ("lgps", "sulfide", None)


def test_cells_lead_to_the_calculator_and_others_nowhere(panel: DataPanel, qtbot: Any, store: Store) -> None:
    open_card(panel, "supply_chain", "film")
    assert not panel.card.lead_button.isVisible()
    open_card(panel, "published_cells", "blade")
    qtbot.mouseClick(panel.card.lead_button, Qt.MouseButton.LeftButton)
    assert store.state.panel == "calculator"


def test_copy_row_has_headings_and_is_harmless(panel: DataPanel, qtbot: Any, qapp: Any) -> None:
    open_card(panel, "milestones", "m4")
    qtbot.mouseClick(panel.card.copy_button, Qt.MouseButton.LeftButton)
    heads, cells = (line.split("\t") for line in qapp.clipboard().text().split("\n"))
    assert len(heads) == len(cells) == len(panel.table.columns)
    assert "'=1+1" in cells
    assert "" not in heads


def test_nothing_of_the_card_is_wider_than_the_card(panel: DataPanel, qtbot: Any, dataset: Dataset) -> None:
    for table in TABLES:
        for row_id in list(dataset.table(table))[:3]:
            open_card(panel, table, row_id)
            qtbot.wait(2)
            inside = panel.card.area.widget()
            assert inside is not None
            assert inside.minimumSizeHint().width() <= panel.card.area.viewport().width(), (table, row_id)
