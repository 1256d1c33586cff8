"""English for what reads git: commits, differences, hand-ins, git's refusals."""

from typing import Final

HISTORY: Final = {
    # vks/cli/app.py
    "Những gì thay đổi giữa hai bản của kho: đánh giá, số liệu, kế hoạch.": (
        "What changed between two states of the repository: judgements, figures, the plan."
    ),
    "Ai đã báo cáo gì, khi nào: các lần sửa kết quả của một đơn vị, mới nhất trước.": (
        "Who reported what, and when: the changes to one unit's results, the newest first."
    ),
    # vks/cli/revision.py, options.py
    "Xem kho như tại một commit của git, ví dụ HEAD~3, main, a1b2c3d.": (
        "Read the repository as of a commit of git, for example HEAD~3, main, a1b2c3d."
    ),
    "Kho như tại commit {commit}": "The repository as of commit {commit}",
    "Commit “{rev}” không có kho kế hoạch (thư mục plans/) ở {path} hay các thư mục trên.": (
        "Commit “{rev}” has no repository of plans (a folder plans/) in {path} or the folders above."
    ),
    # vks/cli/git_words.py
    "Máy này chưa cài git (hoặc không chạy được); cài git từ https://git-scm.com rồi chạy lại.": (
        "Git is not installed here (or cannot be run); install it from https://git-scm.com and run this again."
    ),
    "Thư mục này chưa được git theo dõi; chạy “git init” trong kho, hoặc thêm -C chỉ tới đúng kho.": (
        "Git does not track this folder; run “git init” in the repository, or add -C with the right folder."
    ),
    "Git không tin kho này vì thư mục thuộc về người dùng khác. Nếu đúng là kho của cơ quan, chạy: "
    "git config --global --add safe.directory {path}": (
        "Git does not trust this repository because its folder belongs to another user. If it is your "
        "office's own, run: git config --global --add safe.directory {path}"
    ),
    "Git chưa biết ai đang ghi. Chạy hai lệnh, thay bằng tên và thư điện tử của mình: "
    'git config --global user.name "Nguyễn Văn A" ; git config --global user.email a@example.vn': (
        "Git does not know who is writing. Run two commands, with your own name and e-mail address: "
        'git config --global user.name "Your Name" ; git config --global user.email you@example.vn'
    ),
    "Có tệp khóa {file}: một lệnh git khác đang chạy, hoặc đã dừng giữa chừng. Đóng mọi chương trình "
    "đang dùng git của kho này (trình soạn thảo, cửa sổ lệnh khác); không còn lệnh git nào chạy "
    "thì xóa tệp đó rồi chạy lại.": (
        "There is a lock file {file}: another git command is running, or stopped half-way. Close every "
        "program that uses git here (editors, other terminals); once no git command is running, delete "
        "that file and run this again."
    ),
    "Không có commit “{name}” trong kho git; xem các commit: git log --oneline.": (
        "There is no commit “{name}” in the git repository; to see the commits: git log --oneline."
    ),
    "Kho git chưa có commit nào; lưu lần đầu bằng git add và git commit rồi chạy lại.": (
        "The git repository has no commit yet; make the first with git add and git commit, then run this again."
    ),
    "Lệnh git {command} chạy quá lâu nên đã dừng; kiểm tra ổ đĩa, mạng rồi chạy lại.": (
        "The command git {command} took too long and was stopped; check the disk and the network, then run this again."
    ),
    "Git không ký được commit ({said}); kiểm tra khóa ký: git config user.signingkey.": (
        "Git could not sign the commit ({said}); check the signing key: git config user.signingkey."
    ),
    "Một bước kiểm tra của git (hook) không cho ghi: {said}": "A check of git (a hook) refused: {said}",
    "Máy chủ git không nhận ({said}). Thường là vì người khác đã gửi trước: chạy git pull rồi gửi lại.": (
        "The git server refused ({said}). Mostly somebody else has pushed before: run git pull and push again."
    ),
    "Bản sao này của kho không có đủ nội dung các commit (git clone --filter), và vks không tự tải qua mạng; "
    "tải đủ một lần: git clone lại, không có --filter.": "This clone does not hold all that its commits do "
    "(git clone --filter), and vks fetches nothing by itself; get it whole once: git clone again, without --filter.",
    "Git báo lỗi: {said}": "Git reports: {said}",
    # vks/cli/diff.py, vks/tables/diff.py
    "Bản trước: một commit của git.": "The earlier state: a commit of git.",
    "Bản sau; không ghi là các tệp đang có trong thư mục.": (
        "The later state; without it, the files that are in the folder now."
    ),
    "Trả mã thoát 1 khi có thay đổi (dùng trong tập lệnh).": (
        "Give exit code 1 when anything has changed (for scripts)."
    ),
    "các tệp trong thư mục": "the files in the folder",
    "Thay đổi giữa hai bản của kho": "Changes between two states of the repository",
    "Từ: {state}": "From: {state}",
    "Đến: {state}": "To: {state}",
    "Kế hoạch {plan} chỉ có ở {state}.": "The plan {plan} is only in {state}.",
    "Không có thay đổi.": "Nothing has changed.",
    "Đánh giá": "Judgement",
    "Đánh giá chỉ tiêu thay đổi": "Targets judged otherwise",
    "Nhiệm vụ trọng tâm đổi tình trạng": "Key tasks in another class",
    "Nội dung": "What",
    "Thay đổi": "Change",
    "Kết quả tháng thay đổi": "Monthly results that changed",
    "Mục": "Part",
    "Trước": "Before",
    "Sau": "After",
    "Kế hoạch thay đổi": "What changed in the plan",
    "Thay đổi: {parts}.": "Changes: {parts}.",
    "{n} đánh giá chỉ tiêu": "targets judged otherwise {n}",
    "{n} nhiệm vụ đổi tình trạng": "key tasks in another class {n}",
    "{n} số liệu tháng ({counts})": "monthly figures {n} ({counts})",
    "{n} chỗ trong kế hoạch": "places in the plan {n}",
    "{n} mới": "{n} new",
    "{n} sửa": "{n} changed",
    "{n} xóa": "{n} removed",
    "từ {before} sang {after}": "from {before} to {after}",
    "vẫn {state}": "still {state}",
    # vks/tables/changes.py
    "số liệu": "figure",
    "ngày xong": "done on",
    "văn bản chứng minh": "evidence",
    "đã rà soát": "reviewed",
    "ghi chú": "note",
    "mới: {value}": "new: {value}",
    "xóa: {value}": "removed: {value}",
    # vks/tables/plan_changes.py
    "kế hoạch": "plan",
    "đơn vị": "unit",
    "chức danh": "post",
    "khâu công tác": "area",
    "giao chỉ tiêu": "assignment",
    "tên": "name",
    "tên ngắn": "short name",
    "số văn bản": "document number",
    "số thứ tự": "number",
    "năm": "year",
    "kỳ": "period",
    "quý": "quarters",
    "ngày ban hành": "date of issue",
    "là dự thảo": "is a draft",
    "nguồn gián tiếp": "second-hand source",
    "số liệu minh họa": "illustrative data",
    "ngày báo cáo": "reporting day",
    "loại": "kind",
    "thứ tự": "order",
    "tên gọi khác": "other names",
    "có từ ngày": "valid from",
    "có đến ngày": "valid until",
    "đơn vị kế tục": "successors",
    "người giữ chức": "holders",
    "lĩnh vực phụ trách": "fields directed",
    "nguồn": "source",
    "cách đo": "measure",
    "kỳ lặp lại": "recurs every",
    "tính chung toàn tỉnh": "one total for the province",
    "đơn vị báo cáo": "reporters",
    "là một phần của": "part of",
    "tử số": "numerator",
    "mẫu số": "denominator",
    "đầu người": "heads",
    "điều kiện": "condition",
    "ngoại lệ": "exception",
    "thời hạn": "due",
    "thời hạn trong văn bản": "due as written",
    "lãnh đạo": "leaders",
    "gia hạn": "extensions",
    "hủy": "cancelled",
    "ngày bổ sung": "added on",
    "thêm": "added",
    "bỏ": "removed",
    "mức giao": "demand",
    "đứng đầu đơn vị": "heads the unit",
    "không": "no",
    "từ {day}": "from {day}",
    "đến hết {day}": "until the end of {day}",
    "đến trước {day}": "until before {day}",
    "từ {day}: {demand} ({reason})": "from {day}: {demand} ({reason})",
    # vks/cli/log.py, vks/tables/log.py
    "Chỉ những lần đổi chỉ tiêu hay nhiệm vụ này.": "Only the changes to this target or key task.",
    "Nhiều nhất bấy nhiêu lần, mới nhất trước.": "At most so many hand-ins, the newest first.",
    "-n cần số lần từ 1 trở lên.": "-n needs a number, 1 or more.",
    "vks log cần một đơn vị; toàn tỉnh không tự báo cáo.": (
        "vks log needs a unit; the province as a whole hands in nothing."
    ),
    "chỉ tiêu hay nhiệm vụ": "target or key task",
    "Mới nhất trước": "The newest first",
    "Các lần báo cáo của {unit}": "Hand-ins of {unit}",
    "Chỉ hiện {n} lần mới nhất; xem thêm bằng -n.": "Only the newest {n} are shown; for more use -n.",
    "Chưa có lần báo cáo nào.": "Nothing has been handed in yet.",
    "Khi nào": "When",
    "Ai": "Who",
    "Lời ghi": "Message",
    "chưa commit": "not committed",
    "không đổi số liệu (chỉ chú thích, cách viết hoặc chuyển tệp)": (
        "no figure changed (only comments, layout or where the file lies)"
    ),
    "tệp không đọc được: {files}": "files that cannot be read: {files}",
    "{author} (ghi vào kho: {committer})": "{author} (put in by {committer})",
    "DON-VI": "UNIT",
    "SO-LAN": "NUMBER",
    "[CHI-TIEU|NHIEM-VU]": "[TARGET|TASK]",
}
