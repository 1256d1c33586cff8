"""Completion: what is suggested, in real shells too, fast and without a word of complaint."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pexpect
import pytest
import tree_sitter
import tree_sitter_powershell

from tests.cases import BASE
from tests.completable import FILE
from tests.running import ROOT, said_afresh, vks
from vks.cli.app import COMMANDS
from vks.cli.completing import FILES, FOLDERS, bash_words, split, suggest
from vks.cli.completion import completion
from vks.cli.problems import UsageProblemError
from vks.lang import use
from vks.model.target import PROVINCE
from vks.store.glance import glance_at
from vks.store.glance_assigned import judged_of, targets_of, tasks_of
from vks.store.load import load_plan
from vks.store.repository import Repository


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand in the invented repository; speak Vietnamese before and after."""
    monkeypatch.setenv("VKS_REPO", str(BASE))
    monkeypatch.delenv("VKS_LANG", raising=False)
    yield
    use("vi")


def words(line: str) -> list[str]:
    """Give what may stand at the end of a line."""
    before, current = split(line)
    return [word for word, _ in suggest(before[1:], current)]


def test_table_is_what_the_program_takes() -> None:
    """completable.txt is what ``python -m tests.completable`` writes."""
    assert FILE.read_text(encoding="utf-8") == said_afresh("tests.completable", "completable")


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["plans", "base"])
def test_a_glance_sees_what_a_reading_sees(root: Path) -> None:
    """Every id of every plan, with its name, although no parser was asked."""
    plans = {plan.id: plan for plan in glance_at(str(root))}
    repository = Repository(root)
    for folder in repository.plan_folders():
        plan = load_plan(repository, folder).plan
        assert plan is not None
        seen = plans[plan.id]
        assert dict(seen.units()) == {unit.id: unit.short for unit in plan.units.values()}
        assert dict(seen.units("posts")) == {post.id: post.name for post in plan.posts.values()}
        assert dict(seen.targets) == {target.id: target.title for target in plan.targets.values()}
        assert dict(seen.tasks) == {task.id: task.title for task in plan.tasks.values()}
        assert dict(seen.areas) == {area.id: area.title for area in plan.areas.values()}
        assert seen.frame["organisation.id"] == plan.organisation.id
        assert seen.frame["period.first"] == str(plan.period.first)


@pytest.mark.parametrize("root", [ROOT, BASE], ids=["plans", "base"])
def test_a_glance_knows_what_is_a_unit_s_own(root: Path) -> None:
    """Of every unit of every plan: what it reports itself or for the province, and the tasks it leads."""
    plans = {plan.id: plan for plan in glance_at(str(root))}
    repository = Repository(root)
    for folder in repository.plan_folders():
        plan = load_plan(repository, folder).plan
        assert plan is not None
        heirs = {heir for unit in plan.units.values() for heir in unit.successors}
        for unit in set(plan.units) - heirs:
            own = {
                target.id
                for target in plan.targets.values()
                if unit in target.assignments
                or (PROVINCE in target.assignments and unit in (target.reporters or plan.units))
            }
            assert {id_ for id_, _ in targets_of(plans[plan.id], unit)} == own, (plan.id, unit)
            judged = {target.id for target in plan.targets.values() if unit in target.assignments}
            assert {id_ for id_, _ in judged_of(plans[plan.id], unit)} == judged, (plan.id, unit)
            led = {task.id for task in plan.tasks.values() if unit in task.lead_units}
            assert {id_ for id_, _ in tasks_of(plans[plan.id], unit)} == led, (plan.id, unit)
        totals = {target.id for target in plan.targets.values() if PROVINCE in target.assignments}
        assert {id_ for id_, _ in judged_of(plans[plan.id], PROVINCE)} == totals
        for unit in heirs:  # carries on what others had, by rules that are not for a glance
            assert targets_of(plans[plan.id], unit) == plans[plan.id].targets


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("      - {to: [nhom], at_least: 1}", True),
        ("      - {to: [districts], except: [A], at_least: 1}\n      - {to: [A], at_least: 2}", True),
        ("      - {to: [districts], except: [A], at_least: 1}", False),
        ("      - {rest: districts, at_least: 1}", True),
        ("      - {to: [B], at_least: 1}  # A", False),
        ("      - to:\n          - B\n          - A\n        at_least: 1", True),
        ("      - to:\n          - B\n        at_least: 1\n    note: A", False),
        ("      - at_least: 1\n        to: [B]\n\n      # A\n      - at_least: 2\n        to: [A]", True),
        ("      - {to: [departments], at_least: 1}", False),
        ("      ??", True),
    ],
)
def test_ways_to_write_an_assignment(written: str, owner: bool, tmp_path: Path) -> None:
    """Lines in braces or in blocks, groups of groups, exceptions, comments; in doubt it is the unit's own."""
    folder = tmp_path / "plans" / "2025" / "mau"
    (folder / "targets").mkdir(parents=True)
    (folder / "plan.yaml").write_text("id: mau-2025\n", encoding="utf-8")
    (folder / "units.yaml").write_text(
        "units:\n  - {id: A, name: A, kind: district}\n  - {id: B, name: B, kind: district}\n"
        "groups:\n  - {id: nhom, name: N, units: [cum, P1]}\n  - {id: cum, name: C, units: [A]}\n",
        encoding="utf-8",
    )
    (folder / "targets" / "I.yaml").write_text(
        f"area: I\ntargets:\n  - id: x.y\n    title: X\n    assign:\n{written}\n", encoding="utf-8"
    )
    (plan,) = glance_at(str(tmp_path))
    assert targets_of(plan, "A") == ([("x.y", "X")] if owner else [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("vks explain P1 tin-bao.", ["tin-bao.giai-quyet", "tin-bao.tra-ho-so", "tin-bao.qua-han"]),
        ("vks record 'sông mẫu' 2025-03 giam-giu.p", ["giam-giu.phuc-tra="]),
        ("vks record P1 2025-03 giam-giu.p", []),
        ("vks explain nobody xay-dung.x", ["xay-dung.xep-hang"]),
        ("vks stat", ["status"]),
        ("vks --lang en stat", ["status"]),
        ("vks status --uni", ["--unit"]),
        ("vks status --unit So", ["SongMau"]),
        ("vks status -u so", ["SongMau"]),
        ("vks status --unit=So", ["--unit=SongMau"]),
        ("vks status --unit 'Sô", ["SongMau"]),
        ("vks status --unit=So --uni", []),
        ("vks status --leader PV", ["PVT1"]),
        ("vks status --area I.", ["I.1", "I.2"]),
        ("vks status --tag st", ["stretch"]),
        ("vks status --format j", ["json"]),
        ("vks status --by a", ["area"]),
        ("vks overdue --quarter ", ["1", "2", "3", "4"]),
        ("vks overdue --soon ", []),
        ("vks units --plan mau", ["mau-2025", "mau-2026"]),
        ("vks missing --plan mau-2025 --month 2025-1", ["2025-10", "2025-11"]),
        ("vks status --plan mau-2025 --as-of 2025-Q", ["2025-Q1", "2025-Q2", "2025-Q3"]),
        ("vks explain NuiMau tin-bao.ki", ["tin-bao.kien-nghi", "tin-bao.kien-nghi-chung"]),
        ("vks explain nv-0", ["nv-01", "nv-02", "nv-03", "nv-04", "nv-05", "nv-06"]),
        ("vks log SongMau nv-01 ", []),
        ("vks record SongMau 2025-03 nv-05", ["nv-05:done="]),
        ("vks record SongMau 2025-03 nv-05:done=2025-01-01 xay-dung.ti", ["xay-dung.tin-bai="]),
        ("vks check ", [FILES, FOLDERS]),
        ("vks status -o ", [FILES]),
        ("vks -C ", [FOLDERS]),
        ("vks completion f", ["fish"]),
        ("vks help deadlines", ["deadlines"]),
        ("vks help value-ra", ["value-range"]),
        ("vks find an", []),
        ("vks nothing ", []),
    ],
)
def test_what_may_come_next(line: str, expected: list[str]) -> None:
    """Commands, options and the ids of the repository at hand, be it in small letters or with marks."""
    assert words(line) == expected


def test_commands_and_options_say_what_they_are() -> None:
    """Descriptions stand beside them, in the language asked for on the line or in the settings."""
    assert suggest([], "overd") == [("overdue", "Nhiệm vụ trọng tâm quá hạn mà chưa xong.")]
    assert suggest(["--lang", "en"], "overd") == [("overdue", "Key tasks that are overdue and not done.")]
    assert suggest(["status", "--state"], "beh") == [("behind", "chậm tiến độ")]
    assert suggest(["status", "--unit"], "Nui") == [("NuiMau", "Núi Mẫu")]
    assert [name for name, _ in suggest([], "")] == [command.name for command in COMMANDS]


def test_bash_gets_what_follows_its_last_break() -> None:
    """Bash cuts words at = and :, unless its user says otherwise; unfinished words get no space."""
    found = [("--unit=HaLong", "")]
    assert bash_words(found, "--unit=Ha", " =:") == ["HaLong "]
    assert bash_words(found, "--unit=Ha", " ") == ["--unit=HaLong "]
    assert bash_words([("pl-15:done=", "")], "pl-15:d", " =:") == ["done="]
    assert split("vks status --leader 'Phó Viện") == (["vks", "status", "--leader"], "Phó Viện")
    assert split("vks a\\ b ") == (["vks", "a b"], "")


def test_a_broken_plan_gives_fewer_suggestions_and_no_word(tmp_path: Path) -> None:
    """Damaged, binary or missing files: exit code 0, nothing on stderr; what is whole is still there."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    plan = root / "plans" / "2025" / "mau"
    (plan / "units.yaml").write_text("units:\n  - {id: SongMau\n- ][", encoding="utf-8")
    (plan / "tasks.yaml").write_bytes(b"\xff\xfe\x00t")
    (plan / "targets" / "I.2-giam-giu.yaml").unlink()
    (root / "plans" / "2026" / "mau" / "plan.yaml").write_text("id: [\n", encoding="utf-8")
    for line in ("explain", "status --unit", "status --plan", "explain SongMau", "diff", "close"):
        done = vks("__complete", "fish", "=", *line.split(), env={"VKS_REPO": str(root)})
        assert (done.code, done.err) == (0, ""), line
    shown = vks("__complete", "fish", "=tin", "explain", "SongMau", env={"VKS_REPO": str(root)}).out
    assert "tin-bao.kien-nghi\tKiến nghị khắc phục vi phạm" in shown
    for odd in ((), ("bash",), ("fish", "=", "--plan", "--plan")):
        done = vks("__complete", *odd, folder=tmp_path)
        assert (done.code, done.err) == (0, "")


def test_a_tab_loads_nothing_heavy() -> None:
    """Neither Typer nor YAML nor the rules nor dataclasses: it is answered before they are needed."""
    heavy = ("typer", "yaml", "rich", "vks.cli.app", "vks.model", "vks.judge", "dataclasses", "pathlib")
    code = (
        "import sys\n"
        f"sys.argv = ['vks', '__complete', 'fish', '=tin', 'explain', 'SongMau']\n"
        "from vks.__main__ import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(','.join(n for n in {heavy!r} if n in sys.modules))\n"
    )
    command = [sys.executable, "-S", "-c", code]
    env = {"VKS_REPO": str(BASE), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True)
    assert "tin-bao.kien-nghi" in done.stdout
    assert done.stderr == ""


# --- real shells ---

_MARK: Final = "sẵn-sàng> "
_KEYS: Final = re.compile(r"\x1b(\[[0-9;?>=<]*[A-Za-z]|[=>]|\][^\x07\x1b]*(\x07|\x1b\\))|\x07|\r")


class Shell:
    """A shell on a terminal of its own, with the completion script loaded."""

    def __init__(self, name: str, folder: Path) -> None:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not installed here")
        bin_ = folder / "bin"
        bin_.mkdir()
        (bin_ / "vks").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vks "$@"\n', encoding="utf-8")
        (bin_ / "vks").chmod(0o755)
        script = folder / f"vks.{name}"
        script.write_text(vks("completion", name).out, encoding="utf-8")
        env = {
            "PATH": f"{bin_}:/usr/bin:/bin",
            "HOME": str(folder),
            "TERM": "dumb" if name != "fish" else "xterm",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "VKS_REPO": str(BASE),
        }
        args = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
        self.child = pexpect.spawn(
            program, args, env=env, encoding="utf-8", dimensions=(40, 200), timeout=20, cwd=folder
        )
        prompt = {
            "bash": f"PS1='{_MARK}'; bind 'set enable-bracketed-paste off'; source {script}",
            "zsh": f"PS1='{_MARK}'; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D; source {script}",
            "fish": f"function fish_prompt; printf '{_MARK}'; end; function fish_right_prompt; end; source {script}",
        }[name]
        self.child.sendline(prompt)
        self.child.sendline("echo BAT'DAU'")
        self.child.expect("BATDAU")
        self.child.expect_exact(_MARK)

    def close(self) -> None:
        """Leave."""
        self.child.close(force=True)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_real_shells_complete(name: str, tmp_path: Path) -> None:
    """A command, an option, a unit and a target are finished by TAB; the line then runs."""
    shell = Shell(name, tmp_path)
    try:
        for typed, wanted in (
            ("vks expl\tnv-0", "Không có nhiệm vụ “nv-0”"),
            ("vks explain Song\tgiam-giu.nh\t--as-of 2025-03-31", "giam-giu.nha-tam-giu"),
            ("vks status --unit=Nui\t--format js\t--as-of 2025-03-31", '"unit": "NuiMau"'),
        ):
            for part in re.split(r"(\t)", typed):
                shell.child.send(part)
                if part == "\t":
                    _settle(shell.child)
            shell.child.send("\r")
            said = _until_prompt(shell.child)
            assert wanted in said, said
    finally:
        shell.close()


def _settle(child: pexpect.spawn[str]) -> None:
    """Wait until nothing more is written."""
    while True:
        try:
            child.read_nonblocking(4096, timeout=0.8)
        except pexpect.TIMEOUT:
            return


def _until_prompt(child: pexpect.spawn[str]) -> str:
    child.expect_exact(_MARK)
    return _KEYS.sub("", child.before or "")


def test_another_name_of_a_shell_is_answered() -> None:
    """Whoever calls PowerShell by the name of its program is told the word that is meant."""
    with pytest.raises(UsageProblemError, match=r"Có phải là: powershell\?$"):
        completion("pwsh")


def test_powershell_script_says_what_it_must() -> None:
    """The script is PowerShell; it registers itself, passes the current word after = and reads UTF-8."""
    script = vks("completion", "powershell").out
    language = tree_sitter.Language(tree_sitter_powershell.language())
    assert not tree_sitter.Parser(language).parse(script.encode()).root_node.has_error
    assert tree_sitter.Parser(language).parse(script.replace("}", "", 1).encode()).root_node.has_error
    for piece in (
        "Register-ArgumentCompleter -Native -CommandName vks",
        '__complete powershell "=$wordToComplete" @before',
        "[System.Text.Encoding]::UTF8",
        "[System.Management.Automation.CompletionResult]::new(",
    ):
        assert piece in script
