"""Make the machine ready: ``.venv`` from the pinned versions, and the system libraries that Qt loads.

Runs on the standard library alone, does nothing when everything is in place, and says in one line what a person must
install where it cannot.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Bare systems lack these; a desktop has most of them. Under the names of each family's package manager.
DEBIAN = """
libegl1 libgl1 libglib2.0-0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4
libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1
fonts-inter binutils
"""
FEDORA = """
libglvnd-egl libglvnd-glx glib2 libxkbcommon-x11 dbus-libs fontconfig xcb-util-cursor xcb-util-wm
xcb-util-image xcb-util-keysyms xcb-util-renderutil rsms-inter-fonts binutils
"""
ARCH = """
libglvnd glib2 libxkbcommon-x11 dbus fontconfig xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms
xcb-util-renderutil inter-font binutils
"""

PROBE = """
import ctypes, pathlib, subprocess, sys
from PySide6 import QtCore, QtGui, QtWidgets
plugins = pathlib.Path(QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
for name in ("libqxcb.so", "libqoffscreen.so"):
    try:
        ctypes.CDLL(str(plugins / name))
    except OSError as error:
        sys.exit(str(error))
"""


def fail(message: str) -> None:
    sys.exit(f"error: set-up: {message}")


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path, constraints: Path, *, editable: bool) -> None:
    """``venv`` with exactly the versions of ``constraints``; remembered by a digest, so that it costs nothing twice."""
    wanted = hashlib.sha256(constraints.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = venv / "voltascope.stamp"
    if stamp.exists() and stamp.read_text() == wanted and python_of(venv).exists():
        return
    print(f"set-up: {venv.name} from {constraints.name}, which takes a minute or two", flush=True)
    if (
        not python_of(venv).exists()
        or subprocess.run([python_of(venv), "-m", "pip", "-V"], capture_output=True).returncode
    ):
        create_venv(venv)
    pip = [str(python_of(venv)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "--no-deps", "-r", str(constraints)])
    if editable:
        run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    stamp.write_text(wanted)


def create_venv(venv: Path) -> None:
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart
    except ImportError:
        package = f"python3.{sys.version_info.minor}-venv"
        if not apt_install([package]):
            fail(f"Python has no venv; install it with: apt-get install {package}")
    shutil.rmtree(venv, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(venv)])


def system_libraries(venv: Path) -> None:
    """Qt's own libraries load from the wheel; what they need of the system is installed here or named."""
    if not sys.platform.startswith("linux"):
        return
    if not missing_library(venv) and has_font():
        return
    if apt_install(DEBIAN.split()) and not missing_library(venv):
        return
    reason = missing_library(venv) or "no font is installed"
    fail(f"{reason}. Install the system packages with: {install_command()}")


def missing_library(venv: Path) -> str:
    probe = subprocess.run([python_of(venv), "-c", PROBE], capture_output=True, text=True)
    return probe.stderr.strip().splitlines()[-1] if probe.returncode else ""


def has_font() -> bool:
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.exists())


def apt_install(packages: list[str]) -> bool:
    """Install on Debian as root. False where that is not possible."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print("set-up: apt-get install " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode == 0


def install_command() -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    for tool, command, packages in (
        ("apt-get", sudo + "apt-get install -y", DEBIAN),
        ("dnf", sudo + "dnf install -y", FEDORA),
        ("pacman", sudo + "pacman -S --needed", ARCH),
    ):
        if shutil.which(tool):
            return f"{command} {' '.join(packages.split())}"
    return "your package manager, under the names Debian gives them: " + " ".join(DEBIAN.split())


def run(command: list[str]) -> None:
    """Run quietly; what it printed is shown when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        fail(f"this did not work: {' '.join(command)}")


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - said in a line rather than as a traceback
        fail(f"Python {sys.version.split()[0]} is too old; allowed is 3.11 or newer")
    venv = ROOT / ".venv"
    make_venv(venv, ROOT / ".ci" / "constraints.txt", editable=True)
    system_libraries(venv)


if __name__ == "__main__":
    main()
