"""Findings for people (place, the user's own line, what is wrong, what to do) and for CI."""

from __future__ import annotations

from collections.abc import Iterable

from vks.lang import current, t
from vks.model.finding import Finding, Place, Severity
from vks.render.people import clean, width_of

_MOST_SHOWN = 160
_MOST_ALIKE = 5
"""Findings with one id and one mend that are shown in full."""


def findings_text(findings: Iterable[Finding]) -> str:
    """Give findings in full; of many with one id and one mend only the first ones.

    Of the others every error stands on a line of its own; warnings are counted.
    """
    language = current()
    alike: dict[tuple[str, str], list[Finding]] = {}
    first: list[Finding] = []
    for finding in findings:
        same = alike.setdefault((finding.id, finding.mend(language)), [])
        same.append(finding)
        if len(same) <= _MOST_ALIKE:
            first.append(finding)
    parts = [finding_text(finding) for finding in first]
    parts += [_others_text(same[_MOST_ALIKE:]) for same in alike.values() if len(same) > _MOST_ALIKE]
    return "".join(part + "\n" for part in parts)


def _others_text(findings: list[Finding]) -> str:
    id_, n = findings[0].id, len(findings)
    if findings[0].severity is Severity.WARNING:
        return t("… và {n} cảnh báo nữa cùng mã {id}; xem từng chỗ: vks check --all", n=n, id=id_) + "\n"
    head = t("… và {n} lỗi nữa cùng mã {id}, cùng cách sửa:", n=n, id=id_)
    return "\n".join([head, *(f"  {_first_line(each)}" for each in findings)]) + "\n"


def finding_text(finding: Finding) -> str:
    """Give one finding in the one layout that all have."""
    lines = [_first_line(finding)]
    if finding.place.line and finding.place.text.strip():
        lines += _own_line(finding)
    lines.append(f"  = {t('cách sửa')}: {clean(finding.mend(current()))}")
    return "\n".join(lines) + "\n"


def _first_line(finding: Finding) -> str:
    """Say where a finding is, what kind of one it is, and what is wrong."""
    kind = t("lỗi") if finding.severity is Severity.ERROR else t("cảnh báo")
    return f"{clean(where_text(finding.place))}: {kind} [{finding.id}] {clean(finding.what(current()))}"


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
