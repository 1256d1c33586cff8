"""Put a report out: to a file, to a terminal (Rich) or to a pipe."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from vks.cli.problems import OutputProblemError, UsageProblemError
from vks.lang import t
from vks.render.output import Format, Output, render, render_bytes
from vks.render.people import clean
from vks.tables.table import Report


def put_out(report: Report, output: Output) -> None:
    """Write a report where it is wanted; notices also go to stderr where rows cannot hold them."""
    if output.file is not None:
        write_file(output.file, _bytes_of(report, output))
    elif not output.format.is_text:
        raise UsageProblemError(
            t("Dạng {format} phải ghi ra tệp: thêm -o TEP.{format}.", format=output.format)
        )
    elif output.format is Format.TABLE and sys.stdout.isatty():
        from vks.render.terminal import print_report  # Rich: for a terminal only

        print_report(report, sys.stdout)
    else:
        sys.stdout.write(render(report, output))
    if output.format is Format.CSV:
        for notice in report.notices:
            sys.stderr.write(clean(notice) + "\n")


def _bytes_of(report: Report, output: Output) -> bytes:
    try:
        return render_bytes(report, output)
    except ImportError as error:
        raise UsageProblemError(
            t('Ghi tệp Word cần thêm thư viện; cài bằng: pip install "vks[word]"')
        ) from error


def write_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, and say so; raises OutputProblemError."""
    from vks.store.give_out import write_output

    try:
        write_output(file, data)
    except OSError as error:
        reason = write_refusal(error)
        raise OutputProblemError(
            t("Không ghi được tệp {file}: {reason}.", file=file, reason=reason)
        ) from error
    sys.stderr.write(t("Đã ghi {file}.", file=file) + "\n")


def write_refusal(error: OSError) -> str:
    """Give the reason of a failed write in people's words."""
    words = {
        errno.ENOENT: t("không có thư mục này"),
        errno.ENOTDIR: t("không có thư mục này"),
        errno.EACCES: t("không có quyền ghi"),
        errno.EPERM: t("không có quyền ghi"),
        errno.EROFS: t("ổ đĩa chỉ cho đọc"),
        errno.ENOSPC: t("ổ đĩa đã đầy"),
        errno.EISDIR: t("đây là thư mục"),
        errno.ENAMETOOLONG: t("tên quá dài"),
        errno.EMLINK: t("hai đường dẫn cùng dẫn tới một tệp, nên số của đường này mất vì đường kia"),
        errno.ENODEV: t("đây không phải tệp thường (ống, thiết bị)"),
        errno.ENXIO: t("không có chương trình nào đang đọc ống này"),
        errno.EPIPE: t("chương trình đọc ống này đã dừng"),
        errno.ELOOP: t("đây là liên kết, không phải tệp"),
    }
    unknown = t("hệ điều hành báo lỗi số {number}", number=error.errno)
    return words.get(error.errno or 0, unknown)
