"""English for briefings, Word files, pictures and calendars."""

from typing import Final

BRIEFING: Final = {
    # vks/cli/app.py
    "Một trang cho giao ban: việc chậm, việc sắp đến hạn, thay đổi từ lần trước, ai chưa gửi.": (
        "One page for a briefing: what is late, what falls due, what turned, who has not handed in."
    ),
    # vks/cli/brief.py, vks/cli/last_time.py
    "NGAY|COMMIT": "DAY|COMMIT",
    "Việc đến hạn trong từng này ngày tới.": "What falls due within so many days.",
    "Lần giao ban trước: một ngày hoặc một commit. Mặc định: 7 ngày trước ngày tính.": (
        "The briefing before: a day or a commit. Default: 7 days before the as-of day."
    ),
    "Mọi dòng, không gói trong một trang.": "Every row, not kept to a page.",
    "--days cần số ngày từ 0 trở lên.": "--days needs a number of days, 0 or more.",
    "--since {since} không trước ngày tính {day}; chọn một ngày sớm hơn.": (
        "--since {since} is not before the as-of day {day}; choose an earlier day."
    ),
    "--since {since} không trước ngày tính {day} của kế hoạch {plan}: không so sánh kế hoạch này.": (
        "--since {since} is not before the as-of day {day} of plan {plan}: that plan is compared with nothing."
    ),
    "Giao ban ngày {day}": "Briefing of {day}",
    "ngày {day}": "{day}",
    "{since}: chưa có kế hoạch {plan}.": "{since}: there was no plan {plan}.",
    "{n} chỉ tiêu: tỷ lệ đạt {met}, tiến độ {progress}; "
    "nhiệm vụ trọng tâm hoàn thành/tổng số {done}/{all}, hoàn thành/đến hạn {rate}.": (
        "{n} targets: met rate {met}, progress {progress}; key tasks done/all {done}/{all}, done/due {rate}."
    ),
    "Hạn gửi kết quả tháng {month}: {day}.": "Results of {month} are due on {day}.",
    "Không có kết quả nào gửi hay sửa từ {since}.": "No results were handed in or corrected since {since}.",
    "Gửi và sửa từ {since}: {n} kết quả tháng mới gửi, {added} số bổ sung, {corrected} số sửa.": (
        "Handed in and corrected since {since}: months handed in {n}, figures added {added}, "
        "figures corrected {corrected}."
    ),
    # vks/tables/brief.py, brief_rows.py
    "Giao ban": "Briefing",
    "✗ quá hạn {n} ngày": "✗ overdue by {n} days",
    "▲ đến hạn": "▲ due",
    "{sign} còn {n} ngày": "{sign} {n} days left",
    "{left}; {n} đơn vị chưa đạt": "{left}; {n} units not there",
    "sửa: {change}": "corrected: {change}",
    "Tháng {month}": "Month {month}",
    "▲ gửi thiếu": "▲ incomplete",
    "✗ chưa gửi": "✗ not handed in",
    "✗ tệp lỗi": "✗ unreadable file",
    "{state}, chậm {n} ngày": "{state}, {n} days late",
    "… và {n} dòng nữa.": "… and {n} more.",
    "và {n} đơn vị khác": "and {n} other units",
    "Không có nhiệm vụ trọng tâm nào quá hạn.": "No key task is overdue.",
    "Chỉ tiêu vi phạm, không đạt, chậm tiến độ": "Targets breached, missed or behind",
    "Đến hạn trong {n} ngày tới (đến hết {day})": "Due within {n} days (to the end of {day})",
    "Không có việc nào đến hạn trong {n} ngày tới.": "Nothing falls due within {n} days.",
    "Thay đổi từ {since}": "What turned since {since}",
    "Không có gì thay đổi từ {since}.": "Nothing turned since {since}.",
    "Không có đơn vị nào chưa gửi hay gửi thiếu kết quả.": "Every unit has handed in everything.",
    # vks/cli/output.py
    "Dạng {format} phải ghi ra tệp: thêm -o TEP.{format}.": (
        "The format {format} goes to a file: add -o FILE.{format}."
    ),
    'Ghi tệp Word cần thêm thư viện; cài bằng: pip install "vks[word]"': (
        'Word files need one more library; install it with: pip install "vks[word]"'
    ),
    # vks/tables/status.py, vks/tables/pace.py
    "✓ kịp": "✓ on pace",
    "▲ chậm": "▲ behind",
    "0 đến {top}; vạch: cần đạt": "0 to {top}; mark: expected",
    "Cần đạt": "Expected",
    "Lũy kế so với tiến độ mong đợi (mức giao {demand})": "Running total against the pace (demand {demand})",
    # vks/cli/app.py, vks/cli/calendar.py
    "Xuất ra": "Give out",
    "Các thời hạn thành lịch (.ics) cho Outlook, Google, điện thoại.": (
        "The deadlines as a calendar (.ics) for Outlook, Google, telephones."
    ),
    "Ghi ra tệp .ics; không ghi, hoặc -: in ra.": "Write to an .ics file; without it, or with -: print.",
    "Kể cả việc đã xong, có dấu ✓.": "What is done too, marked ✓.",
    "Nhắc trước từng này ngày; không ghi là không nhắc.": "Remind so many days before; without it, never.",
    "--remind cần số ngày từ 0 trở lên.": "--remind needs a number of days, 0 or more.",
    "Hạn công tác: {names}": "Deadlines: {names}",
    'Ghi lịch cần thêm thư viện; cài bằng: pip install "vks[calendar]"': (
        'Calendars need one more library; install it with: pip install "vks[calendar]"'
    ),
    # vks/tables/calendar.py
    "QUÁ HẠN: {title} ({units})": "OVERDUE: {title} ({units})",
    "✓ Xong: {title} ({units})": "✓ Done: {title} ({units})",
    "Hạn: {title} ({units})": "Due: {title} ({units})",
    "Hạn ban đầu: {day}": "First due: {day}",
    "Lãnh đạo chỉ đạo: {names}": "Directed by: {names}",
    "Tình trạng: {state}": "Class: {state}",
    "Hạn chỉ tiêu: {title}": "Target due: {title}",
    "✓ Đạt chỉ tiêu: {title}": "✓ Target met: {title}",
    "Chưa đạt": "Not met",
    "Đã đạt": "Met",
    "Việc định kỳ khép kỳ: {n} chỉ tiêu": "Recurring duties close: {n} targets",
    "✓ Việc định kỳ khép kỳ: đủ cả": "✓ Recurring duties close: all done",
    "Định kỳ": "Recurring",
    "Hạn gửi kết quả tháng {month}": "Results of {month} due",
    "Gửi bằng vks submit, hoặc gửi biểu mẫu về Văn phòng.": (
        "Hand in by vks submit, or send the form to the Office."
    ),
    "Báo cáo": "Reporting",
}
