"""Headings of an official report's tables, once for Markdown, HTML and the Word template."""

from __future__ import annotations

from vks.lang import t


def labels() -> dict[str, str]:
    """Give the headings in the language in use."""
    return {
        "no": t("STT"),
        "area": t("Khâu công tác"),
        "unit": t("Đơn vị"),
        "total": t("Số giao"),
        "exceeded": t("Vượt"),
        "met": t("Đạt"),
        "on_track": t("Đúng tiến độ"),
        "behind": t("Chậm tiến độ"),
        "missed": t("Không đạt"),
        "breached": t("Vi phạm"),
        "no_data": t("Chưa có số liệu"),
        "unrated": t("Không tính"),
        "met_rate": t("Tỷ lệ đạt"),
        "progress": t("Tiến độ"),
        "tasks": t("Nhiệm vụ xong"),
        "class": t("Loại"),
        "count": t("Số nhiệm vụ"),
        "note": t("Ghi chú"),
        "task": t("Nhiệm vụ"),
        "lead": t("Chủ trì"),
        "leader": t("Lãnh đạo"),
        "due": t("Thời hạn"),
        "late": t("Quá hạn"),
        "target": t("Chỉ tiêu"),
        "demand": t("Mức giao"),
        "where": t("Đơn vị, số liệu"),
        "reason": t("Nguyên nhân"),
        "solution": t("Giải pháp"),
        "commitment": t("Cam kết"),
        "forecast": t("Đơn vị, dự báo cả kỳ"),
        "before": t("Cùng kỳ trước"),
        "now": t("Kỳ này"),
        "change": t("So sánh"),
        "recipients": t("Nơi nhận:"),
        "unrated_note": t("Không tính: được miễn và không phát sinh, không vào tỷ lệ đạt và tiến độ."),
        "corrections": t("Đính chính sau khi chốt số liệu:"),
        "by_area": t("Theo khâu công tác:"),
        "by_unit": t("Theo đơn vị:"),
    }
