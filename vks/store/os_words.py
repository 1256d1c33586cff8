"""The operating system's refusals in people's words: its own are English, or worse."""

from __future__ import annotations

import errno
from typing import Final

_KNOWN: Final = {
    errno.EACCES: ("không có quyền đọc", "no permission to read it"),
    errno.EPERM: ("không có quyền đọc", "no permission to read it"),
    errno.EISDIR: ("đây là thư mục, không phải tệp", "it is a folder and no file"),
    errno.ENOENT: ("liên kết trỏ tới một tệp không có", "it links to a file that is not there"),
    errno.ENOTDIR: ("liên kết trỏ tới một tệp không có", "it links to a file that is not there"),
    errno.EIO: ("ổ đĩa báo lỗi khi đọc", "the disk failed while it was read"),
    errno.ELOOP: ("các liên kết trỏ vòng vào nhau", "the links lead round in a circle"),
    errno.ENAMETOOLONG: ("tên tệp quá dài", "the file's name is too long"),
    errno.ENODEV: ("đây không phải tệp thường (ống, thiết bị)", "it is a pipe or a device and no plain file"),
    errno.EMFILE: ("máy đang mở quá nhiều tệp", "too many files are open"),
}


def explain_refusal(error: OSError) -> dict[str, object]:
    """Give the reason of a failed read in both languages."""
    number = error.errno or 0
    unknown = (f"hệ điều hành báo lỗi số {number}", f"the system reports error {number}")
    reason, reason_en = _KNOWN.get(number, unknown)
    return {"reason": reason, "reason_en": reason_en}
