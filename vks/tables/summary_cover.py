"""The first sheet of the summary workbook: what it is about, and how its signs are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vks.judge.state import State
from vks.judge.task import TaskClass
from vks.lang import t
from vks.tables.format import day_text
from vks.tables.report_frame import period_line
from vks.tables.status import rate_facts
from vks.tables.summary_facts import Facts, as_of_text
from vks.tables.summary_sheet import NOT_GIVEN, Cover, Legend
from vks.tables.words import STATE_WORDS, class_text, state_sign

_STATE_MEANINGS: Final = {
    State.EXCEEDED: "hơn mức phấn đấu (không có mức phấn đấu thì hơn mức tối thiểu)",
    State.MET: "đủ mức được giao; vi phạm và mức tối đa: đang giữ được",
    State.ON_TRACK: "chưa đủ, nhưng kịp phần thời gian đã qua",
    State.BEHIND: "chưa đủ, chậm so với phần thời gian đã qua",
    State.MISSED: "đã đến hạn mà chưa đủ",
    State.BREACHED: "đã xảy ra việc không được để xảy ra",
    State.NO_DATA: "đơn vị chưa báo cáo số nào",
    State.NOT_APPLICABLE: "đã báo cáo, không có việc để tính (KPS)",
    State.WAIVED: "đơn vị được miễn chỉ tiêu này",
}
_CLASS_MEANINGS: Final = {
    TaskClass.DONE_ON_TIME: "xong không sau ngày đến hạn",
    TaskClass.DONE_LATE: "xong sau ngày đến hạn",
    TaskClass.IN_TIME: "chưa xong, còn hơn 7 ngày",
    TaskClass.DUE_SOON: "chưa xong, còn 7 ngày hoặc ít hơn",
    TaskClass.OVERDUE: "chưa xong, đã qua ngày đến hạn",
    TaskClass.ONGOING: "làm thường xuyên, không tính vào tỷ lệ",
    TaskClass.SUSPENDED: "tạm dừng, không tính vào tỷ lệ",
    TaskClass.CANCELLED: "đã hủy, không tính vào tỷ lệ",
}


def cover(facts: Facts, title: str) -> Cover:
    """Give the first sheet."""
    states = [
        Legend(state, f"{state_sign(state)} {t(STATE_WORDS[state])}", t(_STATE_MEANINGS[state]))
        for state in State
    ]
    states.append(Legend(NOT_GIVEN, t("– (ô xám)"), t("chỉ tiêu không giao cho đơn vị")))
    classes = [Legend(klass, class_text(klass), t(_CLASS_MEANINGS[klass])) for klass in TaskClass]
    return Cover(
        t("Thông tin"),
        title,
        list(_facts(facts)),
        [(t("Trạng thái chỉ tiêu"), states), (t("Tình trạng nhiệm vụ trọng tâm"), classes)],
        list(_notes(facts)),
    )


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    plan = facts.plan
    yield t("Đơn vị lập kế hoạch"), plan.organisation.name
    yield t("Kế hoạch"), plan.title
    if plan.number:
        dated = t("{number} ngày {day}", number=plan.number, day=day_text(plan.dated))
        yield t("Số, ngày"), dated if plan.dated else plan.number
    yield t("Thời gian kế hoạch"), f"{day_text(plan.period.start)}–{day_text(plan.period.end)}"
    yield t("Kỳ báo cáo"), period_line(plan, facts.period)
    yield t("Số liệu"), as_of_text(facts)
    for line in facts.scope:
        yield t("Phạm vi"), line
    for line in rate_facts(facts.rates, facts.task_rates):
        yield t("Kết quả chung"), line


def _notes(facts: Facts) -> Iterator[str]:
    if not facts.period.is_over:
        yield t("Kỳ báo cáo chưa kết thúc vào ngày tính số liệu.")
    if not facts.results.all_months():
        yield t("Kế hoạch này chưa có kết quả nào được gửi: các tỷ lệ dưới đây đều là 0.")
    yield t("Màu nào cũng có dấu hoặc chữ đi kèm: in đen trắng vẫn đọc được.")
    yield t("Số trong các ô là số, ngày là ngày: có thể lọc, sắp xếp, tính tiếp. Không có công thức nào.")
    yield t("Còn lại: số âm được ghi là “vượt”. Dự báo là số cuối kỳ nếu giữ nhịp như đến nay.")
    yield t("Một con số từ đâu ra, từng tháng, từng tệp: vks explain ĐƠN-VỊ MÃ-CHỈ-TIÊU.")
