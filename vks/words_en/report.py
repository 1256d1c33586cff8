"""English for official reports."""

from typing import Final

REPORT: Final[dict[str, str]] = {
    # vks/cli/app.py
    "Báo cáo tháng, quý, 6 tháng, 9 tháng, năm: Word, HTML, Markdown hoặc bảng tổng hợp Excel.": (
        "The report of a month, quarter, six or nine months, or the year: Word, HTML, Markdown, or the Excel summary."
    ),
    # vks/cli/report.py
    "Báo cáo một quý của năm kế hoạch.": "Report on a quarter of the plan's year.",
    "Báo cáo 6 tháng đầu hay 6 tháng cuối kỳ.": "Report on the first or the last six months of the period.",
    "Báo cáo 9 tháng đầu kỳ.": "Report on the first nine months of the period.",
    "Ghi ra tệp; đuôi .docx .html .md .xlsx chọn dạng.": (
        "Write to a file; its ending .docx .html .md .xlsx chooses the format."
    ),
    "Mẫu Word của cơ quan (.docx) thay cho mẫu có sẵn.": (
        "The office's own Word template (.docx) in place of the shipped one."
    ),
    "Ghi mẫu Word có sẵn ra tệp để sửa, rồi thôi.": (
        "Write the shipped Word template to a file for editing, and stop."
    ),
    "SO": "NUMBER",
    "Số của báo cáo: 12 hoặc 12/BC-VKS.": "The report's number: 12 or 12/BC-VKS.",
    "DIA-DANH": "PLACE",
    "Địa danh ghi trước ngày tháng.": "The place that stands before the date.",
    "Ngày ký; không ghi thì để trống.": "The day of signing; left blank without it.",
    "Họ tên người ký.": "The signer's name.",
    "CHUC-VU": "POSITION",
    "Chức vụ người ký; dấu ; xuống dòng: “KT. Viện trưởng; Phó Viện trưởng”.": (
        "The signer's office; a ; breaks the line: “For the Chief Procurator; Deputy Chief Procurator”."
    ),
    "Cơ quan cấp trên, ghi trên tên cơ quan.": "The superior body, named above the organisation.",
    "Mỗi báo cáo một kỳ: chọn một trong --month, --quarter, --half, --nine-months.": (
        "One report, one period: choose one of --month, --quarter, --half, --nine-months."
    ),
    "--half là 1 (6 tháng đầu) hoặc 2 (6 tháng cuối).": (
        "--half is 1 (the first six months) or 2 (the last six)."
    ),
    "Không biết ghi báo cáo “{name}” ở dạng nào; đặt đuôi {listed}.": (
        "The format of the report “{name}” is not known; give it one of the endings {listed}."
    ),
    "--template là mẫu Word: thêm -o TEP.docx.": "--template is a Word template: add -o FILE.docx.",
    "Mỗi báo cáo là của một kế hoạch; chọn --plan (và --year nếu cần): {listed}.": (
        "A report is about one plan; choose --plan (and --year if need be): {listed}."
    ),
    "Đến ngày {day}, {period} (từ {start}) chưa bắt đầu; chọn kỳ khác hoặc sửa --as-of.": (
        "On {day}, {period} (from {start}) has not begun; choose another period or change --as-of."
    ),
    "Kỳ báo cáo {period} (đến hết {end}) nằm trước kỳ kế hoạch, bắt đầu từ {start}; chọn kỳ khác.": (
        "The period {period} (to {end}) lies before the plan, which begins on {start}; choose another one."
    ),
    # vks/cli/report_files.py
    "mẫu có sẵn": "the shipped template",
    "Chưa ghi báo cáo; sửa mẫu rồi chạy lại. Các trường có sẵn: docs/mau-bao-cao.md.": (
        "No report was written; mend the template and run again. All fields: docs/mau-bao-cao.md."
    ),
    'Báo cáo {extension} cần thêm thư viện; cài bằng: pip install "vks[{extra}]"': (
        'A report as {extension} needs more libraries; install them with: pip install "vks[{extra}]"'
    ),
    # vks/tables/report_areas.py
    "Vượt chỉ tiêu": "Exceeded",
    "Đạt chỉ tiêu": "Met",
    "Chưa đạt, đúng tiến độ": "Not met yet, on track",
    "Chưa đạt, chậm tiến độ": "Not met yet, behind",
    "Không đạt (đã hết hạn)": "Missed (past the due date)",
    "Vi phạm": "Breached",
    "Chưa có số liệu": "No data",
    "Không phát sinh": "Not applicable",
    "Được miễn": "Waived",
    "Mọi đơn vị đều đạt, có đơn vị vượt": "Met by every unit, exceeded by some",
    "Mọi đơn vị đều đạt": "Met by every unit",
    "Đơn vị chưa đạt đều đúng tiến độ": "Not met by every unit yet, all of them on track",
    "Có đơn vị chậm tiến độ": "Some units behind",
    "Có đơn vị không đạt (đã hết hạn)": "Missed by some units (past the due date)",
    "Có đơn vị vi phạm": "Breached by some units",
    "Có đơn vị chưa có số liệu": "Some units without data",
    "{n} lượt giao chỉ tiêu: {counts}; tỷ lệ đạt {rate}, tiến độ {progress}.": (
        "Assignments ({n}): {counts}; met rate {rate}, progress {progress}."
    ),
    # vks/tables/report_counts.py
    "Số liệu chỉ tiêu cộng dồn từ đầu kỳ kế hoạch ({start}) đến hết ngày {day}.": (
        "Figures are added up from the start of the plan's period ({start}) to the end of {day}."
    ),
    "Kỳ báo cáo chưa hết: số liệu mới tính đến ngày {day}, trước ngày cuối kỳ {end}.": (
        "The report's period is not over: figures go to {day}, before its last day {end}."
    ),
    "Chưa đơn vị nào gửi kết quả: các tỷ lệ dưới đây đều là 0.": (
        "No unit has reported any results: all rates below are 0."
    ),
    "Riêng trong kỳ, so với hết ngày {day}: tỷ lệ đạt {rate_before} → {rate}; tiến độ {progress_before} → {progress}; nhiệm vụ trọng tâm hoàn thành {done_before} → {done}.": (
        "In the period itself, against the end of {day}: met rate {rate_before} → {rate}; progress {progress_before} → {progress}; key tasks done {done_before} → {done}."
    ),
    "Có {n} chỉ tiêu: {counts}.": "Targets ({n}): {counts}.",
    "Có {n} chỉ tiêu giao cho {units} đơn vị, tổng số {all} lượt giao: {counts}.": (
        "Targets: {n}, assigned to {units} units, {all} assignments in all: {counts}."
    ),
    # vks/tables/report_frame.py
    "Số: {number}": "No. {number}",
    "{place}, ngày … tháng … năm {year}": "{place}, … {year}",
    "{place}, ngày {day} tháng {month} năm {year}": "{place}, {day}/{month}/{year}",
    "Viện trưởng": "Chief Procurator",
    "Thủ trưởng đơn vị": "Head of the unit",
    "- {name} (để báo cáo);": "- {name} (to report);",
    "- Lãnh đạo Viện (để chỉ đạo);": "- the leaders (to direct);",
    "- Các đơn vị (để thực hiện);": "- all units (to act);",
    "- Lãnh đạo đơn vị;": "- the unit's leaders;",
    "- Lưu: VT.": "- files.",
    "Kết quả thực hiện {plan}": "Results of: {plan}",
    "tháng {month} năm {year}": "month {month}/{year}",
    "quý {quarter} năm {year}": "quarter {quarter}/{year}",
    "6 tháng đầu năm {year}": "the first six months of {year}",
    "6 tháng cuối năm {year}": "the last six months of {year}",
    "9 tháng đầu năm {year}": "the first nine months of {year}",
    "giai đoạn {first}–{last}": "the period {first}–{last}",
    "năm {year}": "the year {year}",
    "{period} (từ {first} đến {last})": "{period} ({first} to {last})",
    "Các chỉ tiêu chung của {name}": "The common targets of {name}",
    "Phần việc của {name}": "The part of {name}",
    "Phần việc do {names} chỉ đạo, phụ trách": "The part directed by {names}",
    "số {number}": "no. {number}",
    "Thực hiện {plan}{facts}, {name} báo cáo kết quả {period} như sau:": (
        "In carrying out {plan}{facts}, {name} reports for {period} as follows:"
    ),
    "Trên đây là báo cáo kết quả {period} của {name}./.": "This is the report of {name} for {period}.",
    # vks/tables/report_labels.py
    "STT": "No",
    "Số giao": "Assigned in all",
    "Vượt": "Exceeded",
    "Đạt": "Met",
    "Đúng tiến độ": "On track",
    "Chậm tiến độ": "Behind",
    "Không đạt": "Missed",
    "Không tính": "Not counted",
    "Quá hạn": "Late",
    "Đơn vị, số liệu": "Units, figures",
    "Nguyên nhân": "Reason",
    "Giải pháp": "Solution",
    "Cam kết": "Commitment",
    "Đơn vị, dự báo cả kỳ": "Units, forecast for the whole period",
    "Cùng kỳ trước": "Year before",
    "Kỳ này": "Now",
    "So sánh": "Change",
    "Nơi nhận:": "To:",
    "Không tính: được miễn và không phát sinh, không vào tỷ lệ đạt và tiến độ.": (
        "Not counted: waived and not applicable; they enter neither the met rate nor progress."
    ),
    "Đính chính sau khi chốt số liệu:": "Corrections since closing:",
    "Theo khâu công tác:": "By area:",
    "Theo đơn vị:": "By unit:",
    # vks/tables/report_rest.py
    "Không có chỉ tiêu nào vi phạm, không đạt hoặc chậm tiến độ": ("No target is breached, missed or behind"),
    "Có {n} chỉ tiêu ({all} lượt giao) vi phạm, không đạt hoặc chậm tiến độ, kê đủ ở Phụ lục 1 cùng nguyên nhân, giải pháp và cam kết mà đơn vị nêu trong báo cáo; ô trống là đơn vị chưa nêu, cần bổ sung.": (
        "Targets breached, missed or behind: {n} ({all} assignments), all listed in annex 1 with the reasons, solutions and commitments that units gave in their reports; a blank is still to be filled in."
    ),
    "Kỳ kế hoạch đã kết thúc, không còn dự báo.": (
        "The plan's period has ended; there is nothing left to forecast."
    ),
    "Dự báo cả kỳ = số đã thực hiện / phần thời gian đã qua, chỉ với chỉ tiêu đếm số lượng.": (
        "Forecast for the whole period = actual / part of the time that has passed; for counts only."
    ),
    "Giữ nhịp như hiện nay thì không chỉ tiêu nào thiếu khi hết hạn": (
        "At this pace no target will fall short when due"
    ),
    "Giữ nhịp như hiện nay thì {n} chỉ tiêu sẽ thiếu khi hết hạn, kê ở Phụ lục 2.": (
        "At this pace {n} targets will fall short when due; see annex 2."
    ),
    "So với {before} ({plan}): tỷ lệ đạt {rate_before} → {rate}; tiến độ {progress_before} → {progress}. {n} chỉ tiêu có ở cả hai kế hoạch, so từng chỉ tiêu ở Phụ lục {annex} (cộng số của các đơn vị được giao).": (
        "Against {before} ({plan}): met rate {rate_before} → {rate}; progress {progress_before} → {progress}. Targets in both plans: {n}, compared one by one in annex {annex} (figures of all assigned units added up)."
    ),
    "Chưa tháng nào của kỳ báo cáo đến hạn gửi kết quả.": "No month of the report's period is due yet.",
    "Đã nhận {n}/{m} báo cáo tháng của kỳ ({months}).": (
        "Monthly reports received for the period: {n}/{m} ({months})."
    ),
    "; và {n} chỗ khác": "; and {n} more",
    "Tháng {month} (chốt ngày {closed}) sửa ngày {day}, {by}; lý do: {why}. {changes}": (
        "{month} (closed on {closed}) corrected on {day}, {by}; reason: {why}. {changes}"
    ),
    "Thay đổi: {listed}.": "Changes: {listed}.",
    "Tháng {month} (chốt ngày {closed}) đang mở để đính chính từ ngày {day}: {why}.": (
        "{month} (closed on {closed}) is open for correction since {day}: {why}."
    ),
    "Không có đính chính sau khi chốt số liệu.": "There were no corrections since closing.",
    "Không có đính chính số liệu của {unit} sau khi chốt.": "No figures of {unit} were corrected since closing.",
    "dự báo {forecast}/{bound}, thiếu {n}": "forecast {forecast}/{bound}, {n} short",
    "{words} (giao: {demand})": "{words} (assigned: {demand})",
    "{pair} kỳ": "{pair} periods",
    "bằng": "equal",
    "tăng {n}": "up {n}",
    "giảm {n}": "down {n}",
    # vks/tables/report_target.py
    " (vượt: {n})": " (exceeded: {n})",
    " và {n} đơn vị khác": " and {n} more",
    ", giao {demand}": ", assigned {demand}",
    ", đạt sau thời hạn": ", met after the due date",
    "chưa có số liệu (giao: {demand})": "no data (assigned: {demand})",
    "cộng các đơn vị: {total}": "all units: {total}",
    "không xảy ra": "none",
    "thiếu {n}": "{n} short",
    "xảy ra {n} trường hợp": "happened: {n}",
    "{actual} (giao: {demand})": "{actual} (assigned: {demand})",
    "{actual}, giao {demand}": "{actual}, assigned {demand}",
    "{n} trường hợp": "cases: {n}",
    "{n}/{m} đơn vị": "{n}/{m} units",
    "đúng tiến độ: {n} đơn vị": "on track: {n} units",
    "được miễn: {reason}": "waived: {reason}",
    "đạt {n}/{m} đơn vị": "met by {n}/{m} units",
    # vks/tables/report_tasks.py
    "Hoàn thành đúng hạn": "Done on time",
    "Hoàn thành quá hạn": "Done late",
    "Đang thực hiện, trong hạn": "Not done, in time",
    "trong đó {n} nhiệm vụ sắp đến hạn (còn 7 ngày trở xuống)": (
        "of these due soon (7 days left or fewer): {n}"
    ),
    "Đang thực hiện, quá hạn": "Not done, overdue",
    "{n} nhiệm vụ thường xuyên": "ongoing {n}",
    "{n} nhiệm vụ tạm dừng": "suspended {n}",
    "{n} nhiệm vụ đã hủy": "cancelled {n}",
    "Tỷ lệ hoàn thành trên tổng số (hoàn thành / tổng số bốn loại): {done}/{all} = {rate}.": (
        "Done of all (done / all of the four classes): {done}/{all} = {rate}."
    ),
    "Tỷ lệ hoàn thành trên số đến hạn (hoàn thành / (hoàn thành + quá hạn)): {done}/{due} = {rate}.": (
        "Done of due (done / (done + overdue)): {done}/{due} = {rate}."
    ),
    "Không tính vào bốn loại và hai tỷ lệ: {listed}.": "Outside the four classes and both rates: {listed}.",
    "{stages} mốc của {n}": "{stages} stages of {n}",
    "Các nhiệm vụ quá hạn ({n} nhiệm vụ):": "Overdue key tasks ({n}):",
    "Trong {days} ngày tới không có nhiệm vụ trọng tâm nào đến hạn.": (
        "No key task falls due in the next {days} days."
    ),
    "Nhiệm vụ trọng tâm đến hạn trong {days} ngày tới ({n} nhiệm vụ):": (
        "Key tasks due in the next {days} days ({n}):"
    ),
    "{n} ngày": "{n} days",
    # vks/tables/report_write.py
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "SOCIALIST REPUBLIC OF VIET NAM",
    "Độc lập - Tự do - Hạnh phúc": "Independence - Freedom - Happiness",
    "BÁO CÁO": "REPORT",
    "Cộng": "Total",
    "Số liệu tính đến hết ngày {day}.": "Figures as of the end of {day}.",
    "TÌNH HÌNH CHUNG": "OVERVIEW",
    "KẾT QUẢ THEO KHÂU CÔNG TÁC": "RESULTS BY AREA",
    "NHIỆM VỤ TRỌNG TÂM": "KEY TASKS",
    "CHỈ TIÊU CHƯA ĐẠT: NGUYÊN NHÂN, GIẢI PHÁP, CAM KẾT": (
        "TARGETS NOT MET: REASONS, SOLUTIONS, COMMITMENTS"
    ),
    "SO SÁNH VỚI CÙNG KỲ NĂM TRƯỚC": "THE SAME PERIOD OF THE YEAR BEFORE",
    "GỬI KẾT QUẢ VÀ ĐÍNH CHÍNH SỐ LIỆU": "RESULTS HANDED IN AND CORRECTIONS",
    "DỰ BÁO VÀ VIỆC SẮP ĐẾN HẠN": "OUTLOOK AND WHAT FALLS DUE NEXT",
    "CHỈ TIÊU VI PHẠM, KHÔNG ĐẠT, CHẬM TIẾN ĐỘ": "TARGETS BREACHED, MISSED OR BEHIND",
    "CHỈ TIÊU SẼ THIẾU NẾU GIỮ NHỊP NHƯ HIỆN NAY": "TARGETS THAT FALL SHORT AT THIS PACE",
    "SO SÁNH TỪNG CHỈ TIÊU VỚI CÙNG KỲ NĂM TRƯỚC": "EACH TARGET BESIDE THE YEAR BEFORE",
    "PHỤ LỤC {number}: {title}": "ANNEX {number}: {title}",
    "SỐ LIỆU MINH HỌA, KHÔNG PHẢI KẾT QUẢ THẬT": "ILLUSTRATIVE DATA, NOT REAL RESULTS",
    "SỐ LIỆU CHƯA ĐẦY ĐỦ": "INCOMPLETE DATA",
    "NGUỒN GIÁN TIẾP": "SECOND-HAND SOURCE",
    "VĂN BẢN NGUỒN LÀ DỰ THẢO": "THE SOURCE IS A DRAFT",
}
