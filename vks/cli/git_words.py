"""Git's refusals in people's words: one sentence each, with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from vks.lang import t
from vks.store.git import GitProblemError, GitTrouble

_LOCK: Final = re.compile(r"'([^'\n]*\.lock)'")
_SAFE: Final = re.compile(r"safe\.directory\s+(\S.*)")
_OWNED: Final = re.compile(r"dubious ownership in repository at '([^'\n]*)'")


def explain_git(problem: GitProblemError) -> str:
    """Say what git could not do, and what to do about it."""
    return _SENTENCES[problem.trouble](problem.detail.strip())


def _no_git(_: str) -> str:
    return t("Máy này chưa cài git (hoặc không chạy được); cài git từ https://git-scm.com rồi chạy lại.")


def _no_repository(_: str) -> str:
    return t("Thư mục này chưa được git theo dõi; chạy “git init” trong kho, hoặc thêm -C chỉ tới đúng kho.")


def _unsafe_owner(said: str) -> str:
    named, owned = _SAFE.search(said), _OWNED.search(said)
    path = named[1].strip() if named else owned[1] if owned else "."
    return t(
        "Git không tin kho này vì thư mục thuộc về người dùng khác. Nếu đúng là kho của cơ quan, chạy: "
        "git config --global --add safe.directory {path}",
        path=path,
    )


def _no_identity(_: str) -> str:
    return t(
        "Git chưa biết ai đang ghi. Chạy hai lệnh, thay bằng tên và thư điện tử của mình: "
        'git config --global user.name "Nguyễn Văn A" ; git config --global user.email a@example.vn'
    )


def _locked(said: str) -> str:
    found = _LOCK.search(said)
    return t(
        "Có tệp khóa {file}: một lệnh git khác đang chạy, hoặc đã dừng giữa chừng. Đóng mọi chương trình "
        "đang dùng git của kho này (trình soạn thảo, cửa sổ lệnh khác); không còn lệnh git nào chạy "
        "thì xóa tệp đó rồi chạy lại.",
        file=found[1] if found else ".git/index.lock",
    )


def _no_revision(said: str) -> str:
    return t(
        "Không có commit “{name}” trong kho git; xem các commit: git log --oneline.", name=_last_line(said)
    )


def _no_commit(_: str) -> str:
    return t("Kho git chưa có commit nào; lưu lần đầu bằng git add và git commit rồi chạy lại.")


def _timeout(said: str) -> str:
    return t("Lệnh git {command} chạy quá lâu nên đã dừng; kiểm tra ổ đĩa, mạng rồi chạy lại.", command=said)


def _not_signed(said: str) -> str:
    return t(
        "Git không ký được commit ({said}); kiểm tra khóa ký: git config user.signingkey.",
        said=_last_line(said),
    )


def _refused_by_hook(said: str) -> str:
    return t("Một bước kiểm tra của git (hook) không cho ghi: {said}", said=_last_line(said))


def _rejected(said: str) -> str:
    return t(
        "Máy chủ git không nhận ({said}). Thường là vì người khác đã gửi trước: chạy git pull rồi gửi lại.",
        said=_last_line(said),
    )


def _no_upstream(_: str) -> str:
    return t(
        "Đã lưu vào git ở máy này nhưng chưa gửi: nhánh này chưa nối với máy chủ. Chạy một lần: "
        "git push -u origin HEAD"
    )


def _unreachable(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return t(
        "Đã lưu vào git ở máy này nhưng chưa gửi được lên máy chủ ({said}). Khi có mạng chạy lại: git push",
        said=re.sub(r"^(?:fatal|error): ", "", lines[0]) if lines else "",
    )


def _not_fetched(_: str) -> str:
    return t(
        "Bản sao này của kho không có đủ nội dung các commit (git clone --filter), và vks không tự tải qua mạng; "
        "tải đủ một lần: git clone lại, không có --filter."
    )


def _other(said: str) -> str:
    return t("Git báo lỗi: {said}", said=_last_line(said))


def _last_line(said: str) -> str:
    """Give git's own last words, without the mark that says they are fatal."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return re.sub(r"^(?:fatal|error|hint): ", "", lines[-1]) if lines else ""


_SENTENCES: Final[Mapping[GitTrouble, Callable[[str], str]]] = {
    GitTrouble.NO_GIT: _no_git,
    GitTrouble.NO_REPOSITORY: _no_repository,
    GitTrouble.UNSAFE_OWNER: _unsafe_owner,
    GitTrouble.NO_IDENTITY: _no_identity,
    GitTrouble.LOCKED: _locked,
    GitTrouble.NO_REVISION: _no_revision,
    GitTrouble.NO_COMMIT: _no_commit,
    GitTrouble.TIMEOUT: _timeout,
    GitTrouble.NOT_SIGNED: _not_signed,
    GitTrouble.REFUSED_BY_HOOK: _refused_by_hook,
    GitTrouble.NO_UPSTREAM: _no_upstream,
    GitTrouble.UNREACHABLE: _unreachable,
    GitTrouble.REJECTED: _rejected,
    GitTrouble.NOT_FETCHED: _not_fetched,
    GitTrouble.OTHER: _other,
}
