"""``make package``: build the program in a clean environment, check it as a user would meet it, and pack it.

Checks, all on the built program with no Python on its path and from another folder: its size, ``smoke``, ``evaluate``,
``validate`` and ``check-data``, and that it prints nothing it should not. Prints the figures as JSON lines.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path

import setup

ROOT = setup.ROOT
DIST = ROOT / "dist"
BUILT = DIST / "voltascope"
CLI = BUILT / ("voltascope-cli.exe" if os.name == "nt" else "voltascope-cli")
UNPACKED_LIMIT_MB, ARCHIVE_LIMIT_MB = 220, 65
RUNTIME = (
    "numpy",
    "pyqtgraph",
    "msgspec",
    "openpyxl",
    "et_xmlfile",
    "periodictable",
    "pyparsing",
    "bpx",
    "icalendar",
    "python_dateutil",
    "pydantic",
    "pydantic_core",
    "annotated_types",
    "typing_extensions",
    "typing_inspection",
    "pyyaml",
    "colorama",
    "pyinstaller",
)

DESKTOP = """[Desktop Entry]
Type=Application
Name=Voltascope
Comment=Explore battery chemistry offline
Exec=voltascope %F
Icon=voltascope
Terminal=false
Categories=Science;Education;Engineering;
MimeType=application/json;
"""

INSTALL = """#!/bin/sh
# Puts a menu entry for this folder into the menu of the person who runs it; nothing else is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$share/applications" "$share/icons/hicolor/scalable/apps"
cp "$here/voltascope.svg" "$share/icons/hicolor/scalable/apps/voltascope.svg"
entry="$share/applications/voltascope.desktop"
sed "s|^Exec=voltascope|Exec=\\"$here/voltascope\\"|" "$here/voltascope.desktop" > "$entry"
echo "Menu entry written to $entry"
"""


def say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


def build(venv: Path) -> None:
    """Run PyInstaller from a ``.venv-package`` that holds the runtime and nothing else."""
    if sys.platform.startswith("linux"):
        build_tools()
    setup.make_venv(venv, ROOT / ".ci" / "constraints-package.txt", editable=False)
    setup.system_libraries(venv)
    shutil.rmtree(BUILT, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        licences = gather_licences(venv, Path(scratch) / "licences")
        command = [
            setup.python_of(venv),
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--clean",
            "--log-level",
            "ERROR",
        ]
        command += ["--distpath", DIST, "--workpath", Path(scratch) / "work", ROOT / "build.spec"]
        environment = {**os.environ, "VOLTASCOPE_LICENCES": str(licences)}
        if subprocess.run([str(c) for c in command], env=environment, cwd=ROOT).returncode:
            setup.fail("PyInstaller did not finish")
    if os.name != "nt":
        CLI.unlink(missing_ok=True)
        CLI.symlink_to("voltascope")
    if sys.platform.startswith("linux"):
        strip_python()
        shutil.copy(ROOT / "resources" / "icons" / "voltascope.svg", BUILT / "voltascope.svg")
        (BUILT / "voltascope.desktop").write_text(DESKTOP)
        (BUILT / "add-to-menu.sh").write_text(INSTALL)
        (BUILT / "add-to-menu.sh").chmod(0o755)


def strip_python() -> None:
    """Some builds of Python carry their symbols along (20 MB). The libraries of wheels are left as they came."""
    internal = BUILT / "_internal"
    files = [*internal.glob("libpython3*.so*"), *internal.glob("python3*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *map(str, files)], check=True)


def build_tools() -> None:
    """PyInstaller reads libraries with objdump and needs Python as a shared library."""
    wanted = [] if shutil.which("objdump") else ["binutils"]
    library = sysconfig.get_config_var("INSTSONAME") or ""
    folders = [
        sysconfig.get_config_var("LIBDIR") or "",
        f"/usr/lib/{sysconfig.get_config_var('MULTIARCH') or ''}",
    ]
    name = f"libpython3.{sys.version_info.minor}"
    if not any(
        list(Path(folder).glob(f"{name}.so*")) for folder in folders if folder and Path(folder).is_dir()
    ):
        wanted.append(name)
    if wanted and not setup.apt_install(wanted):
        setup.fail(
            f"packaging needs {' '.join(wanted)} (Python here is {library}); install with: apt-get install"
        )


def gather_licences(venv: Path, into: Path) -> Path:
    """Copy the licence files of everything that is bundled, each under the name of its package."""
    site = next(venv.glob("lib/python*/site-packages"), venv / "Lib" / "site-packages")
    for name in RUNTIME:
        for info in site.glob(f"{name}-*.dist-info"):
            for file in info.rglob("*"):
                if file.is_file() and any(
                    word in file.name.upper() for word in ("LICEN", "COPYING", "NOTICE")
                ):
                    target = into / name / file.relative_to(info).as_posix().replace("/", " - ")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(file, target)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    debian = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    source = python if python.exists() else debian
    if source.exists():
        (into / "Python").mkdir(parents=True, exist_ok=True)
        shutil.copy(source, into / "Python" / "LICENSE.txt")
    return into


def run_built(folder: Path, *arguments: str) -> str:
    """Run the built program from ``folder`` with nothing of Python within reach. It may print nothing on stderr."""
    environment = {"PATH": "/nonexistent", "HOME": str(folder), "VOLTASCOPE_CONFIG": str(folder / "config")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    if os.name == "nt":
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    done = subprocess.run([CLI, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode or done.stderr:
        setup.fail(f"{CLI.name} {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def check(steps: int) -> None:
    """What a user would do first, on the built program."""
    for wanted in ("Qt and PySide6/LGPL-3.0.txt", "numpy", "pyqtgraph", "msgspec", "Python/LICENSE.txt"):
        if not (BUILT / "_internal" / "resources" / "licences" / wanted).exists():
            setup.fail(f"the licence of {wanted} is missing from the built program")
    reference = ROOT / "resources" / "reference" / "lacey-nmc811-graphite.cell.json"
    with tempfile.TemporaryDirectory() as folder:
        design = shutil.copy(reference, folder)
        result = json.loads(run_built(Path(folder), "evaluate", str(design), "--json"))
        say(check="packaged evaluate", specific_energy_wh_kg=result["specific_energy_wh_kg"])
        run_built(Path(folder), "validate")
        run_built(Path(folder), "check-data")
        run_built(Path(folder), "routes", "--json")
        run_built(Path(folder), "timeline", "--as-of", "2024-06-30")
        run_built(Path(folder), "claim", "gotion-2024-05")
        run_built(Path(folder), "render", str(Path(folder) / "pictures"))
        smoke = json.loads(run_built(Path(folder), "smoke", "--steps", str(steps), "--json"))
        say(check="packaged smoke", **smoke)


def measure_and_pack() -> None:
    unpacked = sum(f.stat().st_size for f in BUILT.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6
    kind = "win" if os.name == "nt" else sys.platform
    archive = DIST / f"voltascope-{kind}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=6) as tar:
        tar.add(BUILT, "voltascope")
    packed = archive.stat().st_size / 1e6
    say(
        check="size",
        unpacked_mb=round(unpacked, 1),
        bound_mb=UNPACKED_LIMIT_MB,
        ok=unpacked <= UNPACKED_LIMIT_MB,
    )
    say(
        check="archive",
        packed_mb=round(packed, 1),
        bound_mb=ARCHIVE_LIMIT_MB,
        ok=packed <= ARCHIVE_LIMIT_MB,
        file=archive.name,
    )
    if unpacked > UNPACKED_LIMIT_MB or packed > ARCHIVE_LIMIT_MB:
        setup.fail("the packaged program is larger than allowed")


def main() -> None:
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    build(ROOT / ".venv-package")
    check(steps)
    measure_and_pack()


if __name__ == "__main__":
    main()
