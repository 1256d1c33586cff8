"""English for findings and tables: columns, facts, the field's words."""

from typing import Final

TABLES: Final = {
    # vks/render/findings.py
    "lỗi": "error",
    "cảnh báo": "warning",
    "cách sửa": "to mend",
    "… và {n} cảnh báo nữa cùng mã {id}; xem từng chỗ: vks check --all": (
        "… and more warnings [{id}]: {n}; to see each place: vks check --all"
    ),
    "… và {n} lỗi nữa cùng mã {id}, cùng cách sửa:": "… and more errors [{id}], mended in the same way: {n}",
    "Đã kiểm tra {files} tệp của {plans} kế hoạch: không có lỗi.": (
        "Files checked: {files}; plans: {plans}; no errors."
    ),
    "Đã kiểm tra {files} tệp của {plans} kế hoạch: {errors} lỗi, {warnings} cảnh báo.": (
        "Files checked: {files}; plans: {plans}; errors: {errors}; warnings: {warnings}."
    ),
    # vks/tables/explain.py
    "cộng số của các tháng; đạt khi tổng ≥ mức giao, vượt khi tổng > mức phấn đấu "
    "(không có thì > mức giao); có mức tối đa (≤, <) thì tổng không được quá mức ấy; chưa đạt mà tổng ≥ phần nguyên của (mức giao × phần thời gian "
    "đã qua) là đúng tiến độ": (
        "add up the months' numbers; met when the total ≥ the assigned number, exceeded when it is > the "
        "aim (without an aim: > the assigned number); where there is a ceiling (≤, <) the total must not pass it; not met yet, it is on track while the total ≥ the "
        "whole part of (assigned number × part of the time that has passed)"
    ),
    "cộng tử số và mẫu số của các tháng rồi mới chia; mẫu số bằng 0 là không phát sinh": (
        "add up the months' numerators and denominators, then divide; "
        "with a denominator of 0 it is not applicable"
    ),
    "cộng số việc xảy ra; lớn hơn 0 là vi phạm ngay": (
        "add up the incidents; with more than 0 it is breached at once"
    ),
    "đếm các kỳ đã đủ số lần trên tất cả các kỳ đến hạn; một kỳ đã khép mà chưa đủ là chậm tiến độ": (
        "count the periods with enough times, out of all the periods up to the due date; "
        "once a period has closed without enough, it is behind"
    ),
    "số người đã đạt trên tổng số người, lấy tháng báo cáo mới nhất; đạt khi đủ 100%": (
        "the people who have reached it out of all people, from the latest month reported; met at 100%"
    ),
    "lấy số của tháng báo cáo mới nhất": "take the number of the latest month reported",
    "lấy đánh giá của tháng báo cáo mới nhất": "take the judgement of the latest month reported",
    "Tháng": "Month",
    "Số báo cáo": "Reported",
    "Lũy kế": "Running total",
    "Ghi ở": "Written in",
    "Ghi chú": "Note",
    "Các tháng": "Months",
    "Chưa có tháng nào báo cáo chỉ tiêu này.": "No month has reported this target yet.",
    "Mốc": "Stage",
    "Ngày xong": "Done on",
    "Minh chứng": "Evidence",
    "Các báo cáo": "Reports",
    "Chưa có đơn vị nào báo cáo.": "No unit has reported yet.",
    "Nguồn: {source} (ghi ở {place})": "Source: {source} (written in {place})",
    "Thời hạn trong văn bản: {text}": "Due date in the document: {text}",
    "Chủ trì: {units}": "Lead units: {units}",
    "Tình trạng đến hết ngày {day}: {state}": "Status at the end of {day}: {state}",
    "Lý do: {reason}": "Reason: {reason}",
    "Ghi chú: {note}": "Note: {note}",
    "Nhiệm vụ {no}: {title}": "Key task {no}: {title}",
    "Chỉ tiêu {id}, nguồn: {source} (ghi ở {place})": "Target {id}, source: {source} (written in {place})",
    "Mức giao: {demand}; cách đo: {measure}": "Assigned: {demand}; measure: {measure}",
    "Tử số: {num}; mẫu số: {den}": "Numerator: {num}; denominator: {den}",
    "Điều kiện: {text}": "Condition: {text}",
    "Trừ: {text}": "Except: {text}",
    "Cách hiểu văn bản: {text}": "How the document is understood: {text}",
    "Quy tắc: {rule}": "Rule: {rule}",
    "cộng số lần đã làm trên số lần phải làm; đạt khi đủ 100%": (
        "add up the times done, out of the times due; met at 100%"
    ),
    "Hạn: {due}; đến hết ngày {day} đã qua {part} thời gian": (
        "Due: {due}; by the end of {day}, {part} of the time has passed"
    ),
    "Kết luận: {state}; thực hiện {actual}; hoàn thành {completion}{left}": (
        "Conclusion: {state}; actual {actual}; completion {completion}{left}"
    ),
    "Được miễn: {reason}": "Waived: {reason}",
    "Dự báo cả kỳ (thực hiện / thời gian đã qua): {n}": (
        "Forecast for the whole period (actual / part of the time that has passed): {n}"
    ),
    "Thiếu số liệu tháng: {months}": "Months without figures: {months}",
    "✓ đủ": "✓ enough",
    "→ chưa khép": "→ still open",
    "✗ thiếu": "✗ not enough",
    "Kỳ": "Period",
    "Khép ngày": "Closes on",
    "Số lần": "Times",
    "Tình trạng": "Status",
    "Các kỳ": "Periods",
    "Cả nhóm chịu trách nhiệm: mỗi mốc xong khi mọi đơn vị hoạt động vào ngày hết hạn đã báo cáo, "
    "tính theo ngày cuối cùng": (
        "The whole group answers for it: a stage is done when every unit in office on its last day has reported, "
        "on the last date"
    ),
    "Cả nhóm chịu trách nhiệm: xong khi cả {n} đơn vị đã báo cáo, tính theo ngày cuối cùng": (
        "The whole group answers for it: done when all {n} units have reported, on the last of their dates"
    ),
    "Đơn vị chịu trách nhiệm: {unit}": "Unit that answers for it: {unit}",
    "Mốc {stage}: hạn {due}": "Stage {stage}: due {due}",
    ", xong ngày {day}": ", done on {day}",
    ", chậm {n} ngày": ", days late: {n}",
    "; chưa báo cáo xong: {units}": "; not reported as done by: {units}",
    "Gia hạn{stage} ngày {on} đến {due}: {reason}": "Extended{stage} on {on} to {due}: {reason}",
    " mốc {stage}": " (stage {stage})",
    # vks/tables/format.py
    "{n} điểm %": "{n} % points",
    "{n} tháng": "{n} months",
    # vks/tables/plan.py
    "Kế hoạch": "Plan",
    "Mã": "Id",
    "Cách đo": "Measure",
    "Nhãn": "Tags",
    "Thời hạn": "Due",
    "Nguồn": "Source",
    "Giao": "Assigned to",
    "Không có chỉ tiêu nào.": "There are no targets.",
    "Tên": "Name",
    "Tên gọi": "Short name",
    "Loại": "Kind",
    "Tên khác": "Other names",
    "Nhiệm vụ chủ trì": "Key tasks led",
    "Không có đơn vị nào.": "There are no units.",
    "{group} ({n} đơn vị)": "{group} ({n} units)",
    "Tất cả các đơn vị": "All units",
    "Các phòng": "Departments",
    "Cấp huyện": "Districts",
    "Khu vực": "Regions",
    "Trung ương": "Central units",
    # vks/tables/status.py
    "Mức giao": "Assigned",
    "Thực hiện": "Actual",
    "Hoàn thành": "Completion",
    "Trạng thái": "State",
    "Còn lại": "Left",
    "Dự báo": "Forecast",
    "Thiếu tháng": "Missing months",
    "Tỷ lệ đạt": "Met rate",
    "Tiến độ": "Progress",
    "Chưa gửi": "Not reported",
    "Không có chỉ tiêu nào khớp điều kiện.": "No target fits the question.",
    "{n} chỉ tiêu: {counts}": "Targets ({n}): {counts}",
    "không có": "none",
    "Tỷ lệ đạt (đạt + vượt / tất cả trừ được miễn, không phát sinh): {rate}": (
        "Met rate ((met + exceeded) / all except waived and not applicable): {rate}"
    ),
    "Nhiệm vụ trọng tâm: hoàn thành/tổng số {done}/{all} = {rate}; "
    "hoàn thành/đến hạn {done}/{due} = {rate_due}": (
        "Key tasks: done/all {done}/{all} = {rate}; done/due {done}/{due} = {rate_due}"
    ),
    "Xong/đến hạn": "Done/due",
    "{title}, {organisation} (kỳ {start}–{end}); tính đến hết ngày {day}{ended}": (
        "{title}, {organisation} (period {start}–{end}); as of the end of {day}{ended}"
    ),
    " (kỳ kế hoạch đã kết thúc)": " (the plan's period has ended)",
    # vks/tables/tasks.py
    "Vai trò": "Role",
    "Chủ trì": "Lead units",
    "Số ngày chậm": "Days late",
    "Không có nhiệm vụ nào.": "There are no key tasks.",
    "{n} đơn vị": "{n} units",
    " ({n} chưa xong)": " ({n} not done)",
    "thường xuyên": "ongoing",
    " (đầu tiên {day})": " (first {day})",
    " ({done}/{all} mốc)": " ({done}/{all} stages)",
    # vks/tables/words.py
    "vượt": "exceeded",
    "đạt": "met",
    "đúng tiến độ": "on track",
    "chậm tiến độ": "behind",
    "không đạt": "missed",
    "vi phạm": "breached",
    "chưa có số liệu": "no data",
    "không phát sinh": "not applicable",
    "được miễn": "waived",
    "hoàn thành đúng hạn": "done on time",
    "hoàn thành quá hạn": "done late",
    "trong hạn": "in time",
    "sắp đến hạn": "due soon",
    "quá hạn": "overdue",
    "tạm dừng": "suspended",
    "đã hủy": "cancelled",
    "số lượng": "count",
    "tỷ lệ": "share",
    "không để xảy ra": "must not happen",
    "định kỳ": "recurring",
    "mỗi người": "per head",
    "số mới nhất": "latest number",
    "đánh giá": "judged",
    "hằng ngày": "every day",
    "hằng tuần": "every week",
    "mỗi tháng": "every month",
    "mỗi quý": "every quarter",
    "mỗi 6 tháng": "every 6 months",
    "mỗi năm": "every year",
    "thi đua": "emulation",
    "đột phá": "breakthrough",
    "điểm thưởng": "bonus",
    "phấn đấu": "stretch",
    "phòng": "department",
    "cấp huyện": "district",
    "khu vực": "region",
    "trung ương": "central",
    " (muộn)": " (late)",
    "thực hiện": "carry out",
    "mỗi người {bounds}": "{bounds} per head",
    "{n} lần vào quý {quarters}": "{n}× in quarter {quarters}",
    "{every} {n} lần": "{n}× {every}",
    "{n}/{all} kỳ": "{n}/{all} periods",
    "đủ": "reached",
    "Từ ngày": "From",
    "Đến ngày": "Until",
    "Kế tục bởi": "Succeeded by",
    " ({n}/{all} đơn vị chưa xong)": " ({n} of {all} units not done)",
    "Kế tục mức giao ban đầu của: {parts}": "Carries on what was first assigned to: {parts}",
    "không đọc được": "cannot be read",
    "quá mức tối đa {n}": "{n} over the ceiling",
    "bằng mức không được chạm tới": "equal to the bound that must not be reached",
    "mới bằng mức": "only equal to the bound",
    "phấn đấu {n}": "aim {n}",
    "{words}; còn {n} lượt giao chưa có số liệu.": "{words}; assignments without data: {n}.",
    "chưa định mức": "no bound decided yet",
    "còn {n}": "{n} left",
    "vượt {n}": "{n} over",
    "Tiến độ (trung bình tỷ lệ hoàn thành, mỗi chỉ tiêu tối đa 100%, chưa có số liệu tính 0): {rate}": (
        "Progress (mean of the completion of the same targets, each at most 100%, no data as 0): {rate}"
    ),
    "Các chỉ tiêu": "Targets",
    "Các đơn vị": "Units",
    "Số chỉ tiêu": "Targets",
    "Nhiệm vụ xong": "Key tasks done",
    "Toàn {name}": "All of {name}",
    "chưa xong": "not done",
    "chưa đạt": "not met",
    "có": "yes",
    "số vụ việc": "number of cases",
    "không: đơn vị khác chịu trách nhiệm": "no: another unit answers for it",
    "không: đã báo lại sau": "no: told anew later",
    "xong sau ngày tính": "done after the day judged",
    "Được tính": "Counted",
    "{unit} có hiệu lực từ ngày {day}.": "{unit} is valid from {day} on.",
    " (kế tục {units})": " (in the place of {units})",
    " (được miễn)": " (waived)",
    "{unit} có hiệu lực đến hết ngày {day}; sau đó: {after}": "{unit} was valid to the end of {day}; after that: {after}",
    "{unit} kế tục {before}: số liệu gồm cả các tháng của đơn vị cũ": (
        "{unit} carries on {before}: figures include the months of the former units"
    ),
    "Cần rà soát": "To review",
    "Mức giao ban đầu: {demand}": "First assigned: {demand}",
    "Điều chỉnh từ ngày {on}: {demand}{due} ({reason})": "Changed from {on}: {demand}{due} ({reason})",
    ", hạn {day}": ", due {day}",
    "Cần rà soát vì báo cáo theo mức cũ: {months}": "To review, reported against the former demand: {months}",
    # vks/tables/scope.py
    "Chỉ gồm: {parts}": "Only: {parts}",
    "khâu {area}": "area {area}",
    "lãnh đạo {names}": "leader {names}",
    "đơn vị loại {kind}": "units of kind {kind}",
    "nhãn {tag}": "tag {tag}",
    "trạng thái {state}": "state {state}",
    # vks/render/machine.py
    "Số liệu": "Data",
    "minh họa": "illustrative",
    "chưa đầy đủ": "incomplete",
    "{n} trên {all}": "{n} of {all}",
    # vks/tables/format.py
    " và ": " and ",
}
