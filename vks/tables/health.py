"""The state of machine and repository as a yes/no list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vks.lang import t
from vks.model.health import REQUIRED, Health, Point
from vks.tables.table import Column, Report, Table, Tone

POINT_WORDS: Final = {
    Point.PYTHON: "Python 3.11 trở lên",
    Point.PACKAGES: "Các thư viện bắt buộc",
    Point.YAML_SPEED: "Đọc YAML nhanh (libyaml)",
    Point.EXCEL: "Biểu mẫu, bảng tổng hợp Excel",
    Point.WORD: "Báo cáo Word",
    Point.PAGE: "Trang web, báo cáo HTML",
    Point.CALENDAR: "Lịch (.ics)",
    Point.NATIONAL: "Tổng hợp nhiều tỉnh",
    Point.ENCODING: "Chữ Việt (UTF-8)",
    Point.COLOUR: "Màu trên màn hình",
    Point.CACHE: "Bộ nhớ đệm để trả lời nhanh",
    Point.GIT: "git 2.30 trở lên",
    Point.IDENTITY: "git biết ai đang ghi",
    Point.REPOSITORY: "Kho kế hoạch",
    Point.EDITOR: "Trình soạn thảo gợi ý theo lược đồ",
    Point.STATE: "Kho git sẵn sàng để nộp",
    Point.HAND_INS: "Kết quả đã nộp hết vào git",
    Point.HOOK: "Kiểm tra trước mỗi commit",
    Point.MERGE_DRIVER: "Trình gộp từng con số",
}


def health_report(points: Sequence[Health]) -> Report:
    """Give one row a point: yes or no, what there is, and the command that mends it."""
    columns: list[Column[Health]] = [
        Column("point", "", lambda h: h.point),
        Column("title", t("Việc"), None, lambda h: t(POINT_WORDS[h.point])),
        Column("well", t("Được chưa"), lambda h: h.well, _well_shown, tone=_tone),
        Column("found", t("Tìm thấy"), lambda h: h.found, rank=1),
        Column(
            "mend",
            t("Lệnh sửa"),
            lambda h: None if h.well else h.mend,
            lambda h: "" if h.well else h.mend,
            below=True,
        ),
    ]
    lacking = sum(not each.well for each in points)
    fact = t("{n} việc chưa được.", n=lacking) if lacking else t("Mọi việc đều được.")
    return Report("doctor", t("Máy và kho này"), [Table(t("Các việc"), columns, points)], [fact])


def _well_shown(health: Health) -> str:
    if health.well:
        return t("✓ có")
    return t("✗ không") if health.point in REQUIRED else t("○ chưa")


def _tone(health: Health) -> Tone:
    if health.well:
        return Tone.GOOD
    return Tone.BAD if health.point in REQUIRED else Tone.WARN
