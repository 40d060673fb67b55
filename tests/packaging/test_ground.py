"""What the set-up and the package rest on: pins with hashes that name no host, and licences that travel along."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = ("constraints.txt", "constraints-package.txt")


def pinned(name: str) -> dict[str, str]:
    text = (ROOT / ".ci" / name).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", PINS)
def test_pins_are_exact_with_hashes_and_name_no_host(name):
    text = (ROOT / ".ci" / name).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 10
    for entry in entries:
        assert "==" in entry
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", PINS)
def test_the_qt_that_aborts_is_never_pinned(name):
    version = tuple(int(part) for part in pinned(name)["pyside6-essentials"].split("."))
    assert (6, 8, 3) <= version < (6, 12)
    assert version not in {(6, 9, 1), (6, 9, 2)}


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    names = [
        re.split(r"[<>=!]", entry)[0].lower()
        for entry in [*project["dependencies"], *extras["dev"], *extras["package"]]
    ]
    assert set(names) <= set(pinned("constraints.txt"))


def test_what_is_packaged_is_what_is_tested():
    both = pinned("constraints-package.txt").items() & pinned("constraints.txt").items()
    assert len(both) == len(pinned("constraints-package.txt"))


def test_licences_lie_ready():
    folder = ROOT / "resources" / "licences"
    assert "LESSER GENERAL PUBLIC LICENSE" in (folder / "Qt and PySide6" / "LGPL-3.0.txt").read_text()
    assert "GENERAL PUBLIC LICENSE" in (folder / "Qt and PySide6" / "GPL-3.0.txt").read_text()
    assert (folder / "Voltascope" / "LICENSE.txt").read_text() == (ROOT / "LICENSE").read_text()


def test_the_spec_is_python():
    compile((ROOT / "build.spec").read_text(), "build.spec", "exec")


def test_readme_pictures_are_there():
    names = re.findall(r"\]\((resources/[^)]+\.png)\)", (ROOT / "README.md").read_text())
    assert len(names) >= 3
    for name in names:
        assert (ROOT / name).read_bytes().startswith(b"\x89PNG")
