"""Closing a month, in real repositories: what is fixed, what a change afterwards says, corrections."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pexpect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import BASE
from tests.running import ROOT, Ran
from tests.running import here as vks
from tests.test_git import WHO
from vks.cli import close as close_page
from vks.model.calendar import Month
from vks.model.closing import (
    ClosedMonth,
    Correction,
    FigureChange,
    FigureName,
    Reopened,
    canonical_text,
    changes_between,
    hash_of,
)
from vks.store.check import check_repository
from vks.store.closed_file import closed_text, read_closed
from vks.store.closing import closed_months
from vks.store.document import parse
from vks.store.fields import Reader
from vks.store.figures import figures_in
from vks.store.git import Git
from vks.store.repository import Repository
from vks.store.text import decode

FEBRUARY: Final = Month(2025, 2)
SONG_MAU: Final = "plans/2025/mau/results/SongMau/2025-02.yaml"
NUI_MAU: Final = "plans/2025/mau/results/NuiMau/2025-02.yaml"
CLOSED: Final = "plans/2025/mau/closed/2025-02.yaml"
OTHER: Final = {
    **WHO,
    "GIT_AUTHOR_NAME": "Trần Thị B",
    "GIT_AUTHOR_EMAIL": "b@vks.example",
    "GIT_AUTHOR_DATE": "2025-04-09T15:30:00+07:00",
}
LINES: Final = (
    "result giam-giu.hang-ngay = 28/28",
    "result giam-giu.nha-tam-giu = 1",
    "result giam-giu.phuc-tra = met",
    "result tin-bao.giai-quyet = 8/11",
    "result tin-bao.kien-nghi = 2",
    "result tin-bao.qua-han = 0",
    "result tin-bao.tra-ho-so = 1/6",
    "result xay-dung.tap-huan = 5/8",
    "result xay-dung.tin-bai = 3",
)
"""What the file of tests/base says of February, in the order of the format."""


def own_hash(unit: str, month: str, *lines: str) -> str:
    """Make a hash by the words of docs/dinh-dang.md, without the program."""
    text = "".join(line + "\n" for line in ("vks figures 1", f"unit {unit}", f"month {month}", *lines))
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Office:
    """A repository of the invented plan, in git, with a name for its commits."""

    root: Path

    def vks(self, *args: str) -> Ran:
        """Run the program here; git knows nobody but who is named."""
        env = {name: value for name, value in WHO.items() if not name.endswith("_DATE")}
        return vks("-C", str(self.root), *args, env=env)

    def close(self, *args: str) -> Ran:
        """Run vks close for February; several units have not handed in."""
        return self.vks("close", "2025-02", *args)

    def read(self, name: str) -> str:
        """Give a file's text."""
        return (self.root / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace one text in a file; it must be there once."""
        text = self.read(name)
        assert text.count(old) == 1
        (self.root / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def commit(self, who: dict[str, str] = WHO) -> str:
        """Commit everything; give the short id."""
        git = Git(self.root, who)
        git.run("add", "-A")
        git.run("commit", "-q", "-m", "x")
        return git.commit_id("HEAD")[:8]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Give the invented plan as a git repository with one commit."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    Git(root, WHO).run("init", "-q", "-b", "main")
    made = Office(root)
    made.commit()
    return made


@pytest.fixture
def closed(office: Office) -> Office:
    """Give it with February closed and committed."""
    done = office.close("--yes")
    assert done.code == 0, done.err
    office.commit()
    return office


def test_what_is_written_can_be_made_by_hand(closed: Office) -> None:
    """The file names every unit in office, with a hash that the documented text gives."""
    text = closed.read(CLOSED)
    today = re.search(r"(?m)^closed: (\S+)$", text)
    assert today is not None
    assert abs(date.fromisoformat(today[1]) - date.today()) <= timedelta(days=1)  # noqa: DTZ011  # the program's own
    body = text[text.index("month:") :]
    assert body == (
        f"month: 2025-02\nclosed: {today[1]}\n"
        'by: "Nguyễn Văn A <a@vks.example>"\n'
        "figures:\n"
        "  P1: not-handed-in\n"
        "  VP: not-handed-in\n"
        f"  SongMau: {own_hash('SongMau', '2025-02', *LINES)}\n"
        "  NuiMau: not-handed-in\n"
        "  BienMau: not-handed-in\n"
        "  CumDong: not-handed-in\n"
        "  CumTay: not-handed-in\n"
    )
    assert closed.vks("check").code == 0


def test_a_comment_is_no_change(closed: Office) -> None:
    """Comments, notes, evidence, order, quotes and spaces leave the figures as they are."""
    closed.change(SONG_MAU, "  tin-bao.giai-quyet: 8/11\n", '  # xem lại\n  tin-bao.giai-quyet: "8 / 11"\n')
    closed.change(SONG_MAU, "  tin-bao.kien-nghi: 2\n", "")
    closed.change(SONG_MAU, "  xay-dung.tin-bai: 3\n", "  xay-dung.tin-bai: 3\n  tin-bao.kien-nghi: 2\n")
    closed.change(SONG_MAU, "results:\n", "confirmed: [tin-bao.qua-han]\nresults:\n")
    assert closed.vks("check", "--strict").code == 0


def test_a_change_is_told_with_old_new_who_and_when(closed: Office) -> None:
    """Not committed first, then committed by somebody else; in check and in what reads the figure."""
    before = Git(closed.root, WHO).text("log", "--format=%h", "--abbrev=8", "--", SONG_MAU)
    closed.change(SONG_MAU, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 5")
    ran = closed.vks("check")
    assert ran.code == 1
    assert ran.out.startswith(
        f"{SONG_MAU}:5:3: lỗi [closed-changed] SongMau: số liệu tháng 02/2025 đã chốt ngày "
    )
    assert "mà bị sửa: chỉ tiêu tin-bao.kien-nghi từ 2 thành 5 (chưa commit)\n" in ran.out
    assert (
        f"git checkout {before} -- {SONG_MAU}; nếu là đính chính thì chạy vks close 2025-02 --undo" in ran.out
    )
    commit = closed.commit(OTHER)
    said = f"chỉ tiêu tin-bao.kien-nghi từ 2 thành 5 (Trần Thị B <b@vks.example>, 09/04/2025 15:30, {commit})"
    assert said in closed.vks("check").out
    read = closed.vks("status", "--unit", "SongMau", "--as-of", "2025-04-30")
    assert read.code == 1
    assert said in read.err
    assert "SỐ LIỆU ĐÃ CHỐT BỊ SỬA: tháng 02/2025; chạy vks check để xem sửa gì, ai sửa." in read.out
    assert "CHƯA ĐẦY ĐỦ" not in read.out  # the figure counts; it only is not the closed one
    assert closed.vks("explain", "SongMau", "tin-bao.kien-nghi", "--as-of", "2025-04-30").code == 1
    # Somebody who asks for another unit's figures is not bothered.
    assert closed.vks("status", "--unit", "NuiMau", "--as-of", "2025-04-30").code == 0
    english = closed.vks("--lang", "en", "check").out
    assert "changed: target tin-bao.kien-nghi from 2 to 5 (Trần Thị B <b@vks.example>" in english


def test_each_figure_has_its_own_commit(closed: Office) -> None:
    """Two people changed two figures; a third change lies in the work tree only."""
    closed.change(SONG_MAU, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    first = closed.commit(OTHER)
    closed.change(SONG_MAU, "xay-dung.tin-bai: 3", "xay-dung.tin-bai: 4")
    closed.change(SONG_MAU, "# BỊA ĐẶT", "# Vẫn là BỊA ĐẶT")
    second = closed.commit()
    closed.change(SONG_MAU, "  giam-giu.phuc-tra: met\n", "")
    found = closed.vks("check").out
    assert (
        f"chỉ tiêu tin-bao.qua-han từ 0 thành 1 (Trần Thị B <b@vks.example>, 09/04/2025 15:30, {first})"
        in found
    )
    assert f"tin-bai từ 3 thành 4 (Nguyễn Văn A <a@vks.example>, 01/04/2024 08:00, {second})" in found
    assert "chỉ tiêu giam-giu.phuc-tra từ met thành không có (chưa commit)" in found
    assert found.count("[closed-changed]") == 3


def test_what_was_changed_back_and_again(closed: Office) -> None:
    """The commit named is the one that brought the figure as it stands, not the first change."""
    closed.change(SONG_MAU, "tin-bao.qua-han: 0", "tin-bao.qua-han: 1")
    closed.commit()
    closed.change(SONG_MAU, "tin-bao.qua-han: 1", "tin-bao.qua-han: 2")
    second = closed.commit(OTHER)
    assert f"từ 0 thành 2 (Trần Thị B <b@vks.example>, 09/04/2025 15:30, {second})" in closed.vks("check").out
    closed.change(SONG_MAU, "tin-bao.qua-han: 2", "tin-bao.qua-han: 1")
    assert "từ 0 thành 1 (chưa commit)" in closed.vks("check").out


def test_tasks_and_waivers_are_fixed_too(closed: Office) -> None:
    """A done date and a waiver are figures; evidence and the reason of a waiver are words."""
    closed.change(
        SONG_MAU,
        "notes:\n",
        "waived: {tin-bao.kien-nghi-chung: lý do}\n"
        "tasks:\n  nv-05: {done: 2025-02-20, evidence: một}\nnotes:\n",
    )
    found = closed.vks("check").out
    assert "nhiệm vụ nv-05 từ không có thành 2025-02-20 (chưa commit)" in found
    assert "chỉ tiêu tin-bao.kien-nghi-chung từ không miễn thành được miễn (chưa commit)" in found
    english = closed.vks("--lang", "en", "check").out
    assert "key task nv-05 from nothing to 2025-02-20 (not committed)" in english
    assert "target tin-bao.kien-nghi-chung from not waived to waived (not committed)" in english
    assert closed.close("--undo", "--why", "bổ sung việc đã xong").code == 0
    closed.commit()
    assert closed.close("--yes").code == 0
    closed.change(SONG_MAU, "evidence: một", "evidence: hai")
    closed.change(SONG_MAU, "kien-nghi-chung: lý do", "kien-nghi-chung: lý do khác")
    assert closed.vks("check").code == 0


def test_handed_in_after_closing_and_taken_away(closed: Office) -> None:
    """A file that was not there, and one that no longer is."""
    (closed.root / NUI_MAU).write_text("unit: NuiMau\nmonth: 2025-02\n", encoding="utf-8")
    (closed.root / SONG_MAU).unlink()
    found = closed.vks("check").out
    assert f"{NUI_MAU}: lỗi [closed-handed-in-late] NuiMau chưa gửi kết quả khi tháng 02/2025" in found
    assert f"{SONG_MAU}: lỗi [closed-removed] SongMau đã gửi kết quả tháng 02/2025" in found
    assert found.count("(chưa commit)") == 2
    commit = closed.commit(OTHER)
    found = closed.vks("check").out
    assert found.count(f"(Trần Thị B <b@vks.example>, 09/04/2025 15:30, {commit})") == 2


def test_a_correction_from_end_to_end(closed: Office) -> None:
    """Open with a reason, change, close: the entry says what changed, and every report that it was."""
    opened = closed.close("--undo", "--why", "nhập nhầm số kiến nghị")
    assert opened.code == 0
    assert f"git commit -m 'Mở lại số liệu đã chốt' -- {CLOSED}" in opened.out
    closed.change(SONG_MAU, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 4")
    (closed.root / NUI_MAU).write_text("unit: NuiMau\nmonth: 2025-02\n", encoding="utf-8")
    assert closed.vks("check").code == 0
    shown = closed.vks("overdue", "--as-of", "2025-04-30").out
    assert re.search(
        r"mau-2025: tháng 02/2025 đã chốt ngày [\d/]+, đang mở lại để đính chính từ ngày [\d/]+: "
        r"nhập nhầm số kiến nghị\.\n",
        shown,
    )
    closed.commit()
    again = closed.close("--yes", "--by", "Chánh Văn phòng")
    assert again.code == 0, again.err
    assert "Sông Mẫu: tin-bao.kien-nghi: 2 → 4\n" in again.out
    assert "Núi Mẫu: chưa gửi → đã gửi\n" in again.out
    text = closed.read(CLOSED)
    assert "open:" not in text
    tail = re.sub(r"\d{4}-\d\d-\d\d\n", "DAY\n", text[text.index("corrections:") :])
    assert tail == (
        "corrections:\n"
        "  - reopened: DAY\n"
        "    closed: DAY\n"
        '    by: "Chánh Văn phòng"\n'
        '    why: "nhập nhầm số kiến nghị"\n'
        "    changes:\n"
        '      - {unit: SongMau, target: tin-bao.kien-nghi, old: "2", new: "4"}\n'
        '      - {unit: NuiMau, old: "not-handed-in", new: "handed-in"}\n'
    )
    assert closed.vks("check").code == 0
    for command in (
        ("status", "--as-of", "2025-04-30"),
        ("status", "--unit", "SongMau", "--as-of", "2025-04-30"),
        ("overdue", "--as-of", "2025-04-30"),
        ("tasks", "--as-of", "2025-04-30"),
        ("missing", "--as-of", "2025-04-30"),
        ("explain", "SongMau", "tin-bao.kien-nghi", "--as-of", "2025-04-30"),
    ):
        document = closed.vks(*command, "--format", "json").json()
        assert any(
            re.fullmatch(
                r"mau-2025: tháng 02/2025 đã chốt ngày [\d/]+, đính chính sau khi chốt: "
                r"ngày [\d/]+ \(nhập nhầm số kiến nghị\)\.",
                notice,
            )
            for notice in document["notices"]
        ), command


def test_old_figures_that_history_does_not_have(tmp_path: Path) -> None:
    """Without git all works; what changed cannot be said, and that is said."""
    root = tmp_path / "kho"
    shutil.copytree(BASE, root)
    office = Office(root)
    assert office.close("--yes", "--by", "Người chốt").code == 0
    office.change(SONG_MAU, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 4")
    found = office.vks("check").out
    assert "bị sửa: không còn tìm thấy số cũ trong lịch sử git\n" in found
    assert office.close("--undo", "--why", "nhập nhầm số liệu", "--by", "Người chốt").code == 0
    again = office.close("--yes", "--by", "Người chốt")
    assert "Sông Mẫu: có thay đổi, lịch sử git không còn số cũ" in again.out
    assert '- {unit: SongMau, old: "unknown"}\n' in office.read(CLOSED)
    assert office.vks("check").code == 0


def test_figures_are_committed_before_they_are_closed(office: Office) -> None:
    """Otherwise nobody could tell later what they were; then the closed version is found by its hash."""
    office.change(SONG_MAU, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 3")
    refused = office.close("--yes")
    assert refused.code == 2
    assert (
        "của SongMau chưa nộp vào git; chạy trước: vks submit --month 2025-02 --plan mau-2025" in refused.err
    )
    office.commit()
    assert office.close("--yes").code == 0
    office.commit()
    office.change(SONG_MAU, "tin-bao.kien-nghi: 3", "tin-bao.kien-nghi: 2")
    assert "từ 3 thành 2 (chưa commit)" in office.vks("check").out


def test_a_damaged_closing_is_not_opened(closed: Office) -> None:
    """Half a file would lose the units that it no longer names."""
    path = closed.root / CLOSED
    path.write_bytes(path.read_bytes()[:-40])
    before = path.read_bytes()
    ran = closed.close("--undo", "--why", "nhập nhầm số kiến nghị")
    assert ran.code == 2
    assert f"Không đọc được {CLOSED}" in ran.err
    assert path.read_bytes() == before


REFUSED: Final = {
    "no month": (("close", "thang-2"), "“thang-2” không phải tháng", 2),
    "no plan": (("close", "2020-02"), "Tháng 02/2020 không thuộc kỳ nào", 2),
    "gaps": (("close", "2025-02"), "Chưa chốt. Vẫn muốn chốt thì thêm --yes.", 2),
    "not closed": (("close", "2025-02", "--undo", "--why", "lý do nào đó"), "Tháng 02/2025 chưa chốt.", 2),
    "no reason": (("close", "2025-02", "--undo"), "Mở lại tháng đã chốt cần lý do", 2),
    "short reason": (("close", "2025-02", "--undo", "--why", "sai số"), "ít nhất ba chữ", 2),
    "reason alone": (("close", "2025-02", "--why", "lý do nào đó"), "--why chỉ dùng cùng --undo.", 2),
}


@pytest.mark.parametrize(("words", "said", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals_write_nothing(office: Office, words: tuple[str, ...], said: str, code: int) -> None:
    """Each has its sentence, and no file appears."""
    ran = office.vks(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert not (office.root / "plans/2025/mau/closed").exists()


def test_a_month_that_is_not_over(office: Office) -> None:
    """Its figures may still grow; the plan's last month is set so far off that no clock has come to it."""
    office.change("plans/2026/mau/plan.yaml", "last: 2026-11", "last: 2150-11")
    office.commit()
    ran = office.vks("close", "2150-11", "--plan", "mau-2026")
    assert (ran.code, ran.out) == (2, "")
    assert "Tháng 11/2150 chưa kết thúc, chốt được từ ngày 30/11/2150." in ran.err
    assert not (office.root / "plans/2026/mau/closed").exists()


def test_closed_twice_and_opened_twice(closed: Office) -> None:
    """A closed month is not closed again, nor an open one opened again."""
    again = closed.close("--yes")
    assert again.code == 2
    assert "cần đính chính thì chạy: vks close 2025-02 --plan mau-2025 --undo" in again.err
    assert closed.close("--undo", "--why", "nhập nhầm số liệu").code == 0
    twice = closed.close("--undo", "--why", "nhập nhầm lần nữa")
    assert twice.code == 2
    assert "đang mở từ ngày" in twice.err
    assert "nhập nhầm số liệu. Sửa xong thì chạy: vks close 2025-02 --plan mau-2025." in twice.err


@pytest.mark.parametrize("undo", [False, True], ids=["close", "open"])
def test_two_at_once_lose_nothing(office: Office, undo: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is overtaken by another between reading and writing is told, and writes nothing."""
    if undo:
        assert office.vks("close", "2025-02", "--yes", "--by", "A").code == 0
    words = ("close", "2025-02", "--by", "A", *(("--undo", "--why", "nhập nhầm số") if undo else ("--yes",)))
    file = office.root / "plans/2025/mau/closed/2025-02.yaml"
    others: list[bytes] = []
    real = close_page._identity  # noqa: SLF001  # stands between reading and writing

    def overtaken(session: Any, by: str | None) -> str:
        if not others:
            others.append(b"")
            assert office.vks(*words).code == 0
            others[0] = file.read_bytes()
        return real(session, by)

    monkeypatch.setattr(close_page, "_identity", overtaken)
    refused = office.vks(*words)
    assert (refused.code, "vừa có người khác chốt hoặc mở lại" in refused.err) == (2, True)
    assert file.read_bytes() == others[0]


@pytest.mark.parametrize(
    ("word", "commits", "code", "said"),
    [
        (
            "tin-bao.kien-nghi=9",
            False,
            2,
            "Kết quả tháng 02/2025 của Sông Mẫu vừa có người ghi trong lúc chốt",
        ),
        (
            "tin-bao.kien-nghi=9",
            True,
            2,
            "Kết quả tháng 02/2025 của Sông Mẫu vừa có người ghi trong lúc chốt",
        ),
        ("tin-bao.kien-nghi:note=ghi chú", False, 2, "của SongMau chưa nộp vào git"),
        ("tin-bao.kien-nghi:note=ghi chú", True, 0, ""),
        ("tin-bao.kien-nghi: 2,5", True, 1, "lỗi [value-decimal-comma]"),
    ],
    ids=["written", "handed-in", "note", "note-handed-in", "broken"],
)
def test_nothing_but_what_was_asked_about_is_closed(
    office: Office, word: str, commits: bool, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody thinks about the question, another one writes: his figures are checked again."""
    real = close_page._ask_about_gaps  # noqa: SLF001  # waits for a person

    def thinking(*args: Any, **more: Any) -> None:
        if "=" in word:
            assert office.vks("record", "SongMau", "2025-02", word).code == 0
        else:
            office.change(SONG_MAU, "tin-bao.kien-nghi: 2", word)
        if commits:
            office.commit()
        real(*args, **more)

    monkeypatch.setattr(close_page, "_ask_about_gaps", thinking)
    ran = office.close("--yes")
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert (office.root / CLOSED).exists() is (code == 0)


def test_errors_of_the_month_or_the_plan_refuse(office: Office) -> None:
    """An error in February's file does; one in January's does not."""
    january = SONG_MAU.replace("-02", "-01")
    office.change(january, "tin-bao.kien-nghi: 0", "tin-bao.kien-nghi: 0,5")
    assert office.close("--yes").code == 0
    shutil.rmtree(office.root / "plans/2025/mau/closed")
    office.change(SONG_MAU, "tin-bao.kien-nghi: 2", "tin-bao.kien-nghi: 2,5")
    ran = office.close("--yes")
    assert ran.code == 1
    assert "lỗi [value-decimal-comma]" in ran.err
    assert "Chưa chốt tháng 02/2025: sửa 1 lỗi trên rồi chạy lại." in ran.err
    assert not (office.root / CLOSED).exists()


def test_a_damaged_file_is_never_taken_for_an_open_month(closed: Office) -> None:
    """Nothing is overwritten, and those who write are refused."""
    closed.change(CLOSED, "figures:\n", "figures: [\n")
    damaged = closed.read(CLOSED)
    for words in (("--yes",), ("--undo", "--why", "nhập nhầm số liệu")):
        ran = closed.close(*words)
        assert ran.code == 2
        assert f"Không đọc được {CLOSED}" in ran.err
    assert closed.read(CLOSED) == damaged
    assert closed.vks("check").code == 1
    assert closed.vks("status", "--as-of", "2025-04-30").code == 1
    folder = closed.root / "plans/2025/mau"
    assert closed_months(Repository(closed.root), folder) == {FEBRUARY}


def test_months_that_may_not_be_written_to(closed: Office) -> None:
    """Closed ones, not those open for correction; none where nothing was ever closed."""
    repository = Repository(closed.root)
    folder = closed.root / "plans/2025/mau"
    assert closed_months(repository, folder) == {FEBRUARY}
    assert closed_months(repository, closed.root / "plans/2026/mau") == frozenset()
    assert closed.close("--undo", "--why", "nhập nhầm số liệu").code == 0
    assert closed_months(repository, folder) == frozenset()
    twice = closed.read(CLOSED) + "by: ai đó\n"
    (closed.root / CLOSED).write_text(twice, encoding="utf-8")
    assert closed_months(repository, folder) == {FEBRUARY}  # damaged: what it says cannot be relied on
    (closed.root / CLOSED).write_text(twice.removesuffix("by: ai đó\n"), encoding="utf-8")
    assert closed.close("--yes").code == 0
    assert closed_months(repository, folder) == {FEBRUARY}


def test_a_file_that_cannot_be_written_leaves_nothing(office: Office) -> None:
    """A file stands where the folder should be: a sentence, and the file as it was."""
    place = office.root / "plans/2025/mau/closed"
    place.write_text("", encoding="utf-8")
    ran = office.close("--yes")
    assert ran.code in {1, 2}
    assert "Traceback" not in ran.err
    assert place.read_text(encoding="utf-8") == ""


def test_nobody_known_is_asked_for(office: Office) -> None:
    """Without a name in git or --by nothing is closed."""
    empty = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    ran = vks("-C", str(office.root), "close", "2025-02", "--yes", env=empty)
    assert ran.code == 2
    assert "thêm --by “HỌ TÊN”" in ran.err
    by = vks("-C", str(office.root), "close", "2025-02", "--yes", "--by", "  Bà \n Hai ", env=empty)
    assert by.code == 0
    assert 'by: "Bà Hai"\n' in office.read(CLOSED)


@pytest.mark.parametrize(("answer", "is_closed"), [("c", True), ("có", True), ("k", False), ("", False)])
def test_a_terminal_is_asked(office: Office, answer: str, is_closed: bool) -> None:
    """On a terminal who has not handed in is named, and nothing but a yes closes."""
    env = {**os.environ, **WHO, "PYTHONPATH": str(ROOT), "VKS_LANG": "vi"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "vks", "-C", str(office.root), "close", "2025-02"],
        env=env,
        encoding="utf-8",
        timeout=60,
        dimensions=(30, 200),
    )
    child.expect("6 đơn vị chưa gửi: Phòng 1, Văn phòng, Núi Mẫu, Biển Mẫu, Cụm Đông, Cụm Tây")
    child.expect("Vẫn chốt")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (0 if is_closed else 2)
    assert (office.root / CLOSED).exists() is is_closed


# The canonical text


NAMES: Final = st.sampled_from(["tin-bao.a", "tin-bao.b", "an-c", "Z9", "a_b", "nv-1"])
VALUES: Final = st.one_of(
    st.integers(0, 10**9).map(str),
    st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.sampled_from(["met", "not-met"]),
)
FIGURES: Final = st.dictionaries(NAMES, VALUES, max_size=6)
STEADY: Final = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def written(figures: dict[str, str], dice: random.Random) -> bytes:
    """Write figures as somebody might: any order, comments, quotes, notes, spaces, line ends."""
    lines = ["unit: HaLong", "month: 2024-03", "results:" if figures else "results: {}"]
    items = list(figures.items())
    dice.shuffle(items)
    for name, value in items:
        if "/" in value and dice.random() < 0.5:
            value = dice.choice((" / ", "/ ", " /")).join(value.split("/"))  # noqa: PLW2901  # another spelling
        if ("/" in value or "met" in value) and dice.random() < 0.5:
            value = f'"{value}"'  # noqa: PLW2901  # another spelling
        if dice.random() < 0.3:
            value = f"{{value: {value}, note: vì thế}}"  # noqa: PLW2901  # another spelling
        lines += ["  # ghi chú"] * (dice.random() < 0.2)
        lines.append(f"  {name}: {value}" + "  # xong" * (dice.random() < 0.2))
    lines += ["notes: một câu"] * (dice.random() < 0.5)
    if dice.random() < 0.5:
        lines[0], lines[1] = lines[1], lines[0]
    return (dice.choice(("\n", "\r\n")).join(lines) + "\n").encode()


def hash_in(content: bytes) -> str:
    """Give the hash of a file's figures."""
    figures = figures_in(content, "x.yaml")
    assert figures is not None
    return hash_of("HaLong", Month(2024, 3), figures)


@given(FIGURES, st.integers(0, 10**6))
@settings(STEADY, max_examples=200)
def test_spelling_does_not_matter(figures: dict[str, str], seed: int) -> None:
    """Order, comments, quotes, notes, line ends and 1/2 or 1 / 2 give one hash: the documented one."""
    lines = sorted(f"result {name} = {value}" for name, value in figures.items())
    assert hash_in(written(figures, random.Random(seed))) == own_hash("HaLong", "2024-03", *lines)


@given(FIGURES, NAMES, st.one_of(st.none(), VALUES))
@settings(STEADY, max_examples=200)
def test_every_value_matters(figures: dict[str, str], name: str, value: str | None) -> None:
    """A figure that is another one, is new or is gone gives another hash."""
    other = {key: old for key, old in figures.items() if key != name}
    if value is not None:
        other[name] = value
    dice = random.Random(1)
    same = hash_in(written(figures, dice)) == hash_in(written(other, dice))
    assert same is (figures == other)


def test_whose_month_it_is_matters() -> None:
    """Equal figures of another unit or month have another hash."""
    figures = {FigureName("result", "a"): "1"}
    hashes = {hash_of(u, m, figures) for u in ("A", "B") for m in (FEBRUARY, Month(2025, 3))}
    assert len(hashes) == 4


def test_names_do_not_run_into_each_other() -> None:
    """A stage, a waiver and a figure of one id are three lines."""
    figures = {
        FigureName("result", "a"): "1",
        FigureName("waived", "a"): "",
        FigureName("task", "nv", "before 2025-01-10"): "2025-01-09",
        FigureName("task", "nv", "2025-Q1"): "2025-03-01",
    }
    assert canonical_text("P1", FEBRUARY, figures) == (
        "vks figures 1\nunit P1\nmonth 2025-02\n"
        "result a = 1\n"
        "task nv [2025-Q1] = 2025-03-01\n"
        "task nv [before 2025-01-10] = 2025-01-09\n"
        "waived a\n"
    )
    less = {name: value for name, value in figures.items() if name.kind != "waived"}
    assert changes_between("P1", figures, less) == (FigureChange("P1", FigureName("waived", "a"), "", None),)


def test_the_file_says_again_what_was_written() -> None:
    """Whatever stands in reasons and names comes back, on one line each."""
    month = Month(2024, 3)
    closed = ClosedMonth(
        month,
        date(2024, 4, 5),
        'Bà "Hai" \\ : # <a@b>',
        {"HaLong": "0" * 64, "CoTo": "not-handed-in"},
        (
            Correction(
                date(2024, 5, 2),
                date(2024, 5, 3),
                "A",
                "lý do: 'sai' {số} - [1]",
                (
                    FigureChange("HaLong", FigureName("result", "a.b"), "1/2", None),
                    FigureChange(
                        "HaLong", FigureName("task", "pl-1", "before 2024-01-10"), None, "2024-01-09"
                    ),
                    FigureChange("HaLong", FigureName("waived", "a.c"), None, ""),
                    FigureChange("CoTo", None, "unknown", None),
                ),
            ),
        ),
        Reopened(date(2024, 6, 1), "B", "không rõ vì sao"),
        "closed/2024-03.yaml",
    )
    reader = Reader(parse(decode(closed_text(closed).encode(), "closed/2024-03.yaml")))
    assert read_closed(reader, month) == closed
    assert (reader.findings, reader.malformed) == ([], [])


def test_reading_shipped_plans_asks_git_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository without closed months starts no process."""

    def refuse(*_: object) -> None:
        pytest.fail("git was asked")

    monkeypatch.setattr(subprocess, "run", refuse)
    assert check_repository(Repository(BASE)).findings == []
