"""``make pictures``: draw the README's pictures anew, with the program itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "resources" / "pictures"
# Panel, tab ("" for the one in front at a first start), theme.
PICTURES = (
    ("calculator", "", "light"),
    ("routes", "", "light"),
    ("routes", "ladder", "light"),
    ("timeline", "", "light"),
    ("timeline", "claims", "light"),
    ("timeline", "promises", "light"),
    ("timeline", "race", "light"),
    ("supply", "", "light"),
    ("data", "", "light"),
    ("calculator", "", "dark"),
)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for panel, tab, theme in PICTURES:
            command = [sys.executable, "-m", "app", "render", folder, "--panel", panel, "--theme", theme]
            subprocess.run(
                [*command, *(["--tab", tab] if tab else [])], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
            name = f"{panel}-{tab}-{theme}" if tab else f"{panel}-{theme}"
            shutil.copy(Path(folder) / f"{name}-1280x720.png", TARGET / f"{name}.png")
            print(TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
