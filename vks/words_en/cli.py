"""English for the command line: help, headings, complaints."""

from typing import Final

CLI: Final = {
    # vks/cli/app.py
    "Xem": "View",
    "Giữ kho": "Maintain the repository",
    "Tình hình thực hiện chỉ tiêu: từng đơn vị, hoặc mọi chỉ tiêu của một đơn vị.": (
        "How the targets stand: unit by unit, or every target of one unit."
    ),
    "Nhiệm vụ trọng tâm quá hạn mà chưa xong.": "Key tasks that are overdue and not done.",
    "Giải thích một con số: từng tháng, tệp và dòng, cách tính, kết luận.": (
        "Explain one figure: month by month, file and line, how it is worked out, the conclusion."
    ),
    "Chỉ tiêu của kế hoạch và mức giao cho từng đơn vị.": "The plan's targets and what each unit is assigned.",
    "Bảng nhiệm vụ trọng tâm, thời hạn và tình trạng.": "The key tasks, their due dates and status.",
    "Các đơn vị, mã và tên gọi.": "The units, their ids and names.",
    "Kiểm tra mọi tệp của kho; liệt kê tất cả lỗi trong một lần chạy.": (
        "Check every file of the repository; list all errors in one run."
    ),
    "Theo dõi kế hoạch công tác và kết quả của VKSND trên tệp văn bản trong git.": (
        "Follow the work plans and results of the people's procuracies (VKSND) in text files kept in git."
    ),
    "Hướng dẫn: docs/huong-dan.md. Mã thoát: 0 tốt, 1 có lỗi dữ liệu, 2 sai cách gọi.": (
        "Guide: docs/huong-dan.md. Exit codes: 0 well, 1 errors in the data, 2 wrong usage."
    ),
    "Ví dụ: {example}": "Example: {example}",
    "Mã thoát: 0 tốt; 2 gọi lệnh sai.": "Exit codes: 0 well; 2 wrong usage.",
    "Mã thoát: 0 tốt; 1 {meaning}; 2 gọi lệnh sai.": "Exit codes: 0 well; 1 {meaning}; 2 wrong usage.",
    "tệp của kho có lỗi, câu trả lời thiếu một phần số liệu": (
        "files of the repository have errors and the answer lacks some figures"
    ),
    "tệp của kho có lỗi; với --exit-code: có nhiệm vụ quá hạn": (
        "files have errors; with --exit-code: a task is overdue"
    ),
    "tệp của kho có lỗi; với --exit-code: có đơn vị gửi chậm hay gửi thiếu": (
        "files have errors; with --exit-code: a unit is late or left something out"
    ),
    "tệp của kho có lỗi; với --exit-code: có thay đổi": (
        "files have errors; with --exit-code: something changed"
    ),
    "có chỗ sai hoặc không được đồng ý thay số cũ (không ghi gì, trừ phần tốt khi có --partial)": (
        "something is wrong, or replacing figures was not agreed to "
        "(nothing is written but, with --partial, what is sound)"
    ),
    "tháng đã chốt, tệp của tháng có lỗi hoặc không được phép sửa; không ghi gì": (
        "the month is closed, its file has errors or is somebody else's; nothing is written"
    ),
    "tệp của tháng hay của kế hoạch có lỗi; không nộp gì": (
        "the month's file or the plan has errors; nothing is submitted"
    ),
    "tệp của tháng có lỗi; không chốt": "the month's files have errors; it is not closed",
    "có lỗi; với --strict: có cảnh báo": "there are errors; with --strict: there are warnings",
    "bảng đưa vào có chỗ chưa hiểu; không ghi gì, trừ khi có --partial": (
        "something in the tables is not understood; nothing is written unless --partial is given"
    ),
    "thiếu một điều bắt buộc": "something that is required is missing",
    "một số bị sửa thành hai giá trị khác nhau": "one figure was changed to two different values",
    "Kho kế hoạch (hoặc biến VKS_REPO).": "Repository of plans (or the variable VKS_REPO).",
    "Ngôn ngữ (hoặc biến VKS_LANG).": "Language (or the variable VKS_LANG).",
    "Đọc và tính lại từ đầu, không dùng bộ nhớ đệm.": "Read and work everything out again, without the cache.",
    "In phiên bản rồi thoát.": "Print the version and exit.",
    # vks/cli/check.py
    "Chỉ các tệp hay thư mục này; không ghi là cả kho.": (
        "Only these files or folders; without any, the whole repository."
    ),
    "Dạng in: text, json, github.": "Output format: text, json, github.",
    "Cảnh báo cũng làm mã thoát là 1.": "Warnings, too, give exit code 1.",
    "Chỉ in lỗi; cảnh báo thì đếm ở dòng cuối (JSON vẫn đủ).": (
        "Print errors only; warnings are counted in the last line (JSON stays whole)."
    ),
    "In đủ từng chỗ, kể cả nhiều chỗ cùng một mã và một cách sửa.": (
        "Print every place in full, also many with one id and one remedy."
    ),
    "--quiet và --all trái nhau: chọn một.": "--quiet and --all contradict each other: choose one.",
    "Xem cả cảnh báo: vks check.": "To see the warnings, too: vks check.",
    "Không có dạng in “{format}”; dùng một trong: {listed}.": (
        "There is no output format “{format}”; use one of: {listed}."
    ),
    "Kho {path} chưa có kế hoạch nào (plans/NAM/TO-CHUC/plan.yaml).": (
        "The repository {path} has no plan yet (plans/YEAR/ORGANISATION/plan.yaml)."
    ),
    "“{path}” nằm ngoài kho {root}.": "“{path}” lies outside the repository {root}.",
    "Không có tệp hay thư mục “{path}”.": "There is no file or folder “{path}”.",
    # vks/cli/explain.py
    "Đơn vị, hoặc mã nhiệm vụ.": "A unit, or the id of a key task.",
    "Mã chỉ tiêu (khi đứng trước là đơn vị).": "The id of a target (after a unit).",
    "chỉ tiêu": "target",
    "Chỉ tiêu {target} không giao cho {unit}; giao cho: {holders}.": (
        "The target {target} is not assigned to {unit}; it is assigned to: {holders}."
    ),
    "Mức giao chỉ tiêu {target} cho {unit} chưa xác định được nên không đánh giá; "
    "chạy vks check để xem chỗ phải sửa.": (
        "What the target {target} demands of {unit} is not known, so it is not judged; "
        "run vks check to see what has to be mended."
    ),
    "nhiệm vụ": "key task",
    "; có phải là: {near}?": "; did you mean: {near}?",
    "Không có {kind} “{name}”{hint} Xem mã: {command}.": (
        "There is no {kind} “{name}”{hint} For the ids: {command}."
    ),
    # vks/cli/main.py
    "Đã dừng theo yêu cầu.": "Stopped as asked.",
    "Lỗi của chương trình: {kind}: {error}.": "The program failed: {kind}: {error}.",
    "Dữ liệu không bị thay đổi.": "No data were changed.",
    "Đặt VKS_DEBUG=1 rồi chạy lại để xem chi tiết.": "Set VKS_DEBUG=1 and run again to see the details.",
    "Hệ điều hành từ chối {file}: {reason}.": "The system refused {file}: {reason}.",
    # vks/cli/stands.py
    "Trước đó đã ghi xong {files}: xem lại rồi mới chạy lần nữa.": (
        "Before that {files} had been written: look at it before you run this again."
    ),
    "Trước đó đã gọi git commit: xem git log rồi mới chạy lần nữa.": (
        "Before that git commit had been run: look at git log before you run this again."
    ),
    "Tùy chọn {name} được ghi hai lần mà chỉ nhận một giá trị; giữ một.": (
        "The option {name} is given twice but takes one value; keep one."
    ),
    "Tùy chọn {name} cần một giá trị.": "The option {name} needs a value.",
    "Không có ngôn ngữ “{lang}”; dùng vi hoặc en.": "There is no language “{lang}”; use vi or en.",
    # vks/cli/options.py
    "Đơn vị: mã hoặc tên, không cần dấu.": "Unit: id or name; accents may be left out.",
    "Kế hoạch hoặc tổ chức.": "Plan or organisation.",
    "Năm của kế hoạch.": "Year of the plan.",
    "Tính đến hết ngày, tháng hoặc quý: 2024-06-30, 2024-06, 2024-Q2.": (
        "Judge at the end of a day, month or quarter: 2024-06-30, 2024-06, 2024-Q2."
    ),
    "hôm nay": "today",
    "tệp trong thư mục": "the files of the folder",
    "Khâu công tác: số mục (I.1.2) hoặc một phần tên.": "Area: section number (I.1.2) or part of the name.",
    "Lãnh đạo: mã chức danh, chức danh hoặc tên người.": "Leader: id of the post, post, or name of the person.",
    "Nhãn: thi đua, đột phá, điểm thưởng, phấn đấu.": "Tag: emulation, breakthrough, bonus, stretch.",
    "Trạng thái, ví dụ: chậm tiến độ, behind.": "State, for example: behind, on-track.",
    "Loại đơn vị: phòng, cấp huyện, khu vực, trung ương.": (
        "Kind of unit: department, district, region, central."
    ),
    "Dạng in: table, csv, json, md, docx.": "Output format: table, csv, json, md, docx.",
    "Ghi ra tệp; đuôi .csv .json .md .txt .docx chọn dạng.": (
        "Write to a file; its extension .csv .json .md .txt .docx chooses the format."
    ),
    "CSV có dấu BOM để Excel nhận chữ Việt; tự bật khi ghi ra tệp.": (
        "CSV with a BOM, so that Excel reads Vietnamese letters; on by default when writing to a file."
    ),
    "Dấu ngăn cột của CSV: , hoặc ; hoặc tab.": "Column separator of the CSV: , or ; or tab.",
    "CSV dùng dấu phẩy thập phân.": "CSV with decimal commas.",
    "CSV cho Excel tiếng Việt: BOM, dấu ;, tiêu đề và chữ như trên bảng.": (
        "CSV for Vietnamese Excel: BOM, the separator ;, headings and words as in the table."
    ),
    "Không biết ghi tệp “{name}” ở dạng nào; đặt đuôi {listed} hoặc thêm --format.": (
        "Unknown format for the file “{name}”; use an extension {listed} or add --format."
    ),
    "Dấu ngăn cột phải là , hoặc ; hoặc tab.": "The column separator must be , or ; or tab.",
    # vks/cli/output.py
    "Không ghi được tệp {file}: {reason}.": "The file {file} could not be written: {reason}.",
    "Đã ghi {file}.": "Wrote {file}.",
    # vks/cli/overdue.py
    "Chỉ các hạn nằm trong quý này của năm kế hoạch.": "Only due dates in this quarter of the plan's year.",
    "Kể cả việc chưa xong còn từng này ngày hoặc ít hơn.": (
        "Also key tasks not done yet that have so many days left or fewer."
    ),
    "Kể cả việc đã xong nhưng quá hạn.": "Also key tasks that were done late.",
    "Trả mã thoát 1 khi có việc quá hạn (dùng trong tập lệnh).": (
        "Give exit code 1 when a key task is overdue (for scripts)."
    ),
    "Không có quý {quarter}; quý từ 1 đến 4.": "There is no quarter {quarter}; quarters are 1 to 4.",
    "--soon cần số ngày từ 0 trở lên.": "--soon needs a number of days, 0 or more.",
    "Nhiệm vụ": "Key tasks",
    "Không có nhiệm vụ nào quá hạn.": "No key task is overdue.",
    "Nhiệm vụ trọng tâm quá hạn": "Overdue key tasks",
    "Nhiệm vụ trọng tâm quá hạn của quý {quarter}": "Overdue key tasks of quarter {quarter}",
    "Quý {quarter}/{year}: {first}–{last}": "Quarter {quarter}/{year}: {first}–{last}",
    "{n} nhiệm vụ quá hạn": "overdue key tasks: {n}",
    "{n} nhiệm vụ đến hạn trong {days} ngày tới": "due within {days} days: {n}",
    "{n} nhiệm vụ đã xong nhưng quá hạn": "done late: {n}",
    # vks/cli/plan_pages.py
    "{title}, {organisation}: {n} chỉ tiêu": "{title}, {organisation} – targets: {n}",
    "Chỉ tiêu của kế hoạch": "Targets of the plan",
    "Nhiệm vụ trọng tâm": "Key tasks",
    "{organisation}: {n} đơn vị": "{organisation} – units: {n}",
    "Đơn vị": "Unit",
    # vks/cli/session.py
    "{plan}: văn bản nguồn là dự thảo ({draft}).": "{plan}: the source document is a draft ({draft}).",
    "{plan}: nguồn gián tiếp: {text}": "{plan}: second-hand source: {text}",
    "SỐ LIỆU MINH HỌA, không phải kết quả thật của {name}. {why}": (
        "ILLUSTRATIVE DATA, not the real results of {name}. {why}"
    ),
    "SỐ LIỆU CHƯA ĐẦY ĐỦ: có tệp lỗi bị bỏ qua một phần.": (
        "INCOMPLETE DATA: parts of files with errors were left out."
    ),
    "SỐ LIỆU CHƯA ĐẦY ĐỦ: có tệp lỗi bị bỏ qua một phần; chạy vks check để xem hết.": (
        "INCOMPLETE DATA: parts of files with errors were left out; run vks check to see them all."
    ),
    "Không có thư mục “{path}”.": "There is no folder “{path}”.",
    "Không thấy kho kế hoạch (thư mục plans/) ở {path} hay các thư mục trên; "
    "vào đúng thư mục, hoặc thêm -C THU-MUC; lập kho mới: vks init THU-MUC.": (
        "No repository of plans (a folder plans/) in {path} or the folders above it; "
        "go to the right folder, or add -C FOLDER; to make a new one: vks init FOLDER."
    ),
    "Không đọc được kế hoạch nào; sửa các lỗi trên rồi chạy lại.": (
        "No plan could be read; mend the errors above and run again."
    ),
    "--as-of “{text}” không phải ngày, tháng hay quý; viết 30/6/2024, 2024-06-30, 2024-06 hoặc 2024-Q2.": (
        "--as-of “{text}” is no day, month or quarter; write 2024-06-30, 2024-06 or 2024-Q2."
    ),
    "Không có kế hoạch năm {year}; có các năm: {listed}.": (
        "There is no plan for the year {year}; there are plans for: {listed}."
    ),
    "--as-of {text} trước khi kế hoạch bắt đầu; chọn từ ngày {day} trở đi.": (
        "--as-of {text} is before the plan begins; choose {day} or later."
    ),
    "Không có kế hoạch “{name}”; có: {listed}.": "There is no plan “{name}”; there are: {listed}.",
    "Không có đơn vị “{name}”{hint} Xem mã các đơn vị: vks units.": (
        "There is no unit “{name}”{hint} For the ids of the units: vks units."
    ),
    "nhãn": "tag",
    "trạng thái": "state",
    "loại đơn vị": "kind of unit",
    "Không có {name} “{wanted}”; dùng một trong: {listed}.": (
        "There is no {name} “{wanted}”; use one of: {listed}."
    ),
    "Không rõ khâu công tác “{name}”; có: {listed}.": "Which area is “{name}”? There are: {listed}.",
    "Không rõ lãnh đạo “{name}”; chọn một trong: {listed}.": (
        "Which leader is “{name}”? Choose one of: {listed}."
    ),
    # vks/cli/status.py
    "Khâu công tác": "Area",
    "Lãnh đạo": "Leader",
    "Chỉ tiêu": "Target",
    "Gộp theo: unit, area, leader, target.": "Group by: unit, area, leader, target.",
    "Xếp chỉ tiêu kém nhất lên đầu.": "Put the worst targets first.",
    "--by dùng một trong: {listed}.": "--by takes one of: {listed}.",
    "Nhiệm vụ trọng tâm của đơn vị": "Key tasks of the unit",
    "Tình hình theo đơn vị": "Standing by unit",
    "Tình hình theo khâu công tác": "Standing by area",
    "Tình hình theo lãnh đạo": "Standing by leader",
    "Tình hình theo chỉ tiêu": "Standing by target",
    "chủ trì": "lead",
    "đồng chủ trì": "co-lead",
    "phối hợp": "helper",
    "Chưa gửi kết quả tháng: {months}": "Months not reported: {months}",
    "Đã gửi nhưng tệp lỗi, không đọc được: tháng {months}": "Handed in, but the file cannot be read: {months}",
    "{month} (tệp lỗi)": "{month} (unreadable file)",
    "{n} tháng tệp lỗi": "{n} months with unreadable files",
    # vks/cli/usage.py
    "Xem: {command} --help": "See: {command} --help",
    "{command} không có tùy chọn {option}{hint}": "{command} has no option {option}{hint}",
    "Thiếu tham số {name}.": "The argument {name} is missing.",
    "Giá trị “{value}” của {name} không dùng được.": "The value “{value}” cannot be used for {name}.",
    "Không có lệnh “{name}”{hint}": "There is no command “{name}”{hint}",
    "Thừa tham số: {extra}.": "Too many arguments: {extra}.",
    "Kế hoạch này chưa có kết quả nào được gửi: các tỷ lệ dưới đây đều là 0.": (
        "No results have been handed in for this plan yet: the rates below are all 0."
    ),
    # the words that stand for values in help
    "CACH": "WAY",
    "CHI-TIEU": "TARGET",
    "DANG": "FORMAT",
    "DAU": "SIGN",
    "DON-VI|NHIEM-VU": "UNIT|TASK",
    "LOAI": "KIND",
    "MA": "ID",
    "MUC": "AREA",
    "NAM": "YEAR",
    "NGAY": "DAY",
    "NHAN": "TAG",
    "SO-NGAY": "DAYS",
    "TEN": "NAME",
    "TEP": "FILE",
    "THU-MUC": "FOLDER",
    "TT": "STATE",
    "[TEP|THU-MUC]...": "[FILE|FOLDER]...",
    # vks/cli/usage.py
    "Tùy chọn {name} không nhận giá trị.": "The option {name} takes no value.",
    "Các đơn vị của kế hoạch": "The plan's units",
    "Các nhiệm vụ": "Key tasks",
    "--excel chỉ dùng cho CSV; bỏ --format hoặc bỏ --excel.": (
        "--excel is for CSV only; leave out --format or --excel."
    ),
    "“{name}” là một đơn vị; thêm mã chỉ tiêu: vks explain {name} CHI-TIEU. Xem mã: vks targets.": (
        "“{name}” is a unit; add the id of a target: vks explain {name} TARGET. See the ids: vks targets."
    ),
    "Hai kế hoạch cùng mã {id}: {first} và {second}; đổi id trong plan.yaml của một kế hoạch.": (
        "Two plans have the id {id}: {first} and {second}; change the id in the plan.yaml of one of them."
    ),
    # vks/cli/output.py, main.py
    "không có thư mục này": "there is no such folder",
    "tên quá dài": "the name is too long",
    "không có quyền ghi": "no permission to write",
    "ổ đĩa chỉ cho đọc": "the disk is read-only",
    "ổ đĩa đã đầy": "the disk is full",
    "đây là thư mục": "it is a folder",
    "hai đường dẫn cùng dẫn tới một tệp, nên số của đường này mất vì đường kia": (
        "two paths lead to one file, so that the figures of one would be lost to the other's"
    ),
    "đây không phải tệp thường (ống, thiết bị)": "it is a pipe or a device and no plain file",
    "không có chương trình nào đang đọc ống này": "no program reads this pipe",
    "chương trình đọc ống này đã dừng": "the program that reads this pipe has ended",
    "đây là liên kết, không phải tệp": "it is a link and no file",
    "hệ điều hành báo lỗi số {number}": "the system reports error {number}",
    "Không ghi được kết quả ra: {reason}.": "The answer could not be written: {reason}.",
}
