"""English for ``vks page``: the site that the leaders look at."""

from typing import Final

SITE: Final[dict[str, str]] = {
    # vks/cli/app.py, vks/cli/page.py
    "Trang web cho lãnh đạo xem: một thư mục tệp HTML, không cần máy chủ hay mạng.": (
        "Web pages for the leaders to look at: a folder of HTML files, without server or network."
    ),
    "Thư mục của trang: mới, trống, hoặc trang làm lần trước.": (
        "The site's folder: new, empty, or an earlier site."
    ),
    "Thư mục {folder} đang có thứ khác ({names}), không phải trang do vks page làm; "
    "chọn một thư mục mới hoặc trống.": (
        "The folder {folder} holds something else ({names}), not a site made by vks page; "
        "choose a new or empty folder."
    ),
    "Không ghi được trang vào {folder}: {reason}.": "The site could not be written to {folder}: {reason}.",
    "Đã ghi {n} trang vào {folder}; mở tệp {first}.": "Pages written to {folder}: {n}; open the file {first}.",
    'Làm trang cần thêm thư viện; cài bằng: pip install "vks[page]"': (
        'Making pages needs one more library; install it with: pip install "vks[page]"'
    ),
    "Làm trang": "Making pages",
    "Kế hoạch công tác và kết quả": "Work plans and results",
    "kỳ {start}–{end}": "period {start}–{end}",
    "tính đến hết ngày {day}": "as of the end of {day}",
    "theo commit {id}, {day}": "from commit {id}, {day}",
    "theo commit {id}, {day}, kèm sửa đổi chưa lưu vào git": (
        "from commit {id}, {day}, with changes not yet committed"
    ),
    # vks/render/site.py and its templates
    "{n} kết quả": "{n} found",
    "Không thấy gì; thử ít chữ hơn.": "Nothing found; try fewer letters.",
    "{n} trên {all} dòng": "{n} of {all} rows",
    "hạn": "due",
    "xong": "done",
    "Tới nội dung": "Skip to content",
    "Lưu ý về số liệu": "Notes on the data",
    "Nguồn: {sources}": "Sources: {sources}",
    "Trang do vks {version} làm từ các tệp của kho; không tự cập nhật.": (
        "Made by vks {version} from the files of the repository; it does not update itself."
    ),
    "Các kế hoạch": "Plans",
    "Tìm đơn vị, chỉ tiêu, nhiệm vụ": "Find a unit, target or task",
    "Kết quả tìm": "Search results",
    "Các trang": "Pages",
    "Tìm, lọc và hình vẽ cần JavaScript; mọi con số đều có trong các bảng.": (
        "Search, filters and pictures need JavaScript; every figure stands in the tables."
    ),
    "Lọc": "Filter",
    "Chỉ hiện": "Show only",
    # vks/tables/site.py
    "Tổng quan": "Overview",
    "Đơn vị × chỉ tiêu": "Units × targets",
    "Cách đọc": "How to read",
    # vks/tables/site_overview.py
    "Con số chính": "Main figures",
    "Cần chú ý ngay": "Needs attention now",
    "Qua các tháng": "Over the months",
    "Trạng thái các chỉ tiêu qua các tháng": "States of the targets over the months",
    "Chỉ tiêu của từng đơn vị theo trạng thái": "Each unit's targets by state",
    "✓ Mọi đơn vị đã gửi kết quả các tháng đã qua.": "✓ Every unit has handed in all months that are over.",
    "Nhiệm vụ quá hạn, sắp đến hạn": "Key tasks overdue or due soon",
    "✓ Không có nhiệm vụ nào quá hạn.": "✓ No key task is overdue.",
    "Không có chỉ tiêu nào vi phạm hay không đạt": "No target is breached or missed",
    "Vi phạm, không đạt": "Breached, missed",
    "Số đơn vị chậm, không đạt": "Units behind or missed",
    "Được giao": "Assigned to",
    "Chỉ tiêu chậm ở nhiều đơn vị nhất": "Targets behind in most units",
    "Không có chỉ tiêu nào chậm ở nhiều đơn vị": "No target is behind in several units",
    "Tháng chưa gửi": "Months not handed in",
    "Chưa gửi kết quả": "Not handed in",
    # vks/tables/site_rates.py
    "nhiệm vụ quá hạn": "key tasks overdue",
    "chỉ tiêu vi phạm, không đạt": "targets breached or missed",
    "chỉ tiêu chậm tiến độ": "targets behind",
    "trên {n} chỉ tiêu": "of {n} targets",
    "tỷ lệ đạt": "met rate",
    "tiến độ": "progress",
    "nhiệm vụ đã xong": "key tasks done",
    "xong/đến hạn {rate}": "done/due {rate}",
    "tức là {met}/{rated} = {rate}": "that is {met}/{rated} = {rate}",
    "Các tỷ lệ này tính thế nào": "How these rates are reckoned",
    # vks/tables/site_charts.py
    "Cuối tháng": "End of month",
    "Từ {first} đến {last}; mới nhất: {counts}.": "From {first} to {last}; latest: {counts}.",
    "Số chỉ tiêu theo trạng thái, cuối mỗi tháng": "Targets by state at the end of each month",
    "Tỷ lệ đạt cao nhất: {best} {high}; thấp nhất: {worst} {low}.": (
        "Highest met rate: {best} {high}; lowest: {worst} {low}."
    ),
    "Nhiệm vụ trọng tâm theo thời gian": "Key tasks in time",
    "ngày tính": "as of",
    "{n} nhiệm vụ có thời hạn: {counts}.": "Key tasks with a due date: {n}: {counts}.",
    "nhịp cần có": "pace needed",
    "Cột là thực hiện cộng dồn, vạch ngang là nhịp cần có; {n} trên {all} đơn vị dưới nhịp hoặc không đạt.": (
        "Bars are the running result, lines the pace needed; {n} of {all} units are behind it or missed."
    ),
    "Từng tháng so với nhịp cần có": "Month by month against the pace needed",
    "Trạng thái và số cộng dồn cuối mỗi tháng": "State and running figure at the end of each month",
    # vks/tables/site_unit.py
    "Không đạt và chậm tiến độ": "Missed and behind",
    "Không có chỉ tiêu nào không đạt hay chậm tiến độ": "No target is missed or behind",
    "Chỉ tiêu phụ trách, theo đơn vị": "Targets directed, by unit",
    "Chỉ tiêu của khâu, theo đơn vị": "The area's targets, by unit",
    "✓ Đã gửi kết quả các tháng đã qua.": "✓ All months that are over are handed in.",
    # vks/tables/site_target.py
    "Chỉ tiêu này không có nhịp theo tháng: chỉ có đạt hay chưa, có xảy ra hay không.": (
        "This target has no monthly pace: it is met or not, it happens or not."
    ),
    "Từng đơn vị": "Unit by unit",
    "Từng tháng": "Month by month",
    "Con số từ đâu ra": "Where the figures come from",
    "Các đơn vị được giao": "Units assigned",
    "Mỗi ô một chỉ tiêu của một đơn vị": "Each cell is one target of one unit",
    # vks/tables/site_lists.py
    "Chỉ tiêu từng lãnh đạo phụ trách": "Targets that each leader directs",
    "Lãnh đạo phụ trách lĩnh vực": "Leaders who direct areas",
    "Số nhiệm vụ": "Key tasks",
    "Chức danh khác phụ trách nhiệm vụ": "Other posts that answer for key tasks",
    "Chỉ tiêu của từng khâu công tác theo trạng thái": "Each area's targets by state",
    "Các khâu công tác": "Areas",
    "Mọi chỉ tiêu": "All targets",
    "Theo thời gian": "In time",
    "Mọi nhiệm vụ": "All key tasks",
    "Từng nhiệm vụ": "Task by task",
    "Dấu": "Sign",
    "Nghĩa": "Meaning",
    "Dấu và màu": "Signs and colours",
    "Trạng thái của chỉ tiêu": "States of targets",
    "Tình trạng của nhiệm vụ": "Classes of key tasks",
    "Quy tắc": "Rule",
    "Cách tính": "How it is reckoned",
    "Quy tắc theo cách đo": "Rules by measure",
    "Tìm và lọc": "Search and filters",
    "quá cả mức phấn đấu (không có mức này thì quá mức giao)": (
        "beyond the aim (where there is none, beyond what is assigned)"
    ),
    "đã đủ; “(muộn)” là đủ sau thời hạn": "reached; “(late)” is reached after the due date",
    "chưa đủ, nhưng theo kịp thời gian": "not reached yet, but keeping pace",
    "chưa đủ và không kịp thời gian": "not reached and not keeping pace",
    "đến hạn mà chưa đủ": "due and not reached",
    "việc không được để xảy ra đã xảy ra": "what must not happen has happened",
    "chưa tháng nào báo cáo": "no month has reported yet",
    "có báo cáo, nhưng mẫu số bằng 0": "reported, but the denominator is 0",
    "có quyết định miễn, kèm lý do": "waived by decision, with the reason",
    "Tỷ lệ đạt = (đạt + vượt) / (tất cả trừ được miễn, không phát sinh).": (
        "Met rate = (met + exceeded) / (all but waived and not applicable)."
    ),
    "Tiến độ = trung bình tỷ lệ hoàn thành của các chỉ tiêu ấy, mỗi chỉ tiêu tối đa 100%, "
    "chưa có số liệu tính 0.": (
        "Progress = mean completion of the same targets, each 100% at most, without data as 0."
    ),
    "Nhiệm vụ có hai tỷ lệ: hoàn thành/tổng số, và hoàn thành/đến hạn (đến hạn = hoàn thành + quá hạn).": (
        "Key tasks have two rates: done/all, and done/due (due = done + overdue)."
    ),
    "Mỗi con số dẫn tới chỗ giải thích: từng tháng, tệp và dòng đã ghi số, quy tắc, kết luận.": (
        "Every figure leads to its explanation: the months, file and line it was written in, rule, conclusion."
    ),
    "Ô tìm ở đầu trang nhận tên không dấu: “ha long” tìm thấy Hạ Long. Phím / đưa con trỏ vào ô tìm; "
    "mũi tên lên, xuống để chọn; Enter để mở; Esc để thôi.": (
        "The search at the top takes names without marks: “ha long” finds them too. The key / goes to it; "
        "arrows up and down choose; Enter opens; Esc leaves."
    ),
    "Trong bản đồ đơn vị × chỉ tiêu, phím mũi tên đi từ ô này sang ô khác; Enter mở chỗ giải thích.": (
        "In the map of units × targets the arrow keys go from cell to cell; Enter opens the explanation."
    ),
    "Trang in được ra giấy A4 từ trình duyệt (Ctrl+P); nền tối chỉ ở trên màn hình.": (
        "Pages print to A4 from the browser (Ctrl+P); the dark background is for screens only."
    ),
}
