"""The repository as of a commit: the same findings, the same figures, nothing touched."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.cases import BASE, all_cases
from tests.history import at, at_head, commit, listing, new_git
from tests.running import here as vks
from tests.test_lang import foreign_letters
from vks.cli.git_words import explain_git
from vks.lang import current, use
from vks.store.check import check_repository
from vks.store.git import Git, GitProblemError, GitTrouble
from vks.store.repository import Repository
from vks.store.revision import at_revision

LINKS = {
    "a file beside it": ("plans/2025/mau/results/NuiMau/2025-02.yaml", "2025-01.yaml"),
    "a file further up": ("plans/2025/mau/results/BienMau/2025-01.yaml", "../NuiMau/2025-01.yaml"),
    "a folder": ("plans/2025/mau/results/BienMau", "NuiMau"),
    "a folder over a link": ("plans/2025/mau/results/BienMau", "lối/NuiMau"),
    "out and in again": (
        "plans/2025/mau/results/BienMau",
        "../../../../../kho/plans/2025/mau/results/NuiMau",
    ),
    "a plan": ("plans/2027/mau", "../2026/mau"),
    "outside of plans": ("plans/2026/mau/units.yaml", "../../../chung/units.yaml"),
    "a file as if it were a folder": ("plans/2025/mau/results/BienMau", "NuiMau/2025-01.yaml/x"),
    "a circle of folders": ("plans/2025/mau/results/BienMau", "BienMau"),
    "above the repository": ("plans/2025/mau/results/BienMau", "../../../../../khác"),
    "an absolute path": ("plans/2025/mau/results/BienMau", "/usr"),
    "a missing folder": ("plans/2025/mau/targets", "không có"),
}


@pytest.mark.parametrize("place", LINKS, ids=LINKS.keys())
def test_links_lead_where_they_lead_on_the_disk(place: str, tmp_path: Path) -> None:
    """A link of the commit resolves inside the commit; elsewhere it is the same finding."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    (tmp_path / "khác").mkdir()
    (root / "chung").mkdir()
    shutil.copy(root / "plans/2026/mau/units.yaml", root / "chung")
    (root / "plans/2025/mau/results/lối").symlink_to(".")
    (root / "plans/2025/mau/results/NuiMau/2025-03.yaml").symlink_to("/etc/hostname")
    name, target = LINKS[place]
    path = root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    commit(new_git(root), "liên kết")
    checked = check_repository(Repository(root))
    shutil.rmtree(root / "plans")
    assert check_repository(at_head(root)) == checked


def test_submodules_are_passed_over(tmp_path: Path) -> None:
    """What another repository keeps is no part of this one."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    git = new_git(root)
    id_ = commit(git, "1")
    git.run("update-index", "--add", "--cacheinfo", f"160000,{id_},plans/2025/mau/results/BienMau")
    git.run("commit", "-q", "-m", "2")
    assert check_repository(at_head(root)).findings == []


def test_a_file_too_large_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is known without its bytes."""
    case = next(case for case in all_cases() if case.name == "file-too-large")
    repository = case.build(tmp_path / "kho")
    commit(new_git(repository.root), "lớn")
    fetched: list[str] = []
    contents = Git.contents

    def noting(git: Git, ids: Iterable[str]) -> dict[str, bytes]:
        found = contents(git, ids)
        fetched.extend(found)
        assert max(map(len, found.values())) < 100_000
        return found

    monkeypatch.setattr(Git, "contents", noting)
    assert [each.id for each in check_repository(at_head(repository.root)).findings] == ["file-too-large"]
    assert fetched


def test_few_processes_whatever_the_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One listing, one process for all frames, one for the results of each plan."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    commit(new_git(root), "1")
    ran: list[tuple[str, ...]] = []
    run = Git.run

    def noting(git: Git, *args: str, data: bytes | None = None) -> bytes:
        ran.append(args[:2])
        return run(git, *args, data=data)

    monkeypatch.setattr(Git, "run", noting)
    assert check_repository(at_head(root)).files > 10
    assert [args[0] for args in ran] == ["rev-parse", "ls-tree", "cat-file", "cat-file"]


@pytest.fixture
def kho(tmp_path: Path) -> Git:
    """Give the base repository with two commits; the second changes one figure."""
    shutil.copytree(BASE, tmp_path / "kho")
    git = new_git(tmp_path / "kho")
    commit(at(git, "2025-03-05"), "Ban đầu")
    name = "plans/2025/mau/results/SongMau/2025-02.yaml"
    text = (git.folder / name).read_text(encoding="utf-8")
    commit(
        at(git, "2025-04-07"), "Sông Mẫu: sửa tháng 2", {name: text.replace("kien-nghi: ", "kien-nghi: 1")}
    )
    return git


COMMANDS = (
    "status",
    "status --unit SongMau",
    "overdue --soon 400",
    "explain SongMau tin-bao.kien-nghi",
    "explain nv-02",
    "targets",
    "tasks",
    "units",
)


def without_commit(text: str) -> str:
    """Leave out the one line that says which commit was read."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("Kho như tại commit ")]
    assert len(lines) - len(kept) <= 1
    return "".join(kept)


@pytest.mark.parametrize("line", COMMANDS)
def test_at_a_commit_as_on_a_checkout_of_it(line: str, kho: Git, tmp_path: Path) -> None:
    """The same bytes, but for the line that names the commit; a change since does not show."""
    day = ("--as-of", "2025-03-31", "--plan", "mau-2025")
    kho.run("worktree", "add", "-q", str(tmp_path / "cũ"), "HEAD~1")
    old = vks(*line.split(), *day, folder=tmp_path / "cũ")
    read = vks(*line.split(), *day, "--rev", "HEAD~1", folder=kho.folder)
    assert "Kho như tại commit " in read.out
    assert ", 05/03/2025: Ban đầu\n" in read.out
    assert (read.code, without_commit(read.out)) == (old.code, old.out)


def test_what_differs_shows_only_at_its_commit(kho: Git) -> None:
    """February's figure is 1 more tens in the second commit."""
    args = ("explain", "SongMau", "tin-bao.kien-nghi", "--as-of", "2025-02", "--format", "json")
    old, new = (vks(*args, "--rev", rev, folder=kho.folder).json() for rev in ("HEAD~1", "HEAD"))
    assert (old["rev"], new["rev"]) == (kho.commit_id("HEAD~1"), kho.commit_id("HEAD"))
    february = [{i["month"]: i["value"] for i in each["items"]}["2025-02"] for each in (old, new)]
    assert february[1] == "1" + february[0]
    assert vks(*args, folder=kho.folder).json()["rev"] is None


def test_reading_touches_nothing(kho: Git) -> None:
    """Work tree, index and all of git's own files are the same bytes afterwards."""
    (kho.folder / "plans/2025/mau/tasks.yaml").write_text("hỏng: [", encoding="utf-8")
    before = listing(kho.folder)
    for line in ("status --rev HEAD~1", "check --rev HEAD", "diff HEAD~1", "log SongMau", "diff HEAD~1 HEAD"):
        assert vks(*line.split(), folder=kho.folder).code in {0, 1}
    assert listing(kho.folder) == before


def test_check_of_a_commit(kho: Git) -> None:
    """The commit's files are checked, not the folder's; paths may be files that are gone."""
    shutil.rmtree(kho.folder / "plans/2025/mau/results")
    (kho.folder / "plans/2025/mau/plan.yaml").write_text("hỏng", encoding="utf-8")
    ran = vks("check", "--rev", "HEAD", folder=kho.folder)
    assert (ran.code, ran.err) == (0, "")
    assert "Kho như tại commit " in ran.out
    path = "plans/2025/mau/results/SongMau/2025-02.yaml"
    assert vks("check", "--rev", "HEAD", path, folder=kho.folder).code == 0
    assert vks("check", path, folder=kho.folder).code == 2
    assert vks("check", "--rev", "HEAD", "plans/không-có", folder=kho.folder).code == 2
    document = vks("check", "--rev", "HEAD", "--format", "json", folder=kho.folder).json()
    assert (document["rev"], document["errors"]) == (kho.commit_id("HEAD"), 0)


def test_root_below_the_top_of_git(tmp_path: Path) -> None:
    """The plan repository may be a folder of a larger one, and its name may have marks."""
    git = new_git(tmp_path)
    shutil.copytree(BASE, tmp_path / "Đầm Hà" / "kế hoạch")
    (tmp_path / "plans.txt").write_text("x", encoding="utf-8")
    commit(git, "1")
    inside = tmp_path / "Đầm Hà" / "kế hoạch"
    assert vks("units", "--rev", "HEAD", folder=inside / "plans" / "2025").code == 0
    shutil.rmtree(inside / "plans")
    assert vks("units", "--rev", "HEAD", folder=inside).code == 0
    assert vks("units", "--rev", "HEAD", folder=tmp_path).code == 2


def test_bare_repository_linked_worktree_and_sha256(tmp_path: Path) -> None:
    """Where there is no work tree, or one elsewhere, or longer ids."""
    git = new_git(tmp_path / "kho", "--object-format=sha256")
    shutil.copytree(BASE / "plans", git.folder / "plans")
    id_ = commit(git, "1")
    assert len(id_) == 64
    git.run("worktree", "add", "-q", "-b", "khác", str(tmp_path / "cây"))
    git.run("clone", "-q", "--bare", str(git.folder), str(tmp_path / "bare.git"))
    for folder in (git.folder, tmp_path / "cây", tmp_path / "bare.git"):
        read = vks("-C", str(folder), "check", "--rev", "main", "--format", "json", folder=tmp_path)
        assert (read.json()["rev"], read.json()["files"] > 10) == (id_, True)
    assert vks("-C", str(tmp_path / "bare.git"), "check", folder=tmp_path).code == 2


def test_a_commit_without_plans(tmp_path: Path) -> None:
    """It is said, and nothing above git's own top is taken for it."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    git = new_git(tmp_path / "khác")
    commit(git, "1", {"a.txt": "a"})
    assert at_revision(git.folder, "HEAD") is None
    ran = vks("status", "--rev", "HEAD", folder=git.folder)
    assert ran.code == 2
    assert ran.err.startswith("Commit “HEAD” không có kho kế hoạch")


@pytest.mark.parametrize("rev", ["--upload-pack=x", "-n1", "không có", "HEAD~99", "HEAD:plans", ""])
def test_what_is_no_commit_is_one_sentence(rev: str, kho: Git) -> None:
    """Exit code 2 and a sentence that repeats what was asked."""
    ran = vks("status", f"--rev={rev}", folder=kho.folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Không có commit “{rev}” trong kho git; xem các commit: git log --oneline.\n"


def test_no_git_no_repository_no_commit(tmp_path: Path) -> None:
    """Each is a sentence with what to do."""
    shutil.copytree(BASE / "plans", tmp_path / "plans")
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    ran = vks("status", "--rev", "HEAD", folder=tmp_path, env=outside)
    assert (ran.code, "git init" in ran.err) == (2, True)
    new_git(tmp_path)
    ran = vks("status", "--rev", "HEAD", folder=tmp_path)
    assert (ran.code, "chưa có commit nào" in ran.err) == (2, True)
    ran = vks("status", "--rev", "HEAD", folder=tmp_path, env={"PATH": str(tmp_path)})
    assert (ran.code, "chưa cài git" in ran.err) == (2, True)


GIT_SAYS = {
    GitTrouble.UNSAFE_OWNER: (
        "To add an exception, call:\n\n\tgit config --global --add safe.directory /kho/chung",
        "git config --global --add safe.directory /kho/chung",
    ),
    GitTrouble.LOCKED: (
        "fatal: Unable to create '/kho/.git/index.lock': File exists.\n\nAnother git process seems…",
        "/kho/.git/index.lock",
    ),
    GitTrouble.NO_IDENTITY: ("*** Please tell me who you are.", "git config --global user.email"),
    GitTrouble.REJECTED: ("error: failed to push some refs to 'x'", "failed to push some refs to 'x'"),
    GitTrouble.OTHER: ("warning: a\nfatal: b c", "b c"),
    GitTrouble.NOT_SIGNED: ("error: gpg failed to sign the data", "gpg failed to sign the data"),
    GitTrouble.REFUSED_BY_HOOK: ("results are closed", "results are closed"),
    GitTrouble.TIMEOUT: ("push", "git push"),
}


@pytest.mark.parametrize("trouble", GitTrouble)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_refusal_of_git_has_its_sentence(trouble: GitTrouble, language: str) -> None:
    """One line, complete, with git's own detail where it helps."""
    said, wanted = GIT_SAYS.get(trouble, ("x", ""))
    spoken = current()
    use(language)
    sentence = explain_git(GitProblemError(trouble, said))
    use(spoken)
    assert "\n" not in sentence
    assert "{" not in sentence
    assert wanted in sentence
    assert bool(foreign_letters(sentence)) == (language == "vi")
