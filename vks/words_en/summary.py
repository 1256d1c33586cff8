"""English for the summary workbook."""

from typing import Final

SUMMARY: Final = {
    # vks/cli/report_summary.py
    "Bảng tổng hợp là của một kế hoạch; chọn --plan: {listed}.": (
        "The summary is about one plan; choose --plan: {listed}."
    ),
    'Bảng tổng hợp Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"': (
        'The summary workbook needs more libraries; install them with: pip install "vks[excel]"'
    ),
    # vks/tables/summary_facts.py
    "Lũy kế từ {start} đến hết ngày {day}": "Added up from {start} to the end of {day}",
    # vks/tables/summary_values.py
    "Số lượng, cộng các tháng": "Number, months added up",
    "Số vụ việc xảy ra; yêu cầu không có": "Incidents; none may happen",
    "Số mới nhất": "Latest number",
    "Đánh giá: đạt hoặc chưa đạt": "Judged: met or not met",
    "Tỷ lệ %: {above} / {below}": "Share in %: {above} / {below}",
    "Tỷ lệ % người đã đạt / {heads}": "Share in % of heads reached / {heads}",
    "{every}: số lần đã làm / số lần phải làm": "{every}: times done / times due",
    "{every}: số kỳ đã đủ": "{every}: stretches satisfied",
    "tùy đơn vị: {n}": "by unit: {n}",
    "từ {low} đến {high}, tùy đơn vị": "from {low} to {high}, by unit",
    "miễn": "waived",
    "KPS": "n/a",
    # vks/tables/summary_cover.py
    "Thông tin": "About",
    "Đơn vị lập kế hoạch": "Organisation",
    "Số, ngày": "Number, date",
    "{number} ngày {day}": "{number} of {day}",
    "Thời gian kế hoạch": "Plan's period",
    "Kỳ báo cáo": "Reporting period",
    "Phạm vi": "Scope",
    "Kết quả chung": "Overall",
    "Trạng thái chỉ tiêu": "States of targets",
    "Tình trạng nhiệm vụ trọng tâm": "Classes of key tasks",
    "– (ô xám)": "– (grey cell)",
    "chỉ tiêu không giao cho đơn vị": "the target is not assigned to the unit",
    "hơn mức phấn đấu (không có mức phấn đấu thì hơn mức tối thiểu)": (
        "passes the aim (without an aim: the lower bound)"
    ),
    "đủ mức được giao; vi phạm và mức tối đa: đang giữ được": (
        "reaches what is assigned; incidents and upper bounds: holds so far"
    ),
    "chưa đủ, nhưng kịp phần thời gian đã qua": "not reached yet, but keeps up with the time that has passed",
    "chưa đủ, chậm so với phần thời gian đã qua": "not reached yet, behind the time that has passed",
    "đã đến hạn mà chưa đủ": "due and not reached",
    "đã xảy ra việc không được để xảy ra": "what may never happen has happened",
    "đơn vị chưa báo cáo số nào": "the unit has reported no figure",
    "đã báo cáo, không có việc để tính (KPS)": "reported, with nothing to reckon by (n/a)",
    "đơn vị được miễn chỉ tiêu này": "the unit need not meet this target",
    "xong không sau ngày đến hạn": "done on the due day or before",
    "xong sau ngày đến hạn": "done after the due day",
    "chưa xong, còn hơn 7 ngày": "not done, more than 7 days left",
    "chưa xong, còn 7 ngày hoặc ít hơn": "not done, 7 days left or fewer",
    "chưa xong, đã qua ngày đến hạn": "not done, the due day has passed",
    "làm thường xuyên, không tính vào tỷ lệ": "goes on all the time, left out of the rates",
    "tạm dừng, không tính vào tỷ lệ": "suspended, left out of the rates",
    "đã hủy, không tính vào tỷ lệ": "cancelled, left out of the rates",
    "Kỳ báo cáo chưa kết thúc vào ngày tính số liệu.": (
        "The reporting period is not over on the day of the figures."
    ),
    "Màu nào cũng có dấu hoặc chữ đi kèm: in đen trắng vẫn đọc được.": (
        "Every colour has a sign or a word beside it: a black and white print can be read too."
    ),
    "Số trong các ô là số, ngày là ngày: có thể lọc, sắp xếp, tính tiếp. Không có công thức nào.": (
        "Numbers in cells are numbers, days are days: filter, sort, go on reckoning. There is no formula."
    ),
    "Còn lại: số âm được ghi là “vượt”. Dự báo là số cuối kỳ nếu giữ nhịp như đến nay.": (
        "Left: negative numbers read “over by”. The forecast is the number at the end at the pace so far."
    ),
    "Một con số từ đâu ra, từng tháng, từng tệp: vks explain ĐƠN-VỊ MÃ-CHỈ-TIÊU.": (
        "Where a figure comes from, month by month, file by file: vks explain UNIT TARGET."
    ),
    # vks/tables/summary_matrix.py
    "BẢNG TỔNG HỢP KẾT QUẢ CÔNG TÁC THEO HỆ THỐNG CHỈ TIÊU": "SUMMARY OF RESULTS BY THE SYSTEM OF TARGETS",
    "Tổng hợp": "Summary",
    "Ký hiệu: {signs}.   KPS: không phát sinh.   ✓*: đạt nhưng muộn.   {dash}: không giao cho đơn vị.": (
        "Signs: {signs}.   n/a: not applicable.   ✓*: met, but late.   {dash}: not assigned to the unit."
    ),
    "Mục {section}": "Section {section}",
    "Chỉ tiêu giao": "Assigned",
    "Nội dung chỉ tiêu": "Target",
    "Tối thiểu": "At least",
    "Phấn đấu": "Aim",
    "Tối đa": "At most",
    "Số đơn vị": "Units",
    "được giao": "assigned",
    "Mã chỉ tiêu": "Target id",
    "Số chỉ tiêu được giao": "Targets assigned",
    "Tỷ lệ đạt (đạt + vượt / tất cả trừ được miễn, không phát sinh)": (
        "Met rate (met + exceeded / all but waived and not applicable)"
    ),
    "Tiến độ (trung bình tỷ lệ hoàn thành, mỗi chỉ tiêu tối đa 100%)": (
        "Progress (mean completion, each target at most 100%)"
    ),
    # vks/tables/summary_unit.py
    "{n} chỉ tiêu; tỷ lệ đạt {met}; tiến độ {progress}": "Targets: {n}; met rate {met}; progress {progress}",
    "Đơn vị ghi (tháng {month}): {text}": "The unit notes (month {month}): {text}",
    "Tỷ lệ hoàn thành": "Completion",
    "Tháng thiếu số liệu": "Months without a figure",
    "Ghi ở tháng": "Noted in",
    # vks/tables/summary_tasks.py
    "{n} nhiệm vụ: {counts}": "Tasks: {n}: {counts}",
    "Lãnh đạo chỉ đạo": "Directed by",
    "Đơn vị chủ trì": "Lead units",
    "Đơn vị phối hợp": "Helping units",
    "Thời hạn trong kế hoạch": "Due as the plan has it",
    "Hạn đầu tiên": "First due",
    "Hạn hiện nay": "Due in force",
    "Tình trạng cả nhiệm vụ": "Class of the whole task",
    "Đơn vị chưa xong": "Not done by",
    "{n} đơn vị: {names}…": "{n} units: {names}…",
    "gia hạn ngày {day}: {why}": "more time given on {day}: {why}",
    # vks/tables/summary_standings.py
    "TÌNH HÌNH THEO ĐƠN VỊ": "HOW THE UNITS STAND",
    "Theo đơn vị": "By unit",
    "Số chỉ tiêu theo trạng thái": "Targets by state",
    "Nhiệm vụ trọng tâm đơn vị chủ trì": "Key tasks that the unit leads",
    "Tổng số": "All",
    "Hoàn thành/tổng số": "Done/all",
    "Hoàn thành/đến hạn": "Done/due",
    "Tỷ lệ đạt và tiến độ của từng đơn vị": "Met rate and progress of each unit",
    "Tỷ lệ (%)": "Rate (%)",
    "Trạng thái các chỉ tiêu của từng đơn vị": "States of each unit's targets",
    "Phần các chỉ tiêu (%)": "Part of the targets (%)",
    "Nhiệm vụ trọng tâm theo tình trạng": "Key tasks by class",
    # vks/tables/summary_months.py
    "SỐ LIỆU TỪNG THÁNG": "FIGURES MONTH BY MONTH",
    "Số liệu tháng": "Months",
    "Số của riêng từng tháng như đơn vị báo cáo, không cộng dồn.": (
        "Each month's own figures as the units reported them, not added up."
    ),
    "Chưa có kết quả nào được gửi.": "No results have been handed in.",
    "Số": "Number",
    "Trong kỳ báo cáo": "In the period",
    "Dòng": "Line",
    # vks/render/summary_formats.py
    " điểm %": " points",
    "vượt ": "over by ",
    # vks/render/summary_cover.py
    "Các trang tính": "Sheets",
    "Làm bảng tổng hợp": "Making the summary",
}
