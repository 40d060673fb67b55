"""What the tabs say: about the route."""

from __future__ import annotations

import msgspec

from app.panels.routes.about import about_title, about_view, material_rows
from app.state.model import RoutesState


def test_about_carries_basis_and_sources(dataset):
    view = about_view(dataset, "sulfide")
    assert view.advantages == ("sulfide is good", "cheap")
    assert view.basis == "reported"
    assert view.sources[0].text == "A report (The Paper, 2024)"
    assert view.sources[0].address == "https://example.org/report"
    assert about_view(dataset, "nothing") is None


def test_about_title_names_both_routes_when_compared():
    assert about_title(RoutesState()) == "Sulfide and its named electrolytes"
    assert about_title(RoutesState(compared="oxide")) == "Sulfide beside oxide"
    assert about_title(RoutesState(compared="sulfide")) == "Sulfide and its named electrolytes"


def test_the_material_table_has_dashes_for_the_unknown(dataset):
    rows = material_rows(dataset, "sulfide")
    assert [row.id for row in rows] == ["fast", "warm"]
    assert (rows[1].conductivity, rows[1].activation, rows[1].critical) == ("2", "0.4", "0.5–1")
    assert (rows[0].activation, rows[0].window, rows[0].critical) == ("—", "—", "—")
    assert any(row.name.endswith("(Na)") for row in material_rows(dataset, "liquid"))


def test_a_window_with_one_end_says_which(dataset):
    warm = dataset.electrolytes["warm"]
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, window_high_v=2.15)
    assert material_rows(dataset, "sulfide")[1].window == "up to 2.15"
    dataset.electrolytes["warm"] = msgspec.structs.replace(warm, window_low_v=1.7)
    assert material_rows(dataset, "sulfide")[1].window == "from 1.7"
