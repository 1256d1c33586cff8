"""What is made of git's answers: signatures, letters of a status, words of a refusal, blobs and sizes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.cases import BASE
from tests.made import COAST, HILL, plan
from tests.repositories import MAU, OFFICE
from vks.model.calendar import Month
from vks.model.finding import Finding, Place
from vks.store.git import Commit, Git, GitProblemError, GitTrouble
from vks.store.guard import guard, guard_folder, may_change
from vks.store.submit import (
    ChangeKind,
    GitState,
    HandIn,
    ahead,
    changed_files,
    committer_of,
    hand_ins,
    state_of,
)

DAY = datetime(2025, 4, 1, 8, tzinfo=UTC)
COMMIT = Commit("a" * 40, "Lê An", "an@x", DAY, "Trần Bình", "Binh@x", DAY, "N", "sửa", ("b" * 40,))
UNITS = b"units:\n  - {id: SongMau, name: A, kind: district, order: 1, committers: [song@x, Binh@X]}\n  - {id: B, name: B, kind: district, order: 2}\ncommitters: [vp@x, an@x]\n"


class Answers:
    """Stands for git in a folder: gives answers that were laid down."""

    def __init__(
        self,
        folder: Path,
        said: dict[str, bytes] | None = None,
        files: dict[str, bytes] | None = None,
        commits: tuple[Commit, ...] = (),
    ) -> None:
        self.folder = folder
        self.said = said or {}
        self.files = files or {}
        self.commits = commits
        self.asked: list[tuple[str, ...]] = []

    def run(self, *args: str, **_: object) -> bytes:
        """Give what was laid down for a command."""
        self.asked.append(args)
        return self.said.get(" ".join(args[:2]), self.said.get(args[0], b""))

    def text(self, *args: str) -> str:
        """Give it as a line."""
        return self.run(*args).decode().strip()

    def log(self, *options: str, signatures: bool) -> list[Commit]:
        """Give the commits; whoever guards asks for their signatures."""
        self.asked.append(options)
        assert signatures
        return list(self.commits)

    def blob(self, revision: str, path: str) -> bytes | None:
        """Give a file at a revision."""
        return self.files.get(f"{revision}:{path}")


def found_in(*paths: str, signature: str = "G", signed: bool = False, email: str = "la@x") -> list[Any]:
    """Guard one commit that changed files; the list before it names who may."""
    before = f"s:{MAU}"
    files = {f"{before}/units.yaml": UNITS, f"{before}/plan.yaml": b"id: mau\nyear: 2025\n"}
    if signed:
        frame = (BASE / MAU / "plan.yaml").read_text(encoding="utf-8")
        assert "{results_day: 25}" in frame
        files[f"{before}/plan.yaml"] = frame.replace("25}", "25, signed: true}").encode()
    commit = replace(COMMIT, parents=("s",), paths=paths, signature=signature, committer_email=email)
    git: Any = Answers(Path("/kho"), {"rev-parse": b"x"}, files, (commit,))
    return list(guard(git, "s", "u"))


@pytest.mark.parametrize(
    ("letter", "why", "why_en"),
    [
        ("N", "không có chữ ký", "it has no signature"),
        ("U", "khóa ký chưa được tin cậy ở máy này", "its key is not trusted here"),
        ("B", "chữ ký không khớp", "its signature is bad"),
        ("X", "chữ ký đã hết hạn", "its signature has expired"),
        ("Y", "khóa ký đã hết hạn", "its key has expired"),
        ("R", "khóa ký đã bị thu hồi", "its key was revoked"),
        ("E", "không kiểm được chữ ký (thiếu khóa)", "its signature cannot be checked (no key)"),
        ("?", "không kiểm được chữ ký (thiếu khóa)", "its signature cannot be checked (no key)"),
    ],
)
def test_why_a_signature_does_not_count(letter: str, why: str, why_en: str) -> None:
    """By git's letter, as its manual explains each; told at the first of the commit's files."""
    files = (f"{MAU}/results/SongMau/2025-02.yaml", f"{MAU}/results/SongMau/2025-03.yaml")
    (found,) = found_in(*files, signature=letter, signed=True, email="vp@x")
    assert (found.id, found.place.file) == ("commit-unsigned", files[0])
    assert found.what("vi").endswith(f"(commit aaaaaaaaa ngày 01/04/2025): {why}")
    assert found.what("en").endswith(f"(commit aaaaaaaaa of 01/04/2025): {why_en}")


def test_signatures_that_nobody_asks_for() -> None:
    """A good one where the plan asks; any where it does not."""
    file = f"{MAU}/results/SongMau/2025-02.yaml"
    assert found_in(file, signed=True, email="vp@x") == []
    assert found_in(file, signature="B", email="vp@x") == []


def test_a_stranger_is_told_who_may() -> None:
    """The unit's own and the office's people by name, in order; who changed it, when, in which commit."""
    (found,) = found_in(f"{MAU}/results/SongMau/2025-02.yaml")
    assert found.values == {
        "named": "binh@x, song@x, văn phòng (an@x, vp@x)",
        "named_en": "binh@x, song@x, the office (an@x, vp@x)",
        "commit": " (commit aaaaaaaaa ngày 01/04/2025)",
        "commit_en": " (commit aaaaaaaaa of 01/04/2025)",
        "who": "Trần Bình <la@x>",
    }
    (office,) = found_in(f"{MAU}/tasks.yaml")
    assert office.values["named"] == "văn phòng (an@x, vp@x)"


@pytest.mark.parametrize(
    ("path", "email", "is_fine"),
    [
        (f"{MAU}/results/SongMau/2025-02.yaml", "SONG@x", True),
        (f"{MAU}/results/SongMau/2025-02.yaml", "binh@X", True),
        (f"{MAU}/results/B/2025-02.yaml", "la@x", True),  # nobody is named for it
        (f"{MAU}/results/la.yaml", "song@x", False),  # in no unit's folder: the office's
        (f"{MAU}/closed/2025-02.yaml", "song@x", False),
        (f"{MAU}/closed/SongMau/2025-02.yaml", "song@x", False),
        (f"{MAU}/targets/a.yaml", "an@x", True),
        ("plans/2025/README.md", "la@x", True),  # of no plan
        ("plan/2025/mau/tasks.yaml", "la@x", True),
        ("plans/2025/khac/tasks.yaml", "la@x", True),  # a plan that is new
    ],
)
def test_whose_file_it_is(path: str, email: str, is_fine: bool) -> None:
    """A unit's folder of results is its committers'; all else of a plan the office's; the rest anybody's."""
    assert [each.id for each in found_in(path, email=email)] == [] if is_fine else ["not-yours"]


def test_what_waits_in_the_folder_is_its_committers() -> None:
    """By the list of the last commit; without a commit to name."""
    files = {f"HEAD:{MAU}/units.yaml": UNITS, f"HEAD:{MAU}/plan.yaml": b"id: mau\n"}
    said = {
        "var": b"La <la@x> 1743469200 +0700\n",
        "status": f" M k/{MAU}/tasks.yaml\0?? k/{MAU}/results/B/2025-02.yaml\0".encode(),
        "rev-parse --show-prefix": b"k/\n",
        "rev-parse --verify": b"x",
        "diff": f"{MAU}/tasks.yaml\0".encode(),
    }
    git: Any = Answers(Path("/kho"), said, files)
    (found,) = guard_folder(git)
    assert found.place.file == f"{MAU}/tasks.yaml"
    assert (found.values["who"], found.values["commit"], found.values["commit_en"]) == ("<la@x>", "", "")
    assert found.what("vi").startswith("<la@x> ")
    git.said["diff"] = b""  # as the other side of a merge has it
    assert list(guard_folder(git)) == []
    assert (
        "diff",
        "--name-only",
        "-z",
        "--no-renames",
        "--relative",
        "--ignore-submodules=all",
        "MERGE_HEAD",
        "--",
        "plans",
    ) in git.asked


# What waits for a hand-in


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        ("??", ChangeKind.NEW),
        ("A ", ChangeKind.NEW),
        (" A", ChangeKind.CHANGED),
        ("AM", ChangeKind.NEW),
        (" M", ChangeKind.CHANGED),
        ("M ", ChangeKind.CHANGED),
        (" T", ChangeKind.CHANGED),
        (" D", ChangeKind.REMOVED),
        ("D ", ChangeKind.REMOVED),
        ("AD", ChangeKind.REMOVED),
        *((signs, ChangeKind.CONFLICT) for signs in ("DD", "AU", "UD", "UA", "DU", "AA", "UU")),
    ],
)
def test_letters_of_a_status(signs: str, kind: ChangeKind) -> None:
    """As git's manual lists them: the seven of a conflict, what is new, gone, changed."""
    file = f"{MAU}/results/SongMau/2025-02.yaml"
    git: Any = Answers(Path("/kho"), {"status": f"{signs} {file}\0".encode()})
    assert hand_ins(git) == [HandIn(MAU, "SongMau", Month(2025, 2), file, kind)]


def test_only_months_are_handed_in(tmp_path: Path) -> None:
    """By plan, month and unit; other files and other names are none; a link is told apart."""
    names = ["results/B/2025-02.yaml", "results/A/2025-03.yaml", "results/A/2025-02.yaml", "results/A/x.yaml"]
    names += [
        "results/A/2025-02.yml",
        "results/2025-02.yaml",
        "closed/A/2025-02.yaml",
        "results/A/B/2025-02.yaml",
    ]
    git: Any = Answers(tmp_path, {"status": "".join(f"?? {MAU}/{name}\0" for name in names).encode()})
    (tmp_path / MAU / "results" / "A").mkdir(parents=True)
    (tmp_path / MAU / "results" / "A" / "2025-03.yaml").symlink_to("x")
    assert [(each.unit, str(each.month), each.kind.value) for each in hand_ins(git)] == [
        ("A", "2025-02", "new"),
        ("B", "2025-02", "new"),
        ("A", "2025-03", "link"),
    ]
    assert changed_files(git) == [f"{MAU}/{name}" for name in names]


@pytest.mark.parametrize(
    ("mark", "busy"),
    [
        ("MERGE_HEAD", "merge"),
        ("rebase-merge", "rebase"),
        ("rebase-apply", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
        ("BISECT_LOG", "bisect"),
        ("ORIG_HEAD", ""),
    ],
)
def test_what_is_under_way(mark: str, busy: str, tmp_path: Path) -> None:
    """By the file that git keeps meanwhile."""
    (tmp_path / mark).touch()
    git: Any = Answers(tmp_path, {"rev-parse": str(tmp_path).encode() + b"\n", "symbolic-ref": b"main\n"})
    assert state_of(git) == GitState("main", busy)
    git.said["symbolic-ref"] = b""
    assert state_of(git).branch == ""


def test_small_answers() -> None:
    """Who commits, and how many commits the server lacks."""
    said = {"var": b"A <b> <a@x> 1743469200 +0700\n", "rev-list": b"12\n"}
    git: Any = Answers(Path("/kho"), said)
    assert (committer_of(git), ahead(git)) == ("a@x", 12)
    assert git.asked[-1] == ("rev-list", "--count", "@{upstream}..HEAD")


# git itself


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Git:
    """Give a repository of two commits."""
    made = Git(tmp_path_factory.mktemp("git"), OFFICE)
    made.run("init", "-q", "-b", "main")
    for text in ("một\n", "hai hai\n"):
        (made.folder / "tệp.txt").write_text(text, encoding="utf-8")
        made.run("add", "-A")
        made.run("commit", "-q", "-m", f"“{text.strip()}”")
    return made


def test_blobs_by_one_process(git: Git) -> None:
    """All bytes and sizes in their order, whatever stands between; what is none is told."""
    ids = [next(git.files(each)).id for each in ("HEAD", "HEAD~1")]
    assert git.contents(ids) == {ids[0]: b"hai hai\n", ids[1]: "một\n".encode()}
    names = ["HEAD:tệp.txt", "HEAD:không có", "HEAD~1:tệp.txt", "HEAD:"]
    assert git.sizes(names) == [(ids[0], 8), None, (ids[1], 6), None]
    with pytest.raises(GitProblemError) as missing:
        git.contents([ids[0], "0" * 40])
    assert (missing.value.trouble, missing.value.detail) == (GitTrouble.NOT_FETCHED, "0" * 40)
    with pytest.raises(GitProblemError) as folder:
        git.contents([git.text("rev-parse", "HEAD^{tree}")])
    assert folder.value.trouble is GitTrouble.OTHER
    assert "tree" in folder.value.detail
    assert (git.blob("HEAD", "tệp.txt"), git.blob("HEAD", "x")) == (b"hai hai\n", None)


def test_commits_by_day_and_by_id(git: Git) -> None:
    """The newest first, with the files of each; a single one without them."""
    newest, oldest = git.log()
    assert (newest.subject, newest.paths, newest.parents, newest.signature) == (
        "“hai hai”",
        ("tệp.txt",),
        (oldest.id,),
        "",
    )
    assert git.commit(oldest.id) == replace(oldest, paths=())
    assert git.log(signatures=True)[0].signature == "N"
    day = datetime(2025, 4, 1, tzinfo=UTC).date()
    assert (git.commit_by(day), git.commit_by(day.replace(month=3))) == (newest.id, None)
    assert [git.has_commits(), git.is_top(), git.has_folder(newest.id, "x")] == [True, True, False]


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("fatal: not a git repository (or any parent)", GitTrouble.NO_REPOSITORY),
        ("fatal: detected dubious ownership in repository", GitTrouble.UNSAFE_OWNER),
        ("*** Please tell me who you are.", GitTrouble.NO_IDENTITY),
        ("fatal: empty ident name (for <>) not allowed", GitTrouble.NO_IDENTITY),
        ("fatal: unable to auto-detect email address", GitTrouble.NO_IDENTITY),
        ("fatal: no email was given and auto-detection is disabled", GitTrouble.NO_IDENTITY),
        ("fatal: no name was given and auto-detection is disabled", GitTrouble.NO_IDENTITY),
        ("fatal: Unable to create '/x/.git/index.lock': File exists.", GitTrouble.LOCKED),
        ("error: gpg failed to sign the data", GitTrouble.NOT_SIGNED),
        ("error: gpg failed:", GitTrouble.NOT_SIGNED),
        ("fatal: could not fetch abc from promisor remote", GitTrouble.NOT_FETCHED),
        ("fatal: lazy fetching disabled; some objects may not be available", GitTrouble.NOT_FETCHED),
        ("fatal: transport 'file' not allowed", GitTrouble.NOT_FETCHED),
        ("fatal: ambiguous argument 'x': unknown revision", GitTrouble.NO_REVISION),
        ("fatal: bad revision 'x'", GitTrouble.NO_REVISION),
        ("fatal: Not a valid object name x", GitTrouble.NO_REVISION),
        ("fatal: no upstream configured for branch 'main'", GitTrouble.NO_UPSTREAM),
        ("fatal: The current branch main has no upstream branch.", GitTrouble.NO_UPSTREAM),
        ("fatal: No configured push destination.", GitTrouble.NO_UPSTREAM),
        ("fatal: Could not read from remote repository.", GitTrouble.UNREACHABLE),
        ("fatal: 'x' does not appear to be a git repository", GitTrouble.UNREACHABLE),
        ("fatal: unable to access 'https://x/': timed out", GitTrouble.UNREACHABLE),
        ("ssh: Could not resolve hostname x", GitTrouble.UNREACHABLE),
        (" ! [rejected]        main -> main (fetch first)", GitTrouble.REJECTED),
        (" ! [remote rejected] main -> main (hook declined)", GitTrouble.REJECTED),
        ("error: failed to push some refs to 'x'", GitTrouble.REJECTED),
        ("fatal: your current branch 'main' does not have any commits yet", GitTrouble.NO_COMMIT),
        ("fatal: something new", GitTrouble.OTHER),
    ],
)
def test_words_of_a_refusal(said: str, trouble: GitTrouble, git: Git) -> None:
    """As git has them in its messages; its own last words are kept."""
    git.run("config", "alias.tu-choi", "!printf '%s\\n' \"$SAID\" >&2; exit 9")
    with pytest.raises(GitProblemError) as problem:
        replace(git, env={**git.env, "SAID": said}).run("tu-choi")
    assert (problem.value.trouble, problem.value.detail) == (trouble, said.strip())


def test_names_that_are_no_revision(git: Git) -> None:
    """Options in disguise, breaks of lines and what is not there; a repository without commits says so."""
    for name in ("--upload-pack=x", " x", "a\nb", "", "gone"):
        with pytest.raises(GitProblemError) as problem:
            git.commit_id(name)
        assert (problem.value.trouble, problem.value.detail) == (GitTrouble.NO_REVISION, name)
    assert git.commit_id("main") == git.commit_id("HEAD~0")


# Months that were closed

CLOSING = f"{MAU}/closed/2025-02.yaml"
HASHES = ("0" * 64, "1" * 64)


def closing(
    figures: str = HASHES[0], closed: str = "2025-03-05", corrections: int = 0, more: str = ""
) -> bytes:
    """Give the file of a closed February with so many corrections."""
    text = f"month: 2025-02\nclosed: {closed}\nby: A\nfigures: {{SongMau: {figures}}}\n"
    rows = [
        f"  - {{reopened: 2025-04-0{at}, closed: 2025-04-0{at}, by: A, why: x}}\n"
        for at in range(1, corrections + 1)
    ]
    return (text + ("corrections:\n" + "".join(rows) if rows else "") + more).encode()


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (closing(), closing(), ""),
        (closing(), None, "closing-removed"),
        (closing(), b"figures: [\n", "closing-removed"),
        (b"figures: [\n", None, ""),
        (closing(), closing(HASHES[1]), "closing-rewritten"),
        (closing(), closing(HASHES[1], corrections=1), ""),
        (closing(), closing(corrections=1), ""),
        (closing(), closing(more="open: {on: 2025-04-01, by: A, why: x}\n"), ""),
        (closing(), closing(closed="2025-03-06"), "closing-rewritten"),
        (closing(), closing(HASHES[1], "2025-03-06", 1), "closing-rewritten"),
        (closing(corrections=1), closing(), "closing-rewritten"),
        (closing(corrections=1), closing(corrections=2), ""),
        (closing(corrections=1), closing(HASHES[1], corrections=1), "closing-rewritten"),
        (closing(corrections=1), closing(HASHES[1], corrections=2), ""),
        (closing(corrections=2), closing(HASHES[1], corrections=1), "closing-rewritten"),
    ],
)
def test_a_closing_only_goes_on(before: bytes, after: bytes | None, found: str, tmp_path: Path) -> None:
    """Figures change with a correction and not without; between two commits, and in the folder."""
    said = {"ls-tree": f"{CLOSING}\0{MAU}/plan.yaml\0{MAU}/closed/la.yaml\0".encode()}
    words = [(found, CLOSING, {"month": "02/2025", "id": "2025-02"})] if found else []
    files = {f"s:{CLOSING}": before} | ({f"u:{CLOSING}": after} if after is not None else {})
    git: Any = Answers(tmp_path, said, files)
    assert [(each.id, each.place.file, each.values) for each in guard(git, "s", "u")] == words
    assert ("ls-tree", "-r", "-z", "--name-only", "s", "--", "plans/") in git.asked
    git = Answers(tmp_path, {**said, "var": b"<a@x>"}, {f"HEAD:{CLOSING}": before})
    if after is not None:
        (tmp_path / CLOSING).parent.mkdir(parents=True)
        (tmp_path / CLOSING).write_bytes(after)
    assert [(each.id, each.place.file, each.values) for each in guard_folder(git)] == words


def test_a_history_that_lost_commits(tmp_path: Path) -> None:
    """How many, and the newest of them: whose and of which day."""

    class Lost(Answers):
        def text(self, *args: str) -> str:
            if args == ("rev-list", "s" * 40, "^u", "--"):
                return "a b"
            return super().text(*args)

        def commit(self, id_: str) -> Commit:
            return replace(COMMIT, id=id_ * 40)

    git: Any = Lost(tmp_path)
    (found,) = guard(git, "s" * 40, "u")
    assert (found.id, found.place.file, found.place.line) == ("history-rewound", "plans", 0)
    assert found.values == {
        "since": "s" * 9,
        "n": 2,
        "id": "a" * 9,
        "who": "Trần Bình <Binh@x>",
        "day": "01/04/2025",
    }
    assert git.asked[0] == ("rev-list", "--ancestry-path", f"{'s' * 40}..u", "--")


def test_whoever_is_about_to_change_a_file() -> None:
    """Told before anything is written, with who may; nothing for those who are named, or where nobody is."""
    units = {
        id_: replace(unit, committers=("Bien@x",) if id_ == COAST else ())
        for id_, unit in plan().units.items()
    }
    subject = replace(plan(), units=units, committers=("vp@x",))
    file = f"{subject.folder}/results/{COAST}/2025-02.yaml"
    words = {"named": "bien@x, văn phòng (vp@x)", "named_en": "bien@x, the office (vp@x)"}
    who = {"commit": "", "commit_en": "", "who": "<La@x>"}
    assert may_change(subject, file, COAST, "La@x") == Finding("not-yours", Place(file), {**words, **who})
    for email, unit in (("BIEN@x", COAST), ("VP@x", COAST), ("la@x", HILL)):
        assert may_change(subject, file, unit, email) is None
