"""A report as a file: the bytes of each format, and what is missing to make them."""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vks.cli.problems import OutputProblemError, UsageProblemError
from vks.lang import current, t

if TYPE_CHECKING:
    from vks.cli.session import Session
    from vks.judge.report_period import ReportPeriod
    from vks.model.finding import Finding
    from vks.tables.report_document import ReportDocument

_WORD: Final = ".docx"
_HTML: Final = ".html"
_EXCEL: Final = ".xlsx"
_EXTRAS: Final = {_WORD: "word", _HTML: "page", _EXCEL: "excel"}


def put_out(document: ReportDocument, output: Path | None, template: Path | None, as_of: date) -> None:
    """Write a report as Markdown to stdout, or to a file whose extension chooses."""
    from vks.render.report_markdown import report_markdown

    if output is None:
        sys.stdout.write(report_markdown(document))
        return
    kind = output.suffix.lower()
    if kind == ".md":
        write_file(output, report_markdown(document).encode("utf-8"))
    elif kind == _HTML:
        write_file(output, _html(document))
    else:
        write_file(output, _word(document, template, as_of))


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole; raises OutputProblemError with the reason where that fails."""
    from vks.cli.output import write_refusal
    from vks.store.give_out import write_output

    try:
        write_output(path, data)
    except OSError as error:
        raise OutputProblemError(
            t("Không ghi được tệp {file}: {reason}.", file=path, reason=write_refusal(error))
        ) from error
    sys.stderr.write(t("Đã ghi {file}.", file=path) + "\n")


def shipped_template() -> bytes:
    """Give the Word template that is used without --template."""
    from vks.render.report_word import template_bytes

    return template_bytes(current())


def summary_bytes(session: Session, period: ReportPeriod) -> bytes:
    """Give the workbook of the whole system of targets."""
    try:
        data: bytes = import_module("vks.cli.report_summary").summary_workbook(session, period)
    except ImportError as error:
        raise _lacking(_EXCEL) from error
    return data


def _html(document: ReportDocument) -> bytes:
    from vks.render.report_html import report_html

    try:
        return report_html(document).encode("utf-8")
    except ImportError as error:
        raise _lacking(_HTML) from error


def _word(document: ReportDocument, template: Path | None, as_of: date) -> bytes:
    from vks.render.report_word import report_word
    from vks.store.word_template import read_template

    try:
        if template is None:
            made = report_word(document, shipped_template(), t("mẫu có sẵn"), as_of)
        else:
            data = read_template(template)
            made = (
                [data] if not isinstance(data, bytes) else report_word(document, data, str(template), as_of)
            )
    except ImportError as error:
        raise _lacking(_WORD) from error
    if isinstance(made, bytes):
        return made
    raise UsageProblemError(_told(made))


def _told(findings: list[Finding]) -> str:
    from vks.render.findings import finding_text

    listed = [finding_text(finding) for finding in findings]
    return "\n".join(
        [*listed, t("Chưa ghi báo cáo; sửa mẫu rồi chạy lại. Các trường có sẵn: docs/mau-bao-cao.md.")]
    )


def _lacking(extension: str) -> UsageProblemError:
    return UsageProblemError(
        t(
            'Báo cáo {extension} cần thêm thư viện; cài bằng: pip install "vks[{extra}]"',
            extension=extension,
            extra=_EXTRAS[extension],
        )
    )
