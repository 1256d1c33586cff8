"""Findings for people (place, the user's own line, what is wrong, what to do) and for CI."""

from __future__ import annotations

from collections.abc import Iterable

from vks.lang import current, t
from vks.model.finding import Finding, Place, Severity
from vks.render.people import clean, width_of

_MOST_SHOWN = 160


def finding_text(finding: Finding) -> str:
    """Give one finding in the one layout that all have."""
    language = current()
    place = finding.place
    kind = t("lỗi") if finding.severity is Severity.ERROR else t("cảnh báo")
    where = where_text(place)
    lines = [f"{clean(where)}: {kind} [{finding.id}] {clean(finding.what(language))}"]
    if place.line and place.text.strip():
        lines += _own_line(finding)
    lines.append(f"  = {t('cách sửa')}: {clean(finding.mend(language))}")
    return "\n".join(lines) + "\n"


def where_text(place: Place) -> str:
    """Say where something is: file, line and column, or sheet and cell."""
    if place.cell:
        return t("{file}, trang “{sheet}”, ô {cell}", file=place.file, sheet=place.sheet, cell=place.cell)
    if place.sheet:
        return t("{file}, trang “{sheet}”", file=place.file, sheet=place.sheet)
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def findings_summary(findings: Iterable[Finding], files: int, plans: int) -> str:
    """Give the count that closes a check."""
    found = list(findings)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if not found:
        return t("Đã kiểm tra {files} tệp của {plans} kế hoạch: không có lỗi.", files=files, plans=plans)
    return t(
        "Đã kiểm tra {files} tệp của {plans} kế hoạch: {errors} lỗi, {warnings} cảnh báo.",
        files=files,
        plans=plans,
        errors=errors,
        warnings=len(found) - errors,
    )


def github_line(finding: Finding) -> str:
    """Give a finding as a workflow command that marks the line in a pull request."""
    language = current()
    place = finding.place
    level = finding.severity.value
    message = clean(f"{finding.what(language)}; {finding.mend(language)}")
    where = f"file={_property(clean(place.file))}"
    if place.line:
        where += f",line={place.line},col={place.column}"
    return f"::{level} {where},title={_property(finding.id)}::{_data(message)}"


def _own_line(finding: Finding) -> list[str]:
    """Give the user's own line with a caret under what is meant; a long line is cut around it."""
    place = finding.place
    start = 0 if place.cell else max(place.column - 1, 0)
    cut = max(min(start - _MOST_SHOWN // 2, len(place.text) - _MOST_SHOWN), 0)
    shown = clean(place.text[cut : cut + _MOST_SHOWN])
    before = clean(place.text[cut:start])
    length = max(min(place.length, width_of(shown) - width_of(before)), 1)
    number = place.cell or str(place.line)
    margin = " " * len(number)
    return [
        f"  {number} | {shown}",
        f"  {margin} | {' ' * width_of(before)}{'^' * length}",
    ]


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
