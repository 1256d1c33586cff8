"""English for handing results in: record, submit, and what git merges."""

from typing import Final

HAND_IN: Final = {
    # vks/cli/app.py
    "Ghi số của một tháng: một dòng cho một số, hoặc hỏi lần lượt từng chỉ tiêu.": (
        "Record the figures of a month: one line for one figure, or asked target by target."
    ),
    "Nộp kết quả: kiểm tra rồi lưu vào git đúng các tệp kết quả, không gì khác.": (
        "Hand in results: check, then commit exactly the files of results and nothing else."
    ),
    "Trình gộp của git cho tệp kết quả: từng số một (git gọi, xem docs/huong-dan.md).": (
        "Git's merge driver for files of results: figure by figure (git calls it, see docs/huong-dan.md)."
    ),
    # vks/cli/check.py
    "Kiểm tra cả quyền: ai đã sửa gì từ sau commit này, chữ ký, tháng đã chốt.": (
        "Check rights too: who changed what since this commit, signatures, closed months."
    ),
    "Đã có tệp {file}, có thể đã ghi số; chọn tên khác, hoặc thêm --force để ghi đè.": (
        "{file} is there already and may hold figures; choose another name, or add --force to replace it."
    ),
    "Đã lưu vào git ở máy này nhưng chưa gửi: nhánh này chưa nối với máy chủ. Chạy một lần: "
    "git push -u origin HEAD": (
        "Committed on this machine and not pushed: the branch follows none on a server. Run once: "
        "git push -u origin HEAD"
    ),
    "Đã lưu vào git ở máy này nhưng chưa gửi được lên máy chủ ({said}). Khi có mạng chạy lại: git push": (
        "Committed on this machine, but the server cannot be reached ({said}). Later run: git push"
    ),
    "Kho đang dở dang git bisect; kết thúc bằng git bisect reset rồi nộp.": (
        "A git bisect is under way; end it with git bisect reset, then hand in."
    ),
    "Tháng {month} đã chốt; đính chính thì mở lại trước: vks close {id} --undo --why 'LÝ DO'.": (
        "The month {month} is closed; for a correction open it first: vks close {id} --undo --why 'REASON'."
    ),
    "“{word}”: chỉ tiêu {target} không giao cho {unit}; xem: vks targets --unit {unit}.": (
        "“{word}”: the target {target} is not assigned to {unit}; see: vks targets --unit {unit}."
    ),
    "“{word}”: thiếu nội dung sau dấu =.": "“{word}”: nothing stands after the =.",
    "Tệp là liên kết, git sẽ không giữ số: {files}. Chép tệp thật vào đây thay cho liên kết.": (
        "It is a link, and git would not keep its figures: {files}. Put the file itself here instead."
    ),
    "Có {n} tệp kết quả bị git bỏ qua nên không nộp được (ví dụ {file}); xem quy tắc nào: "
    "git check-ignore -v {file}": (
        "git is told to ignore {n} files of results ({file}, for one), so they cannot be handed in; see the rule: "
        "git check-ignore -v {file}"
    ),
    "Có {n} tệp kết quả đã sửa mà git được dặn bỏ qua nên không nộp được (ví dụ {file}); bỏ lời dặn "
    "rồi nộp: git update-index --no-{flag} {file}": (
        "Git was told to overlook {n} changed results files, so they cannot be handed in (such as {file}); "
        "take that back, then submit: git update-index --no-{flag} {file}"
    ),
    "CHÚ Ý: commit {id} không giữ đúng nội dung đã kiểm tra của {file}: hook của git hoặc chương trình khác đã "
    "sửa tệp trong lúc nộp. Xem: git show {id}; không đúng thì bỏ: git revert {id}.": (
        "NOTE: commit {id} does not hold what was checked of {file}: a git hook or another program changed the file "
        "while it was handed in. Look: git show {id}; if it is wrong, take it back: git revert {id}."
    ),
    "{file} vừa bị sửa trong lúc kiểm tra; chưa nộp tệp này, chạy lại.": (
        "{file} was changed during the check; this file is not handed in yet, run it again."
    ),
    "CHÚ Ý: hook của git đã đưa thêm tệp khác vào commit này: {files}": (
        "NOTE: a git hook has put other files into this commit: {files}"
    ),
    "Tệp chốt số liệu chưa vào git; lưu trước rồi nộp: git add {files} && "
    "git commit -m 'Mở lại để đính chính' -- {files}": (
        "The file of the closed month is not in git yet; commit it first, then hand in: git add {files} && "
        "git commit -m 'Opened for correction' -- {files}"
    ),
    "“{word}”: {id} được nêu hai lần.": "“{word}”: {id} stands twice on the line.",
    # vks/cli/record.py
    "--dry-run, --note, --evidence chỉ dùng khi dòng lệnh nêu số cần ghi.": (
        "--dry-run, --note and --evidence go with figures on the line."
    ),
    "[CHI-TIEU=SO|NHIEM-VU:done=NGAY]...": "[TARGET=FIGURE|TASK:done=DAY]...",
    "Số của riêng tháng: 12, 31/34, đạt; += cộng thêm; để trống sau dấu = là xóa số.": (
        "The month's own figure: 12, 31/34, met; += adds to it; nothing after = takes it out."
    ),
    "VAN-BAN": "DOCUMENT",
    "Văn bản, sản phẩm chứng minh của nhiệm vụ.": "Document or product that proves the task.",
    "GHI-CHU": "NOTE",
    "Ghi chú cho số hoặc nhiệm vụ.": "Note beside the figure or task.",
    "Chỉ cho xem sẽ ghi gì, không ghi.": "Only show what would be written.",
    "--evidence chỉ dùng khi dòng lệnh nêu đúng một nhiệm vụ.": (
        "--evidence goes with exactly one key task on the line."
    ),
    "--note chỉ dùng khi dòng lệnh nêu đúng một chỉ tiêu hoặc nhiệm vụ.": (
        "--note goes with exactly one target or key task on the line."
    ),
    "Kết quả là của từng đơn vị; chọn một đơn vị (vks units).": (
        "Results belong to a single unit; choose one (vks units)."
    ),
    "Có {n} kế hoạch nhận kết quả này; thêm --plan: {listed}.": (
        "{n} plans take these results; add --plan: {listed}."
    ),
    "Chưa ghi gì.": "Nothing was written.",
    "Chạy thử: chưa ghi gì vào {file}.": "Dry run: nothing was written to {file}.",
    "Đã ghi {file}. Nộp: vks submit --unit {unit} --month {month}": (
        "Wrote {file}. Hand in: vks submit --unit {unit} --month {month}"
    ),
    "{file} đã có đúng các số này; không ghi gì.": "{file} has these very figures; nothing was written.",
    # vks/cli/interview.py
    "Thiếu số cần ghi: thêm CHI-TIEU=SO (ví dụ tin-bao.kien-nghi=1); vks chỉ hỏi lần lượt trên màn hình.": (
        "No figure to record: add TARGET=FIGURE (e.g. tin-bao.kien-nghi=1); vks asks one by one only on a terminal."
    ),
    "Mọi chỉ tiêu của tháng đã có số. Sửa một số: vks record … CHI-TIEU=SO.": (
        "Every target of the month has its figure. To change one: vks record … TARGET=FIGURE."
    ),
    "Còn {n} mục chưa ghi. Enter: bỏ qua; ?: giải thích; <: quay lại; q: dừng.": (
        "{n} entries are left. Enter: skip; ?: explain; <: back; q: stop."
    ),
    "giao {demand}": "assigned {demand}",
    "tháng trước {value}": "last month {value}",
    "ngày hoàn thành (20/3/2024), văn bản chứng minh sau dấu phẩy": (
        "day it was done (20/3/2024), then a comma and the document that proves it"
    ),
    "{above} / {below}": "{above} / {below}",
    "đạt hoặc không đạt, lý do sau dấu phẩy": "met or not-met, then a comma and the reason",
    "số của tháng": "the month's figure",
    "Đã ghi {n} mục của tháng {month}, còn {left} mục chưa ghi.": (
        "Recorded {n} entries of {month}; {left} are left."
    ),
    "Ghi tiếp: vks record {unit} {month}. Nộp: vks submit --unit {unit} --month {month}": (
        "Go on: vks record {unit} {month}. Hand in: vks submit --unit {unit} --month {month}"
    ),
    "Đã thay “{old}”, chỗ không đọc được trong tệp.": "Replaced “{old}” in the file, which could not be read.",
    # vks/cli/assignments.py
    "dòng lệnh": "command line",
    "“{word}” không đúng dạng; viết CHI-TIEU=SO (tin-bao.kien-nghi=1, tin-bao.giai-quyet=31/34) "
    "hoặc NHIEM-VU:done=NGAY (pl-15:done=2024-03-20).": (
        "“{word}” cannot be read; write TARGET=FIGURE (tin-bao.kien-nghi=1, tin-bao.giai-quyet=31/34) "
        "or TASK:done=DAY (pl-15:done=2024-03-20)."
    ),
    "Không cộng thêm được vào {target}: chỉ tiêu này không cộng dồn; dùng dấu =.": (
        "Nothing can be added to {target}: its months do not add up; use =."
    ),
    "“{word}”: sau {id} dùng được {parts}.": "“{word}”: {id} may be followed by {parts}.",
    # vks/cli/writing.py
    "Một lệnh vks khác đang ghi vào kho này (khóa {path}); chờ nó xong rồi chạy lại.": (
        "Another vks command is writing to this repository (lock {path}); wait for it, then run again."
    ),
    "Không ghi được {file}: {reason}. Các tệp vẫn như cũ.": (
        "{file} cannot be written: {reason}. All files are as they were."
    ),
    "Ghi dở dang: {file} đã có số mới mà không trả lại số cũ được ({reason}), các tệp còn lại thì chưa; "
    "lệnh ghi kế tiếp sẽ làm nốt.": (
        "Half done: {file} has its new figures and could not be given the old ones again ({reason}), "
        "the other files have not; the next command that writes will finish it."
    ),
    # vks/cli/submit.py
    "LOI": "TEXT",
    "Lời ghi thêm vào commit.": "Text to add to the commit.",
    "Nộp xong thì gửi lên máy chủ (git push).": "Push when everything is committed.",
    "Chỉ kiểm tra và cho xem sẽ nộp gì.": "Only check, and show what would be handed in.",
    "Không có kết quả mới nào để nộp.": "There are no new results to hand in.",
    "Kho đang dở dang một lệnh git {what}; làm xong (git {what} --continue) "
    "hoặc bỏ (git {what} --abort) rồi nộp.": (
        "A git {what} is under way; finish it (git {what} --continue) or drop it (git {what} --abort), "
        "then hand in."
    ),
    "Kho không đứng ở nhánh nào (detached HEAD): nộp vào đây sẽ thất lạc. "
    "Về nhánh chính: git switch main, rồi nộp.": (
        "The repository is on no branch (detached HEAD): what is committed here gets lost. "
        "Go to the main branch (git switch main), then hand in."
    ),
    "Còn xung đột trong {files}: mở tệp, giữ số đúng, xóa các dòng <<<<<<< ======= >>>>>>>, rồi git add.": (
        "There is a conflict in {files}: open the file, keep the right figure, delete the lines "
        "<<<<<<< ======= >>>>>>>, then git add."
    ),
    "Tệp đã bị xóa: {files}. Lấy lại bằng git restore; vks submit không nộp việc xóa kết quả.": (
        "Deleted: {files}. Get it back with git restore; vks submit hands in no deletions."
    ),
    "Chưa nộp gì: sửa {n} lỗi trên rồi chạy lại.": "Nothing was handed in: mend the {n} errors above, then run again.",
    "Sẽ nộp: {what} ({file})": "Would hand in: {what} ({file})",
    "Đã nộp: {what} (commit {id})": "Handed in: {what} (commit {id})",
    "Đã gửi {n} commit lên máy chủ.": "Commits pushed: {n}.",
    # vks/cli/hand_in_words.py
    "Kết quả tháng {month} của {unit}": "Results of {month} from {unit}",
    "{new} số mới, {changed} số sửa, {gone} số bỏ.": "{new} new figures, {changed} changed, {gone} taken out.",
    # vks/cli/merge_file.py
    "Bản gốc chung.": "The common ancestor.",
    "Bản đang có; kết quả ghi vào đây.": "The current version; the result goes here.",
    "Bản gộp vào.": "The version that is merged in.",
    "Tên tệp trong kho.": "The file's name in the repository.",
    "{file}: không phải tệp văn bản (có byte NUL) nên không gộp được; chọn một bản: "
    "git checkout --ours {file} hoặc git checkout --theirs {file}, rồi git add.": (
        "{file}: no text file (it holds NUL bytes), so it cannot be merged; choose one version: "
        "git checkout --ours {file} or git checkout --theirs {file}, then git add."
    ),
    "Không đọc được {file}: {reason}.": "{file} cannot be read: {reason}.",
    "không có tệp này": "there is no such file",
    "{file}: không tự gộp được ghi chú “{comment}”; giữ ghi chú đúng, xóa các dòng dấu rồi git add.": (
        "{file}: the comment “{comment}” cannot be merged by itself; keep the right one, take out the marker lines, "
        "then git add."
    ),
    "{file}: hai bản cùng sửa {id}; chọn số đúng rồi git add.": (
        "{file}: both versions changed {id}; choose the right figure, then git add."
    ),
    # vks/tables/record.py
    "{unit}, tháng {month}": "{unit}, {month}",
    "Các thay đổi": "Changes",
    "Chỉ tiêu, nhiệm vụ": "Target or task",
    "Số cũ": "Before",
    "Số mới": "Now",
    "Cộng dồn": "So far",
    "“{text}” (không đọc được)": "“{text}” (cannot be read)",
    "Không có gì thay đổi.": "Nothing has changed.",
    # vks/cli/doctor.py, vks/tables/health.py
    "Máy và kho này đã đủ những gì, còn thiếu gì, lệnh nào sửa.": (
        "What works on this machine and in this repository, and the commands that mend the rest."
    ),
    "Python 3.11 trở lên": "Python 3.11 or later",
    "Các thư viện bắt buộc": "Required packages",
    "Đọc YAML nhanh (libyaml)": "YAML is read fast (libyaml)",
    "Biểu mẫu, bảng tổng hợp Excel": "Excel forms and summaries",
    "Báo cáo Word": "Word reports",
    "Trang web, báo cáo HTML": "Web pages, reports as HTML",
    "Lịch (.ics)": "Calendars (.ics)",
    "Tổng hợp nhiều tỉnh": "Figures of many provinces",
    "Chữ Việt (UTF-8)": "Vietnamese letters (UTF-8)",
    "Màu trên màn hình": "Colours on the screen",
    "Bộ nhớ đệm để trả lời nhanh": "The cache for quick answers",
    "git 2.30 trở lên": "git 2.30 or later",
    "git biết ai đang ghi": "git knows who commits",
    "Kho kế hoạch": "Repository of plans",
    "Trình soạn thảo gợi ý theo lược đồ": "The editor finds the schemas",
    "Kho git sẵn sàng để nộp": "The git repository is ready for a hand-in",
    "Kết quả đã nộp hết vào git": "All results are committed",
    "Kiểm tra trước mỗi commit": "Every commit is checked first",
    "Trình gộp từng con số": "Months merge figure by figure",
    "Việc": "Point",
    "Được chưa": "Well?",
    "Tìm thấy": "Found",
    "Lệnh sửa": "Command that mends it",
    "{n} việc chưa được.": "Points that need attention: {n}.",
    "Mọi việc đều được.": "All is well.",
    "Máy và kho này": "This machine and repository",
    "Các việc": "Points",
    "✓ có": "✓ yes",
    "✗ không": "✗ no",
    "○ chưa": "○ not yet",
}
