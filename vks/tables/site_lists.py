"""The pages that list leaders, areas, targets and key tasks, and the one that says how to read."""

from __future__ import annotations

from vks.judge.state import State
from vks.judge.task import TaskClass, TaskState
from vks.lang import t
from vks.tables.explain import measure_rule
from vks.tables.explain_task import explain_task
from vks.tables.site_blocks import Explained, Facts, Grid, Head, Page, Part, Row, Section, grid_of
from vks.tables.site_charts import standings_chart, timeline_chart
from vks.tables.site_data import SiteData
from vks.tables.site_overview import late_tasks_grid
from vks.tables.site_rates import standings_grid
from vks.tables.site_unit import tasks_grid
from vks.tables.status import task_facts
from vks.tables.tasks import TaskRow
from vks.tables.words import MEASURE_WORDS, STATE_WORDS, TASK_WORDS, class_sign, class_text, state_sign


def leaders_page(data: SiteData) -> Page:
    """Give the leaders with what they direct, and the other posts that answer for key tasks."""
    directing = {row.id for row in data.leaders}
    others = [post for post in data.shown_posts() if post.id not in directing]
    sections = []
    if data.leaders:
        chart = standings_chart(data.leaders, t("Chỉ tiêu từng lãnh đạo phụ trách"), data.names.leader)
        grid = standings_grid(data, data.leaders, "leader", t("Lãnh đạo"))
        sections.append(Section("lanh-dao", t("Lãnh đạo phụ trách lĩnh vực"), [chart, grid]))
    if others:
        heads = [Head("leader", t("Lãnh đạo")), Head("tasks", t("Số nhiệm vụ"), right=True)]
        rows = []
        for post in others:
            count = sum(post.id in state.task.leaders for state in data.tasks)
            name = Part(data.post_name(post), post.id, data.names.leader[post.id])
            rows.append(Row([name, Part(str(count), count)]))
        grid = Grid(t("Chức danh khác phụ trách nhiệm vụ"), heads, rows, "posts")
        sections.append(Section("chuc-danh", t("Chức danh khác phụ trách nhiệm vụ"), [grid]))
    return Page("leaders.html", t("Lãnh đạo"), data.plan.organisation.name, sections, part="leaders.html")


def areas_page(data: SiteData) -> Page:
    """Give every area with its rates."""
    chart = standings_chart(data.areas, t("Chỉ tiêu của từng khâu công tác theo trạng thái"), data.names.area)
    grid = standings_grid(data, data.areas, "area", t("Khâu công tác"))
    return Page(
        "areas.html",
        t("Khâu công tác"),
        data.plan.organisation.name,
        [Section("khau", t("Các khâu công tác"), [chart, grid])],
        part="areas.html",
    )


def targets_page(data: SiteData) -> Page:
    """Give every target with how many units are where."""
    return Page(
        "targets.html",
        t("Chỉ tiêu"),
        data.plan.organisation.name,
        [
            Section(
                "chi-tieu", t("Mọi chỉ tiêu"), [standings_grid(data, data.targets, "target", t("Chỉ tiêu"))]
            )
        ],
        part="targets.html",
    )


def tasks_page(data: SiteData) -> Page:
    """Give the key tasks: in time, in a table, and how each was classed."""
    links = {state.task.id: data.names.task(state.task.id) for state in data.tasks}
    rows = [TaskRow(data.plan, state, data.as_of) for state in data.tasks]
    classes = [(k.value, class_text(k)) for k in TaskClass if any(s.klass is k for s in data.tasks)]
    grid = tasks_grid(data, rows)
    grid = Grid(grid.title, grid.heads, grid.rows, grid.key, grid.empty, filters=classes, searchable=True)
    return Page(
        "tasks.html",
        t("Nhiệm vụ trọng tâm"),
        data.plan.organisation.name,
        [
            Section(
                "can-chu-y",
                t("Cần chú ý ngay"),
                [Facts(task_facts(data.task_rates)), late_tasks_grid(data, data.tasks)],
            ),
            Section(
                "theo-thoi-gian",
                t("Theo thời gian"),
                [timeline_chart(data.plan, data.tasks, data.as_of, links)],
            ),
            Section("nhiem-vu", t("Mọi nhiệm vụ"), [grid]),
            Section("giai-thich", t("Từng nhiệm vụ"), [_explained(data, state) for state in data.tasks]),
        ],
        part="tasks.html",
    )


def _explained(data: SiteData, state: TaskState) -> Explained:
    report = explain_task(data.plan, state, data.task_results, data.as_of)
    return Explained(
        f"t-{state.task.id}",
        report.title,
        state.klass.value,
        class_text(state.klass),
        report.facts,
        [grid_of(table, key=table.key, values=False) for table in report.tables],
    )


def help_page(data: SiteData) -> Page:
    """Say what the signs mean, how rates are reckoned and how to move about."""
    states = [
        (state.value, state_sign(state), t(STATE_WORDS[state]), t(words))
        for state, words in _MEANINGS.items()
    ]
    heads = [Head("sign", t("Dấu")), Head("state", t("Trạng thái")), Head("meaning", t("Nghĩa"))]
    rows = [
        Row([Part(sign, look=look, said=words), Part(words, look), Part(meaning)])
        for look, sign, words, meaning in states
    ]
    class_rows = [
        Row([Part(class_sign(k), look=k.value, said=t(words)), Part(t(words), k.value)])
        for k, words in TASK_WORDS.items()
    ]
    rules = [
        Row([Part(t(words), measure), Part(measure_rule(measure))])
        for measure, words in MEASURE_WORDS.items()
    ]
    rule_heads = [Head("measure", t("Cách đo")), Head("rule", t("Quy tắc"))]
    return Page(
        "help.html",
        t("Cách đọc"),
        data.plan.organisation.name,
        [
            Section("dau", t("Dấu và màu"), [Grid(t("Trạng thái của chỉ tiêu"), heads, rows, "states")]),
            Section(
                "tinh-trang",
                t("Tình trạng của nhiệm vụ"),
                [Grid(t("Tình trạng của nhiệm vụ"), heads[:2], class_rows, "classes")],
            ),
            Section(
                "quy-tac",
                t("Cách tính"),
                [Grid(t("Quy tắc theo cách đo"), rule_heads, rules, "rules"), Facts(_rates())],
            ),
            Section("di-lai", t("Tìm và lọc"), [Facts([t(line) for line in _KEYS])]),
        ],
        part="help.html",
    )


def _rates() -> list[str]:
    return [t(line) for line in _RATES]


_MEANINGS = {
    State.EXCEEDED: "quá cả mức phấn đấu (không có mức này thì quá mức giao)",
    State.MET: "đã đủ; “(muộn)” là đủ sau thời hạn",
    State.ON_TRACK: "chưa đủ, nhưng theo kịp thời gian",
    State.BEHIND: "chưa đủ và không kịp thời gian",
    State.MISSED: "đến hạn mà chưa đủ",
    State.BREACHED: "việc không được để xảy ra đã xảy ra",
    State.NO_DATA: "chưa tháng nào báo cáo",
    State.NOT_APPLICABLE: "có báo cáo, nhưng mẫu số bằng 0",
    State.WAIVED: "có quyết định miễn, kèm lý do",
}
_RATES = (
    "Tỷ lệ đạt = (đạt + vượt) / (tất cả trừ được miễn, không phát sinh).",
    "Tiến độ = trung bình tỷ lệ hoàn thành của các chỉ tiêu ấy, mỗi chỉ tiêu tối đa 100%, chưa có số liệu tính 0.",
    "Nhiệm vụ có hai tỷ lệ: hoàn thành/tổng số, và hoàn thành/đến hạn (đến hạn = hoàn thành + quá hạn).",
)
_KEYS = (
    "Mỗi con số dẫn tới chỗ giải thích: từng tháng, tệp và dòng đã ghi số, quy tắc, kết luận.",
    (
        "Ô tìm ở đầu trang nhận tên không dấu: “ha long” tìm thấy Hạ Long. Phím / đưa con trỏ vào ô tìm; mũi tên lên, "
        "xuống để chọn; Enter để mở; Esc để thôi."
    ),
    "Trong bản đồ đơn vị × chỉ tiêu, phím mũi tên đi từ ô này sang ô khác; Enter mở chỗ giải thích.",
    "Trang in được ra giấy A4 từ trình duyệt (Ctrl+P); nền tối chỉ ở trên màn hình.",
)
