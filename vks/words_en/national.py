"""English for figures beyond one machine: what is exported, and what is asked of many provinces."""

from typing import Final

NATIONAL: Final = {
    # vks/cli/app.py
    "Xuất số liệu đã đánh giá cho cấp trên; tổng hợp số liệu của nhiều tỉnh.": (
        "Hand judged figures on to the centre; roll up those of many provinces."
    ),
    # vks/cli/export.py
    "Ghi số liệu đã đánh giá (Parquet) vào thư mục này.": "Write the judged figures (Parquet) into this folder.",
    "Hỏi: provinces, areas, province-areas, worst, late, months.": (
        "Ask: provinces, areas, province-areas, worst, late, months."
    ),
    "Hỏi trên số liệu các nơi đã xuất vào thư mục này; không ghi thì trên kho này.": (
        "Ask of the figures that were exported into this folder; without it, of this repository."
    ),
    "In câu SQL của --sql, không chạy; chạy được cả trên Spark.": (
        "Print the SQL of --sql and do not run it; Spark takes it too."
    ),
    "Cho biết ghi số liệu vào đâu (--to THU-MUC), hoặc hỏi gì (--sql TEN); một trong hai.": (
        "Say where to write the figures (--to FOLDER), or what to ask (--sql NAME); one of the two."
    ),
    "--from và --show chỉ đi với --sql.": "--from and --show go with --sql only.",
    "--from hỏi trên số liệu đã xuất; --plan, --year, --as-of, --rev chỉ dùng khi xuất.": (
        "--from asks of figures that are exported; --plan, --year, --as-of, --rev are for exporting."
    ),
    "Không có câu hỏi “{name}”{hint} Có: {listed}.": "There is no question “{name}”{hint} There are: {listed}.",
    'Xuất và tổng hợp số liệu cần thêm thư viện; cài bằng: pip install "vks[national]"': (
        'Exporting and rolling up need one more library; install it with: pip install "vks[national]"'
    ),
    "Không ghi được vào thư mục {folder}: {reason}.": "The folder {folder} cannot be written to: {reason}.",
    "Đánh giá {plan}": "Judging {plan}",
    "Đánh giá các kế hoạch": "Judging the plans",
    "Đã xuất vào {folder}": "Exported into {folder}",
    "Không hỏi được số liệu trong {folder}: có tệp hỏng giữa chừng hoặc thiếu cột của lược đồ; "
    "xin nơi gửi xuất lại.": (
        "The figures in {folder} cannot be asked: a file is damaged inside or lacks columns of the schema; "
        "have its sender export it again."
    ),
    "{plans} kế hoạch của {organisations} tổ chức": "Plans: {plans}; organisations: {organisations}",
    "Không tính {file} ({plan}, tính đến {day}): đã có bản mới hơn hoặc giống hệt.": (
        "Not counted: {file} ({plan}, as of {day}), for a newer or an equal one is there."
    ),
    "Và {n} tệp nữa cũng không tính, vì lẽ ấy.": "And as many files more are not counted, for the same reason: {n}.",
    "{n} kế hoạch ({names}…)": "{n} plans ({names}…)",
    "Thư mục {folder} chưa có số liệu nào (rows/organisation=…/year=…/*.parquet); "
    "mỗi nơi xuất bằng vks export --to THU-MUC.": (
        "The folder {folder} has no figures yet (rows/organisation=…/year=…/*.parquet); "
        "each place exports its own with vks export --to FOLDER."
    ),
    "{files}: tệp hỏng hoặc không phải Parquet; xin nơi gửi xuất lại.": (
        "{files}: damaged, or no Parquet file; have its sender export it again."
    ),
    "{files}: không phải tệp do vks export ghi; bỏ khỏi thư mục này.": (
        "{files}: not written by vks export; take it out of the folder."
    ),
    "{files}: ghi theo lược đồ {word}, mới hơn bản vks này; cập nhật vks rồi chạy lại.": (
        "{files}: written by schema {word}, newer than this vks; update vks and run again."
    ),
    "{files}: ghi theo lược đồ {word} đã cũ; xin nơi gửi xuất lại bằng bản vks mới.": (
        "{files}: written by the old schema {word}; have its sender export it again with a new vks."
    ),
    "{files}: đặt sai chỗ; tệp này phải là {word}.": "{files}: out of its place; it must be {word}.",
    "{files}: hai lần xuất khác nhau của một kế hoạch, cùng tính đến {word}; giữ lại một bản đúng.": (
        "{files}: different exports of one plan, both as of {word}; keep the right one."
    ),
    "{files}: thiếu bảng rows hoặc tasks của cùng lần xuất; xin nơi gửi đủ cả hai bảng.": (
        "{files}: the table rows or tasks of the same export is missing; have its sender hand in both."
    ),
    # vks/tables/national.py
    "Năm": "Year",
    "Tệp": "File",
    "Khâu công tác, yếu nhất trước": "Areas of work, weakest first",
    "Nhiệm vụ trọng tâm quá hạn, lâu nhất trước": "Overdue key tasks, longest overdue first",
    "Các tỷ lệ qua từng tháng": "The rates month by month",
    "Khâu công tác của từng kế hoạch": "The areas of work of each plan",
    "Các tỷ lệ của từng kế hoạch, cao nhất trước": "The rates of each plan, highest first",
    "Năm mươi chỉ tiêu có tiến độ thấp nhất": "The fifty targets with the least progress",
    "Tổ chức": "Organisation",
    "Số tổ chức": "Organisations",
    "Tính đến": "As of",
    "Có báo cáo": "Reported",
    "Tính vào tỷ lệ": "Rated",
    "Đạt và vượt": "Met and exceeded",
    "Xong/tổng số": "Done/all",
    "Quá hạn (ngày)": "Days overdue",
    "Chưa xong": "Not done by",
    "Không có dòng nào.": "There are no rows.",
    "Bảng": "Table",
    "Số dòng": "Rows",
    "Số byte": "Bytes",
    "SỐ LIỆU MINH HỌA, không phải kết quả thật: {plans}.": "ILLUSTRATIVE DATA, not real results: {plans}.",
    "SỐ LIỆU CHƯA ĐẦY ĐỦ, khi xuất có tệp lỗi bị bỏ qua một phần: {plans}.": (
        "INCOMPLETE DATA, files with errors were partly left out by the export: {plans}."
    ),
    "Văn bản nguồn là dự thảo: {plans}.": "The source document is a draft: {plans}.",
    "Kế hoạch lấy từ nguồn gián tiếp: {plans}.": "The plan was taken from an indirect source: {plans}.",
    "Hỏi {n} tệp": "Asking {n} files",
}
