"""Write the page of every finding, docs/loi.md (``python -m tests.gallery``).

Each is printed as ``vks check`` prints it for the case of its name (``tests.cases``), so the
page cannot say what the program does not; and the same for ``vks help ID``, in both languages.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tests.cases import ROOT, Case
from tests.import_cases import every_case
from vks.cli.help_texts import EXAMPLES
from vks.lang import LANGUAGES, current, use
from vks.model.catalogue import CATALOGUE
from vks.model.finding import Finding, Severity
from vks.render.findings import finding_text
from vks.render.people import escape_markdown

FILE: Final = ROOT / "docs" / "loi.md"
_SEVERITIES: Final = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
_INTRODUCTION: Final = """\
# Các lỗi mà `vks check` và `vks import` báo

Trang này liệt kê mọi loại lỗi và cảnh báo, mỗi loại một ví dụ in đúng như trên màn hình: tệp, dòng,
cột, chính dòng chữ trong tệp với dấu ^ dưới chỗ sai, rồi cách sửa. Gặp lỗi nào thì tìm theo mã trong
ngoặc vuông, ví dụ `value-decimal-comma`. Lỗi làm mã thoát là 1; cảnh báo chỉ làm như vậy khi chạy
`vks check --strict`. Lỗi trong biểu mẫu Excel gửi về (`vks import`) ghi tên trang và ô.

Các ví dụ lấy từ kho bịa đặt để thử chương trình (`tests/base`), không có tỉnh Mẫu và không có số liệu
nào là thật; trang do `python -m tests.gallery` viết ra, đừng sửa tay.
"""


def gallery() -> str:
    """Give the text of the page."""
    cases = {case.name: case for case in every_case()}
    spoken = current()
    use("vi")
    try:
        sections = [section(shown(id_, cases)) for id_ in CATALOGUE]
    finally:
        use(spoken)
    return "\n".join([_INTRODUCTION, *sections])


def shown(id_: str, cases: dict[str, Case]) -> Finding:
    """Give the first finding of a kind in the case of its name."""
    return next(finding for finding in cases[id_].findings() if finding.id == id_)


def section(finding: Finding) -> str:
    """Give one kind: its id and severity, how it is printed, and what it says in English."""
    english = escape_markdown(f"{finding.what('en')}; {finding.mend('en')}.")
    return (
        f"## {finding.id} ({_SEVERITIES[finding.severity]})\n\n"
        f"```text\n{finding_text(finding)}```\n\n"
        f"English: {english}\n"
    )


def examples() -> str:
    """Give the text of the file from which ``vks help ID`` shows its example."""
    cases = {case.name: case for case in every_case()}
    spoken = current()
    parts = []
    use("vi")
    try:
        for id_ in CATALOGUE:
            finding = shown(id_, cases)
            for language in LANGUAGES:
                use(language)
                parts.append(f"==== {finding.id} {language}\n{finding_text(finding)}")
            use("vi")
    finally:
        use(spoken)
    return "".join(parts)


def main() -> int:
    """Write the page and the examples anew."""
    Path(EXAMPLES).write_text(examples(), encoding="utf-8", newline="\n")
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(gallery(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE.relative_to(ROOT)}: {len(CATALOGUE)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
