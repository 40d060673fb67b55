"""``make pictures``: draw the README's pictures anew, with the program itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "resources" / "pictures"
PICTURES = (
    ("calculator", "light"),
    ("routes", "light"),
    ("timeline", "light"),
    ("supply", "light"),
    ("data", "light"),
    ("calculator", "dark"),
)


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for panel, theme in PICTURES:
            command = [sys.executable, "-m", "app", "render", folder, "--panel", panel, "--theme", theme]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            shutil.copy(Path(folder) / f"{panel}-{theme}-1280x720.png", TARGET / f"{panel}-{theme}.png")
            print(TARGET / f"{panel}-{theme}.png")


if __name__ == "__main__":
    main()
