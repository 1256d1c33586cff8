"""Build wheel and sdist, look into them, install and run them: ``python -m tests.packaging``.

The ordinary suite builds nothing; it holds what is declared (test_packaging). This is the whole way:
clean environments of pip and, where they are on this machine, of uv and pipx.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from tests.running import ROOT

NEEDED: Final = (
    "vks/__main__.py",
    "vks/model/catalogue.toml",
    "vks/schemas/common.schema.json",
    "vks/schemas/tasks.schema.json",
    "vks/starter/README.md",
    "vks/starter/pre-commit",
    "vks/words_en/start.py",
)
"""What a wheel must hold beside the code."""
ONLY: Final = ("vks/", "vks-")
"""How every name in a wheel begins: the package, and its dist-info."""
IN_SDIST: Final = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "schemas/plan.schema.json",
    "vks/cli/app.py",
)


def run(*command: str, folder: Path) -> str:
    """Run a command in a folder; give what it prints, or stop with what it says."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("VKS_", "PYTHONPATH"))}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> tuple[Path, Path]:
    """Build wheel and sdist; give their paths."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT), folder=folder)
    hatch = "import os, hatchling.build as b; print(b.build_sdist(os.environ['OUT']))"
    env = {**os.environ, "OUT": str(folder)}
    tools = folder / "tools"
    run(sys.executable, "-m", "venv", str(tools), folder=folder)
    python = program(tools, "python")
    run(python, "-m", "pip", "install", "-q", "hatchling>=1.27", folder=folder)
    subprocess.run([python, "-c", hatch], cwd=ROOT, env=env, check=True, capture_output=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def look_into(wheel: Path, sdist: Path) -> None:
    """Hold the contents: all that is needed, nothing else, no tests or plans in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    with tarfile.open(sdist) as archive_:
        source = {name.partition("/")[2] for name in archive_.getnames()}
    strange = [name for name in names if not name.startswith(ONLY) or "__pycache__" in name]
    missing = [name for name in NEEDED if name not in names] + [
        name for name in IN_SDIST if name not in source
    ]
    hidden = sorted(name for name in source if name.startswith((".venv", ".git/", "dist/")))
    if strange or missing or hidden:
        sys.exit(f"strange: {strange}\nmissing: {missing}\nhidden: {hidden}")
    sys.stdout.write(f"{wheel.name}: {len(names)} files; {sdist.name}: {len(source)} files\n")


def try_it(program_: str, folder: Path, how: str) -> None:
    """Make a repository with the installed program, far from its source, and check it."""
    kho = folder / f"kho-{how}"
    units = "phòng: Phòng 1; cấp huyện: Hạ Long"
    frame = ("--organisation", "VKSND tỉnh Thử", "--year", "2025", "--period", "calendar")
    run(program_, "init", str(kho), *frame, "--units", units, "--example", "--no-git", folder=folder)
    said = run(program_, "-C", str(kho), "check", folder=folder)
    version = run(program_, "--version", folder=folder).strip()
    sys.stdout.write(f"{how}: {version}; {said.splitlines()[-1]}\n")


def program(environment: Path, name: str) -> str:
    """Give a program of a virtual environment."""
    return str(environment / ("Scripts" if os.name == "nt" else "bin") / name)


def main() -> None:
    """Go the whole way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel, sdist = build(folder)
        look_into(wheel, sdist)
        for how, package in (("pip-wheel", wheel), ("pip-sdist", sdist)):
            environment = folder / how
            run(sys.executable, "-m", "venv", str(environment), folder=folder)
            run(program(environment, "python"), "-m", "pip", "install", "-q", str(package), folder=folder)
            try_it(program(environment, "vks"), folder, how)
            said = run(program(environment, "python"), "-m", "vks", "--version", folder=folder)
            sys.stdout.write(f"{how}: python -m vks: {said}")
        if uv := shutil.which("uv"):
            environment = folder / "uv"
            run(uv, "venv", "-q", str(environment), folder=folder)
            run(uv, "pip", "install", "-q", "-p", program(environment, "python"), str(wheel), folder=folder)
            try_it(program(environment, "vks"), folder, "uv")
        if pipx := shutil.which("pipx"):
            os.environ |= {"PIPX_HOME": str(folder / "px"), "PIPX_BIN_DIR": str(folder / "pxbin")}
            run(pipx, "install", "-q", str(wheel), folder=folder)
            try_it(str(folder / "pxbin" / "vks"), folder, "pipx")


if __name__ == "__main__":
    main()
