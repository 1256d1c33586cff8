"""Write the official report: judged once, put into words section by section."""

from __future__ import annotations

from collections.abc import Sequence

from vks.judge.comparison import Comparison
from vks.judge.rates import rate_targets
from vks.judge.report import (
    Reported,
    gaps_of,
    groups_of,
    judged,
    next_stages,
    overdue_stages,
    rated_by_area,
    rated_by_unit,
    rates_of,
    task_states,
    unmet_groups,
)
from vks.judge.state import State
from vks.lang import t
from vks.model.plan import Plan
from vks.tables.format import day_text
from vks.tables.report_areas import area_texts
from vks.tables.report_counts import area_rows, overview, standing_text, unit_rows
from vks.tables.report_document import Headings, ReportDocument
from vks.tables.report_frame import (
    Frame,
    closing_line,
    name_lines,
    number_text_of,
    opening,
    organisation_of,
    part_line,
    period_line,
    place_date,
    position_of,
    recipients_of,
    subject_of,
    superior_of,
)
from vks.tables.report_rest import (
    compared_rows,
    comparison_intro,
    correction_lines,
    handing_in_lines,
    outlook_groups,
    outlook_intro,
    outlook_rows,
    unmet_intro,
    unmet_rows,
    unmet_worst,
)
from vks.tables.report_tasks import class_notes, class_rows, next_intro, overdue_intro, stage_rows

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def write_report(
    told: Reported,
    frame: Frame,
    notices: Sequence[str],
    mark: str,
    comparison: Comparison | None = None,
) -> ReportDocument:
    """Give the whole report as finished words."""
    judgements = judged(told)
    groups, rates = groups_of(judgements), rate_targets(judgements)
    states = task_states(told)
    tasks = rates_of(states)
    late, coming = overdue_stages(states), next_stages(states, told.as_of)
    unmet, short = unmet_groups(groups), outlook_groups(groups)
    no_data = rates.states[State.NO_DATA]
    months, gaps = gaps_of(told)
    by_area = rated_by_area(told, judgements)
    return ReportDocument(
        superior=name_lines(superior_of(told, frame)),
        organisation=name_lines(organisation_of(told)),
        number=number_text_of(told, frame),
        state_name=t("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        motto=t("Độc lập - Tự do - Hạnh phúc"),
        place_date=place_date(told, frame),
        kind=t("BÁO CÁO"),
        title=subject_of(told),
        period=period_line(told.plan, told.period),
        part=part_line(told),
        mark=mark,
        notices=tuple(notices),
        intro=opening(told),
        headings=headings(with_tasks=bool(states), short=bool(short), compared=comparison is not None),
        overview=tuple(overview(told, groups, rates, tasks)),
        area_rows=area_rows(told.plan, by_area),
        total=standing_text(t("Cộng"), rates, tasks),
        unit_rows=unit_rows(told, rated_by_unit(told, judgements)),
        areas=area_texts(told, by_area, groups),
        task_classes=class_rows(states) if states else (),
        task_notes=class_notes(states, tasks) if states else (),
        overdue_intro=overdue_intro(late) if states else "",
        overdue=stage_rows(told, late),
        unmet_intro=unmet_intro(unmet, no_data),
        unmet_worst=unmet_worst(told, unmet),
        unmet=unmet_rows(told, unmet),
        comparison_intro="" if comparison is None else comparison_intro(comparison, 3 if short else 2),
        compared=() if comparison is None else compared_rows(comparison.compared),
        handing_in=handing_in_lines(told, months, gaps),
        corrections=correction_lines(told),
        outlook_intro=outlook_intro(told, short, no_data),
        outlook=outlook_rows(told, short),
        next_intro=next_intro(coming) if states else "",
        next_tasks=stage_rows(told, coming),
        closing=closing_line(told),
        recipients=recipients_of(told, frame),
        position=position_of(told, frame),
        signer=frame.signer,
        as_of_line=t("Số liệu tính đến hết ngày {day}.", day=day_text(told.as_of)),
    )


def headings(*, with_tasks: bool, short: bool, compared: bool) -> Headings:
    """Give the sections' headings, numbered through those that are there."""
    titles = {
        "overview": t("TÌNH HÌNH CHUNG"),
        "areas": t("KẾT QUẢ THEO KHÂU CÔNG TÁC"),
        "tasks": t("NHIỆM VỤ TRỌNG TÂM") if with_tasks else "",
        "unmet": t("CHỈ TIÊU CHƯA ĐẠT: NGUYÊN NHÂN, GIẢI PHÁP, CAM KẾT"),
        "comparison": t("SO SÁNH VỚI CÙNG KỲ NĂM TRƯỚC") if compared else "",
        "handing_in": t("GỬI KẾT QUẢ VÀ ĐÍNH CHÍNH SỐ LIỆU"),
        "outlook": t("DỰ BÁO VÀ VIỆC SẮP ĐẾN HẠN"),
    }
    annexes = {
        "annex_unmet": t("CHỈ TIÊU VI PHẠM, KHÔNG ĐẠT, CHẬM TIẾN ĐỘ"),
        "annex_outlook": t("CHỈ TIÊU SẼ THIẾU NẾU GIỮ NHỊP NHƯ HIỆN NAY") if short else "",
        "annex_compared": t("SO SÁNH TỪNG CHỈ TIÊU VỚI CÙNG KỲ NĂM TRƯỚC") if compared else "",
    }
    there = [(key, title) for key, title in titles.items() if title]
    behind = [(key, title) for key, title in annexes.items() if title]
    numbered = {key: f"{numeral}. {title}" for numeral, (key, title) in zip(_ROMAN, there, strict=False)}
    for number, (key, title) in enumerate(behind, start=1):
        numbered[key] = t("PHỤ LỤC {number}: {title}", number=number, title=title)
    return Headings(**numbered)


def mark_of(plan: Plan, *, incomplete: bool) -> str:
    """Give what every page must bear: illustrative, incomplete, second-hand or draft."""
    marks = [
        t("SỐ LIỆU MINH HỌA, KHÔNG PHẢI KẾT QUẢ THẬT") if plan.illustrative else "",
        t("SỐ LIỆU CHƯA ĐẦY ĐỦ") if incomplete else "",
        t("NGUỒN GIÁN TIẾP") if plan.second_hand else "",
        t("VĂN BẢN NGUỒN LÀ DỰ THẢO") if plan.draft else "",
    ]
    return "; ".join(mark for mark in marks if mark)
