"""What ``vks doctor`` finds, point by point, on machines and in repositories that are made here."""

from __future__ import annotations

import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from tests.cases import BASE
from tests.repositories import MAU, OFFICE, new_repository, rewrite
from vks.model.health import Health, Point
from vks.store import health
from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.health import _editor, _in_git, look
from vks.store.repository import Repository


def machine() -> dict[Point, Health]:
    """Look at the machine alone."""
    return {each.point: each for each in look(None)}


@pytest.mark.parametrize(
    ("version", "well"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 11), True), ((4, 0, 0), True)]
)
def test_python_from_3_11_on(version: tuple[int, ...], well: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the package asks for it."""
    monkeypatch.setattr("sys.version_info", version)
    found = machine()[Point.PYTHON]
    assert found == Health(Point.PYTHON, well, ".".join(map(str, version)), "apt install python3")


def test_packages_that_are_missing_are_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are there with their versions, in order; the command names the others alone."""
    versions = {"typer": "0.1", "rich": "1.2", "pyyaml": "6", "jsonschema": "4", "filelock": "3"}

    def version(name: str) -> str:
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr("importlib.metadata.version", version)
    assert machine()[Point.PACKAGES] == Health(
        Point.PACKAGES,
        well=True,
        found="typer 0.1, rich 1.2, pyyaml 6, jsonschema 4, filelock 3",
        mend="pip install typer rich pyyaml jsonschema filelock",
    )
    del versions["rich"], versions["pyyaml"]
    assert machine()[Point.PACKAGES] == Health(
        Point.PACKAGES,
        well=False,
        found="typer 0.1, jsonschema 4, filelock 3",
        mend="pip install rich pyyaml",
    )


@pytest.mark.parametrize(
    ("point", "needed"),
    [
        (Point.EXCEL, ("openpyxl", "xlsxwriter")),
        (Point.WORD, ("docxtpl",)),
        (Point.PAGE, ("jinja2",)),
        (Point.CALENDAR, ("icalendar",)),
        (Point.NATIONAL, ("duckdb",)),
    ],
)
def test_extras_need_all_their_modules(
    point: Point, needed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is named; one that lacks is not well, and the command brings the extra."""
    missing: set[str] = set()
    monkeypatch.setattr(health, "find_spec", lambda name: None if name in missing else name)
    mend = f'pip install "vks[{point.value}]"'
    assert machine()[point] == Health(point, well=True, found=", ".join(needed), mend=mend)
    missing.add(needed[0])
    assert machine()[point] == Health(point, well=False, found=", ".join(needed[1:]), mend=mend)


def test_yaml_without_its_library_in_c_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told with the command."""
    for with_c in (True, False):
        monkeypatch.setattr("yaml.__with_libyaml__", with_c)
        mend = "pip install --force-reinstall pyyaml"
        found = "libyaml" if with_c else ""
        assert machine()[Point.YAML_SPEED] == Health(Point.YAML_SPEED, with_c, found, mend)


@pytest.mark.parametrize(("encoding", "well"), [("UTF-8", True), ("utf8", True), ("cp1258", False)])
def test_encodings(encoding: str, well: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """UTF-8 however it is written."""
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale: encoding + "?" * do_setlocale)
    found = machine()[Point.ENCODING]
    assert (found.well, found.found) == (well, encoding)
    assert found.mend == "export LANG=C.UTF-8"


@pytest.mark.parametrize(
    ("env", "well", "found", "mend"),
    [
        ({"NO_COLOR": "", "TERM": "xterm"}, True, "", None),
        ({"NO_COLOR": "1", "TERM": "xterm"}, False, "NO_COLOR=1", "unset NO_COLOR"),
        ({"NO_COLOR": "", "TERM": "dumb"}, False, "TERM=dumb", "unset TERM"),
    ],
)
def test_colours_switched_off(
    env: dict[str, str], well: bool, found: str, mend: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By which variable, and how to take it away."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    told = machine()[Point.COLOUR]
    assert (told.well, told.found) == (well, found)
    assert mend is None or told.mend == mend


def test_where_answers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder, how many and how large; a folder that cannot be made is named by what stands in its way."""
    monkeypatch.setenv("VKS_NO_CACHE", "1")
    off = Health(Point.CACHE, well=False, found="VKS_NO_CACHE", mend="unset VKS_NO_CACHE")
    assert machine()[Point.CACHE] == off
    monkeypatch.delenv("VKS_NO_CACHE")
    monkeypatch.setattr(health, "kept", lambda: (7, 1_449_000))
    monkeypatch.setattr(health, "cache_folder", lambda: str(tmp_path / "a" / "b"))
    mend = "export VKS_CACHE=…"
    assert machine()[Point.CACHE] == Health(
        Point.CACHE, well=True, found=f"{tmp_path / 'a' / 'b'}: 7, 1,4 MB", mend=mend
    )
    (tmp_path / "a").touch()
    assert machine()[Point.CACHE] == Health(Point.CACHE, well=False, found=str(tmp_path / "a"), mend=mend)


@pytest.mark.parametrize(
    ("said", "version", "well"),
    [
        ("git version 2.29.9", "2.29.9", False),
        ("git version 2.30", "2.30", True),
        ("git version 2.30.1.windows.1", "2.30.1", True),
        ("git version 2.45.2 (Apple Git-1)", "2.45.2", True),
        ("git version 1.90.0", "1.90.0", False),
        ("what?", "", False),
        (None, "", False),
    ],
)
def test_git_from_2_30_on(
    said: str | None, version: str, well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever built it; one that does not answer is none."""

    def text(_: Git, *args: str) -> str:
        assert args == ("version",)
        if said is None:
            raise GitProblemError(GitTrouble.TIMEOUT)
        return said

    monkeypatch.setattr(Git, "text", text)
    assert machine()[Point.GIT] == Health(Point.GIT, well, version, "apt install git")


def test_no_git_and_no_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Points of git are told only where both are there."""
    found = machine()
    assert (found[Point.REPOSITORY].well, found[Point.REPOSITORY].found) == (False, "")
    assert list(found)[-1] is Point.REPOSITORY
    empty = {each.point: each for each in look(Repository(tmp_path))}
    assert (empty[Point.REPOSITORY].well, empty[Point.REPOSITORY].found) == (False, "0")
    assert empty[Point.STATE] == Health(Point.STATE, well=False, mend="git init")
    monkeypatch.setattr("shutil.which", {}.get)
    without = {each.point: each for each in look(Repository(BASE))}
    assert (without[Point.GIT].well, without[Point.GIT].found) == (False, "")
    assert (without[Point.REPOSITORY].found, without[Point.REPOSITORY].mend) == ("2", "vks -C …")
    assert Point.STATE not in without
    assert Point.EDITOR in without


# The repository


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Give the small plan in a repository, with nobody's own settings about."""
    for name, value in OFFICE.items():
        monkeypatch.setenv(name, value)
    made = new_repository(tmp_path)
    made.run("config", "user.name", "Văn phòng")
    made.run("config", "user.email", "vp@mau.example")
    return made


def points(git: Git) -> dict[Point, Health]:
    """Look at the repository alone, in git."""
    return {each.point: each for each in _in_git(git)}


def editor(git: Git) -> Health:
    """Tell whether editors find the schemas."""
    return _editor(Repository(git.folder))


def test_who_commits(git: Git) -> None:
    """Name and address, both; what is there of them is shown."""
    mend = 'git config --global user.name "…"; git config --global user.email …'
    told = Health(Point.IDENTITY, well=True, found="Văn phòng <vp@mau.example>", mend=mend)
    assert points(git)[Point.IDENTITY] == told
    git.run("config", "--unset", "user.email")
    assert points(git)[Point.IDENTITY] == Health(Point.IDENTITY, well=False, found="Văn phòng <>", mend=mend)
    git.run("config", "--unset", "user.name")
    assert points(git)[Point.IDENTITY] == Health(Point.IDENTITY, well=False, found="", mend=mend)
    git.run("config", "user.email", "vp@x")
    assert points(git)[Point.IDENTITY] == Health(Point.IDENTITY, well=False, found=" <vp@x>", mend=mend)


def test_where_a_commit_would_go(git: Git) -> None:
    """On a branch, on none, in the midst of something, behind a lock: each with what ends it."""
    inside = git.folder / ".git"
    assert points(git)[Point.STATE] == Health(Point.STATE, well=True, found="main")
    git.run("switch", "-q", "--detach")
    off = Health(Point.STATE, well=False, found="detached HEAD", mend="git switch main")
    assert points(git)[Point.STATE] == off
    for mark, name, mend in (
        ("BISECT_LOG", "bisect", "git bisect reset"),
        ("REVERT_HEAD", "revert", "git revert --continue"),
    ):
        (inside / mark).touch()
        assert points(git)[Point.STATE] == Health(Point.STATE, well=False, found=name, mend=mend)
        (inside / mark).unlink()
    lock = inside / "index.lock"
    lock.touch()
    locked = Health(Point.STATE, well=False, found="index.lock", mend=f"rm {lock}")
    assert points(git)[Point.STATE] == locked


def test_what_waits(git: Git) -> None:
    """How many months; none is well."""
    assert points(git)[Point.HAND_INS] == Health(Point.HAND_INS, well=True, found="", mend="vks submit")
    for month in ("2025-06", "2025-07"):
        shutil.copy(
            git.folder / MAU / "results/SongMau/2025-02.yaml",
            git.folder / MAU / f"results/SongMau/{month}.yaml",
        )
    assert points(git)[Point.HAND_INS] == Health(Point.HAND_INS, well=False, found="2", mend="vks submit")


def test_a_hook_that_came_with_the_repository(git: Git) -> None:
    """A clone of what ``vks init`` made has the hook already: it need only be switched on, or be run."""
    hook = git.folder / ".githooks" / "pre-commit"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nexec vks check --quiet\n", encoding="utf-8")
    hook.chmod(0o644)
    assert points(git)[Point.HOOK].mend == "git config core.hooksPath .githooks"
    git.run("config", "core.hooksPath", ".githooks")
    assert points(git)[Point.HOOK].mend == "chmod +x .githooks/pre-commit"
    hook.chmod(0o755)
    assert points(git)[Point.HOOK].well


def test_what_checks_a_commit(git: Git) -> None:
    """A hook of one's own that may be run and calls vks, or the framework's with vks in its list."""
    name = ".git/hooks/pre-commit"
    mend = f"printf '#!/bin/sh\\nexec vks check --quiet --since HEAD\\n' > {name} && chmod +x {name}"
    lacking = Health(Point.HOOK, well=False, found="", mend=mend)
    there = Health(Point.HOOK, well=True, found=name, mend=mend)
    assert points(git)[Point.HOOK] == lacking
    hook = git.folder / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec vks check\n", encoding="utf-8")
    hook.chmod(0o644)
    assert points(git)[Point.HOOK] == lacking
    hook.chmod(0o755)
    assert points(git)[Point.HOOK] == there
    hook.write_text("#!/bin/sh\nexec pre-commit run\n", encoding="utf-8")
    assert points(git)[Point.HOOK] == lacking
    config = git.folder / ".pre-commit-config.yaml"
    config.write_text("repos: [ruff]\n", encoding="utf-8")
    assert points(git)[Point.HOOK] == lacking
    config.write_text("repos: [vks]\n", encoding="utf-8")
    assert points(git)[Point.HOOK] == there
    hook.unlink()
    assert points(git)[Point.HOOK] == lacking
    subprocess.run(["/bin/sh", "-c", mend], cwd=git.folder, check=True)
    assert points(git)[Point.HOOK] == there


def test_how_months_are_merged(git: Git) -> None:
    """Both lines are needed; the command adds those that lack."""
    driver = 'git config merge.vks.driver "vks merge-file %O %A %B %P"'
    files = "echo 'plans/**/results/** merge=vks' >> .gitattributes"
    lacking = Health(Point.MERGE_DRIVER, well=False, found="", mend=f"{driver} && {files}")
    assert points(git)[Point.MERGE_DRIVER] == lacking
    subprocess.run(["/bin/sh", "-c", lacking.mend], cwd=git.folder, check=True)
    whole = Health(Point.MERGE_DRIVER, well=True, found="vks merge-file %O %A %B %P", mend="")
    assert points(git)[Point.MERGE_DRIVER] == whole


def test_editors_find_the_schemas(git: Git) -> None:
    """By the settings of VS Code that name them, else by each file's first line; the first that lacks is told."""
    first = editor(git)
    folders = sorted(
        path.parent.relative_to(git.folder).as_posix() for path in git.folder.glob("plans/*/*/plan.yaml")
    )
    files = [f"{folder}/{name}.yaml" for folder in folders for name in ("plan", "units", "tasks")]
    files = [name for name in files if (git.folder / name).exists()]
    lacking = Health(
        Point.EDITOR,
        well=False,
        found=f"0/{len(files)}",
        mend=f"# yaml-language-server: $schema=… → {files[0]}",
    )
    assert first == lacking
    settings = git.folder / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(b'{"a": "\xff"}')
    assert editor(git) == lacking
    settings.write_bytes(b'{"a": "\xff", "yaml.schemas": {}}')
    assert editor(git) == Health(Point.EDITOR, well=True, found=".vscode/settings.json")
    settings.unlink()
    (git.folder / "schemas").mkdir()
    (git.folder / "schemas" / "x.json").touch()
    line = "# yaml-language-server: $schema=../../../schemas/x.json\n"
    for done, name in enumerate(files, 1):
        path = git.folder / name
        path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
        found = editor(git)
        assert (found.well, found.found) == (done == len(files), f"{done}/{len(files)}")
    assert found.mend == ""
    rewrite(git.folder / files[-1], "schemas/x.json", "schemas/gone.json")
    assert editor(git).mend.endswith(files[-1])
