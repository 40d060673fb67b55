"""``make run``: open the program; where there is no display, say so and draw every panel to pictures instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    if has_display():
        return subprocess.run([sys.executable, "-m", "app"], cwd=ROOT).returncode
    folder = ROOT / "renders"
    print(
        f"There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): drawing every panel to {folder}",
        flush=True,
    )
    for theme in ("light", "dark"):
        command = [sys.executable, "-m", "app", "render", str(folder / theme), "--theme", theme]
        if status := subprocess.run(command, cwd=ROOT).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
