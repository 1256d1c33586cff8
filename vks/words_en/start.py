"""English for making a plan: ``vks init``, and tables of an office in ``vks import``."""

from typing import Final

START: Final[dict[str, str]] = {
    # vks/cli/app.py, vks/cli/session.py
    "Lập kho kế hoạch mới: từ đầu, từ năm trước, hoặc từ bảng Excel, CSV của đơn vị.": (
        "Make a new repository of plans: from nothing, from last year's, or from Excel and CSV tables."
    ),
    "{plan}: còn {n} mức giao, thời hạn mới là đề xuất, chưa ai xác nhận; xem: vks check.": (
        "{plan}: bounds and deadlines that are only proposed and not confirmed: {n}; see: vks check."
    ),
    "{plan}: còn {n} mức giao, thời hạn mới là đề xuất, chưa được xác nhận.": (
        "{plan}: bounds and deadlines that are only proposed and not confirmed: {n}."
    ),
    # vks/cli/office.py
    "Bảng nhiệm vụ (.xlsx, .csv): STT, Nhiệm vụ, Phân công, Thời hạn.": (
        "A table of key tasks (.xlsx, .csv): number, task, who, deadline."
    ),
    "Bảng chỉ tiêu (.xlsx, .csv): Nội dung, ĐVT, mỗi đơn vị một cột.": (
        "A table of targets (.xlsx, .csv): title, unit of measure, a column a unit."
    ),
    "Không biết đọc bảng {names}; nhận tệp .xlsx và .csv.": (
        "How to read {names} is not known; tables are taken as .xlsx and .csv."
    ),
    'Đọc bảng Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"': (
        'Reading Excel tables needs one more library; install it with: pip install "vks[excel]"'
    ),
    "Có {n} chỗ chưa hiểu nên chưa ghi gì. Sửa các ô trên rồi chạy lại; xem từng ô: thêm --dry-run; "
    "hoặc thêm --partial để ghi nguyên văn các chỗ ấy, đánh dấu unconfirmed.": (
        "Places that are not understood: {n}; nothing was written. Mend the cells above and run again; to see "
        "cell by cell add --dry-run; or add --partial to keep their text as it is, marked unconfirmed."
    ),
    # vks/cli/init.py
    "Nơi lập kho; kho có sẵn thì thêm một kế hoạch.": (
        "Where to make it; a repository that is there gets one more plan."
    ),
    "Tên cơ quan, ví dụ “VKSND tỉnh Quảng Ninh”.": "The organisation's name.",
    "Mã cơ quan, cũng là tên thư mục; không ghi thì lấy từ tên.": (
        "The organisation's id, which names its folder too; made of the name where it is not given."
    ),
    "KY": "PERIOD",
    "Kỳ: calendar (01/01–31/12), sector (01/12 năm trước–30/11), hoặc 2023-12:2024-11.": (
        "Period: calendar (01/01–31/12), sector (01/12 of the year before–30/11), or 2023-12:2024-11."
    ),
    "Quý dương lịch, hay quý của năm thống kê Ngành.": "Calendar quarters, or those of the sector's year.",
    "DS": "LIST",
    'Đơn vị: tệp .csv, .xlsx, hoặc "phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long".': (
        'Units: a .csv or .xlsx file, or "department: P1, VP; district: HaLong".'
    ),
    "KE-HOACH": "PLAN",
    "Lấy từ kế hoạch năm trước: thư mục plans/NAM/TO-CHUC.": (
        "Start from last year's plan: its folder plans/YEAR/ORGANISATION."
    ),
    "Ghi sẵn vài chỉ tiêu, nhiệm vụ ví dụ để tập dùng.": "Put in a few example targets and tasks to try.",
    "Chỉ xem sẽ ghi tệp nào, từng ô được hiểu thế nào.": (
        "Only show which files would be written, and what each cell is taken for."
    ),
    "Chỗ nào của bảng chưa hiểu thì ghi nguyên văn, đánh dấu unconfirmed.": (
        "What of a table is not understood is kept as it stands and marked unconfirmed."
    ),
    "Tạo kho git, commit lần đầu, bật hook và trình gộp; hoặc không.": (
        "Make a git repository with a first commit, its hook and merge driver; or not."
    ),
    "--from lấy đơn vị và nội dung của năm trước; bỏ --units và --example.": (
        "--from takes last year's units and contents; leave out --units and --example."
    ),
    "Kho đã có kế hoạch {id}; đưa thêm bảng vào: vks import --tasks, --targets.": (
        "The repository has the plan {id} already; to add tables to it: vks import --tasks, --targets."
    ),
    "Kế hoạch lập ra còn {n} lỗi như trên, nên chưa ghi gì.": (
        "The plan would have the errors above ({n}), so nothing was written."
    ),
    "Đã có tệp {path}; vks init không ghi đè. Chưa ghi gì.": (
        "The file {path} is there already; vks init overwrites nothing. Nothing was written."
    ),
    "Không ghi được {file}: {reason}. Chưa ghi gì.": "{file} cannot be written: {reason}. Nothing was written.",
    "Đã lập kế hoạch {id} trong {root} ({n} tệp).": "The plan {id} was made in {root} (files: {n}).",
    "Lập kho kế hoạch {id}": "New repository of plans: {id}",
    "Đã tạo kho git, commit {commit}, bật hook và trình gộp.": (
        "A git repository was made (commit {commit}), with its hook and merge driver."
    ),
    "Việc tiếp theo:": "What to do next:",
    "NGUON": "SOURCE",
    "Mọi máy và CI cài vks từ đâu: git+https://…, hoặc tệp .whl để trong kho.": (
        "Where every machine and CI install vks from: git+https://…, or a .whl file in the repository."
    ),
    "--install “{source}” không dùng được; viết git+https://… hoặc đường dẫn trong kho tới tệp .whl, "
    "như cong-cu/vks-0.1.0-py3-none-any.whl.": (
        "--install “{source}” cannot be used; write git+https://… or the path in the repository of a .whl file, "
        "such as tools/vks-0.1.0-py3-none-any.whl."
    ),
    # vks/cli/init_git.py
    "Chưa ghi gì. Xong thì chạy lại đúng lệnh vks init này (hoặc thêm --no-git: chưa cần git).": (
        "Nothing was written. When it is done run this same vks init again (or add --no-git: no git for now)."
    ),
    "Các tệp của kế hoạch đã ghi xong, git thì chưa: chạy các lệnh trên, không chạy lại vks init.": (
        "The plan's files are written, git is not ready: run the commands above, not vks init again."
    ),
    "Làm việc ấy ở cửa sổ khác rồi trả lời c lần nữa; hoặc k: chưa cần git.": (
        "Do so in another window and answer y again; or n: no git for now."
    ),
    # vks/cli/init_parts.py
    "“{path}” là một tệp; cần một thư mục.": "“{path}” is a file; a folder is needed.",
    "“{path}” nằm trong kho {root}; thêm kế hoạch vào kho ấy: vks init {root}": (
        "“{path}” lies inside the repository {root}; to add a plan to that one: vks init {root}"
    ),
    "“{path}” đã có thứ khác ({names}); chọn thư mục mới hoặc thư mục trống.": (
        "“{path}” holds other things ({names}); choose a new or an empty folder."
    ),
    "--from {path}: không có kế hoạch ở đó (cần thư mục plans/NAM/TO-CHUC có plan.yaml).": (
        "--from {path}: there is no plan there (a folder plans/YEAR/ORGANISATION with plan.yaml is needed)."
    ),
    "--from {path}: kế hoạch ấy còn lỗi; sửa trước đã.": "--from {path}: that plan has errors; mend them first.",
    "--year {year} không dùng được; viết một năm như 2025.": (
        "--year {year} cannot be used; write a year such as 2025."
    ),
    "--id “{id}” không dùng được; chỉ dùng a-z, 0-9, dấu chấm, gạch ngang.": (
        "--id “{id}” cannot be used; only a-z, 0-9, dots and dashes."
    ),
    "--period “{text}” không dùng được; viết calendar, sector, hoặc hai tháng như 2023-12:2024-11.": (
        "--period “{text}” cannot be used; write calendar, sector, or two months such as 2023-12:2024-11."
    ),
    "--period “{text}” không dùng được; viết calendar, sector, hoặc 2023-12:2024-11 (chứa năm {year}).": (
        "--period “{text}” cannot be used; write calendar, sector, or 2023-12:2024-11 (with the year {year} in it)."
    ),
    "--quarters “{text}” không dùng được; viết calendar hoặc sector.": (
        "--quarters “{text}” cannot be used; write calendar or sector."
    ),
    "--units {path}: không đọc được danh sách đơn vị.": "--units {path}: the list of units cannot be read.",
    '--units: chưa rõ loại hay mã của {names}; ghi loại ở trước, ví dụ "phòng: Phòng 1; cấp huyện: Hạ Long".': (
        '--units: the kind or the id of {names} is not clear; put the kind in front: "department: P1; district: HaLong".'
    ),
    "--units: cần ít nhất một đơn vị.": "--units: one unit at least is needed.",
    # vks/cli/init_questions.py
    "Lập kho kế hoạch ở {root}. Enter là nhận giá trị trong ngoặc; Ctrl-C là thôi, chưa ghi gì.": (
        "A new repository of plans in {root}. Enter takes the value in brackets; Ctrl-C leaves, nothing written."
    ),
    'Thiếu tên cơ quan; thêm --organisation "VKSND tỉnh Quảng Ninh".': (
        "The organisation's name is missing; add --organisation NAME."
    ),
    "Thiếu năm của kế hoạch; thêm --year 2025.": "The plan's year is missing; add --year 2025.",
    "Thiếu kỳ của kế hoạch; thêm --period calendar (cả năm dương lịch) hoặc sector (01/12–30/11).": (
        "The plan's period is missing; add --period calendar (the calendar year) or sector (01/12–30/11)."
    ),
    "Thiếu cách chia quý; thêm --quarters calendar (dương lịch) hoặc sector (năm thống kê Ngành).": (
        "The kind of quarters is missing; add --quarters calendar or sector (the sector's year)."
    ),
    'Thiếu đơn vị; thêm --units "phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long" hoặc --units TEP.csv.': (
        'The units are missing; add --units "department: P1, VP; district: HaLong" or --units FILE.csv.'
    ),
    "Bắt đầu từ đâu?": "Start from what?",
    "kế hoạch trống": "an empty plan",
    "vài chỉ tiêu, nhiệm vụ ví dụ để tập dùng": "a few example targets and tasks to try",
    "kế hoạch năm trước (cùng đơn vị, chỉ tiêu, nhiệm vụ; mức giao và thời hạn chờ xác nhận)": (
        "last year's plan (same units, targets, tasks; bounds and deadlines to be confirmed)"
    ),
    "Chọn 1, 2 hay 3": "Choose 1, 2 or 3",
    "Thư mục kế hoạch năm trước (plans/NAM/TO-CHUC; 0 là chọn lại)": (
        "Folder of last year's plan (plans/YEAR/ORGANISATION; 0 to choose again)"
    ),
    "Tên cơ quan (ví dụ VKSND tỉnh Quảng Ninh)": "Name of the organisation",
    "Kỳ: 1. calendar (01/01–31/12), 2. sector (01/12 năm trước–30/11), hoặc hai tháng 2023-12:2024-11": (
        "Period: 1. calendar (01/01–31/12), 2. sector (01/12 of the year before–30/11), or two months 2023-12:2024-11"
    ),
    "Quý: 1. calendar (dương lịch) hay 2. sector (năm thống kê Ngành)": (
        "Quarters: 1. calendar, or 2. sector (the sector's year)"
    ),
    "Đơn vị (tệp .csv, .xlsx, hoặc “phòng: Phòng 1, Văn phòng; cấp huyện: Hạ Long, Cẩm Phả”)": (
        "Units (a .csv or .xlsx file, or “department: P1, VP; district: HaLong, CamPha”)"
    ),
    "Tạo kho git, commit lần đầu, bật hook và trình gộp?": (
        "Make a git repository with a first commit, its hook and merge driver?"
    ),
    "(c/k)": "(y/n)",
    "c": "y",
    "“{text}” không dùng được, ghi lại.": "“{text}” cannot be used; write it again.",
    # The tables of vks import
    "Nhập gì? Ghi tên các biểu mẫu kết quả, hoặc --tasks, --targets với bảng của kế hoạch.": (
        "Import what? Name forms with results, or --tasks, --targets with tables of the plan."
    ),
    "Kế hoạch {id} còn lỗi như trên; sửa trước khi nhập bảng.": (
        "The plan {id} has the errors above; mend them before tables are imported."
    ),
    "Nhập bảng vào kế hoạch nào? Thêm --plan; có: {listed}.": "Into which plan? Add --plan; there are: {listed}.",
    "Không có gì mới: kế hoạch đã có mọi dòng của bảng.": "Nothing is new: the plan has every row of the table.",
    "Đã thêm {tasks} nhiệm vụ, {targets} chỉ tiêu vào {id}: {names}.": (
        "Added to {id}, tasks: {tasks}, targets: {targets} ({names})."
    ),
    # vks/tables/understood.py
    "Bảng được hiểu như thế nào": "How the table is understood",
    "Từng ô": "Cell by cell",
    "{n} ô, chưa hiểu {unclear} ô": "cells: {n}, not understood: {unclear}",
    "Ô": "Cell",
    "Chữ trong ô": "Text",
    "Hiểu là": "Taken for",
    "Ghi vào tệp": "In the file",
    "CHƯA HIỂU": "NOT UNDERSTOOD",
    "cột của": "column of",
    "nhiệm vụ, mã đề xuất": "key task, proposed id",
    "chỉ tiêu, mã đề xuất": "target, proposed id",
    "đơn vị được nêu": "units named",
    "lãnh đạo chỉ đạo": "leaders",
    "nối vào tên của": "joined to the title of",
    "không đưa vào": "left out",
}
