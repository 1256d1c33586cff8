"""English for forms: what goes out to units, and what comes back."""

from typing import Final

FORMS: Final[dict[str, str]] = {
    # vks/cli/app.py
    "Biểu mẫu kết quả tháng cho một đơn vị hoặc mọi đơn vị: tệp YAML hoặc Excel.": (
        "The form of a month's results for one unit or for all: a YAML or Excel file."
    ),
    "Nhập biểu mẫu Excel, YAML hoặc CSV mà các đơn vị đã ghi.": (
        "Take in the Excel, YAML or CSV forms that units have filled in."
    ),
    # vks/cli/form.py
    "Ghi ra tệp; đuôi .yaml hoặc .xlsx chọn dạng.": "Write to a file; its ending .yaml or .xlsx chooses the format.",
    "Mỗi đơn vị có việc phải báo cáo một tệp, ghi vào thư mục này.": (
        "One file for each unit that owes something, written into this folder."
    ),
    "Dạng biểu mẫu: yaml, xlsx.": "Format of the form: yaml, xlsx.",
    "Ghi đè biểu mẫu đã có trong thư mục.": "Overwrite the forms that are in the folder.",
    "{unit} không có chỉ tiêu hay nhiệm vụ nào phải báo cáo trong tháng {month}.": (
        "{unit} has no target or task to report in {month}."
    ),
    "Cho biết một đơn vị (--unit) hoặc mọi đơn vị (--all-units THU-MUC).": (
        "Name one unit (--unit) or all of them (--all-units FOLDER)."
    ),
    "--all-units đã chỉ thư mục ghi; bỏ -o.": "--all-units names the folder to write to; leave out -o.",
    "Không có dạng biểu mẫu “{format}”; dùng một trong: {listed}.": (
        "There is no form in the format “{format}”; use one of: {listed}."
    ),
    "Biểu mẫu Excel phải ghi ra tệp: thêm -o TEP.xlsx.": "An Excel form must go to a file: add -o FILE.xlsx.",
    "Không biết ghi biểu mẫu “{name}” ở dạng nào; đặt đuôi .yaml hoặc .xlsx.": (
        "In which format to write the form “{name}” is not clear; end its name in .yaml or .xlsx."
    ),
    "Có nhiều kế hoạch trong tháng này; chọn --plan: {listed}.": (
        "Several plans have this month; choose with --plan: {listed}."
    ),
    "Biểu mẫu là của từng đơn vị; chọn một đơn vị (vks units).": (
        "A form is one unit's; choose a unit (see vks units)."
    ),
    "Ghi biểu mẫu": "Writing forms",
    'Biểu mẫu Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"': (
        'Excel forms need one more library; install it with: pip install "vks[excel]"'
    ),
    "Thư mục {folder} đã có {n} biểu mẫu ({names}); xóa đi, chọn thư mục khác, hoặc thêm --force để ghi đè.": (
        "The folder {folder} already has {n} of the forms ({names}); delete them, choose another folder, "
        "or add --force to overwrite."
    ),
    "Đã ghi {n} biểu mẫu vào {folder}.": "Wrote {n} forms into {folder}.",
    # vks/tables/form.py
    "Biểu mẫu kết quả tháng {month} – {unit}": "Form of the results of {month} – {unit}",
    "{n} chỉ tiêu, {m} nhiệm vụ trọng tâm": "{n} targets, {m} key tasks",
    "“Đã thực hiện” là cộng dồn đến hết tháng {month}.": "“Done so far” is the total to the end of {month}.",
    "Ngày gửi kết quả: {day} hằng tháng.": "Results are due on day {day} of each month.",
    "Số làm được trong riêng tháng này, không cộng dồn.": "The number of this month alone, not the total.",
    "Số vụ việc xảy ra trong tháng. Không xảy ra thì ghi 0.": "How often it happened this month. Write 0 for never.",
    "Số lần đã làm trong tháng.": "How often it was done this month.",
    "Số mới nhất tính đến cuối tháng.": "The latest number at the month's end.",
    "ngày": "days",
    "tuần": "weeks",
    "Đạt hay không đạt; không đạt thì ghi thêm lý do.": "Met or not met; if not, add the reason.",
    "số {word} đã làm": "{word} on which it was done",
    "số {word} phải làm": "{word} on which it was due",
    "số người đã đạt": "people who reached it",
    "tổng số người": "all people",
    "phần đã đạt": "the part that meets it",
    "số trường hợp phải hạn chế": "the cases to be kept few",
    "tổng số": "the whole",
    # vks/render/form_yaml.py
    "Ghi số của riêng tháng này sau dấu hai chấm, không cộng dồn. Tỷ lệ ghi hai số: 31/34.": (
        "Write this month's own number after the colon, not the total. A share is two numbers: 31/34."
    ),
    "Để trống là chưa báo cáo, không phải 0; không xảy ra, không làm được thì ghi 0.": (
        "Blank is not reported, and not 0; write 0 where nothing happened or was done."
    ),
    "Chỉ tiêu đánh giá: met là đạt, not-met là không đạt.": "Targets that are judged: met or not-met.",
    'Có ghi chú thì viết: {value: 5, note: "…"}. Đừng sửa mã đứng trước dấu hai chấm.': (
        'With a note, write: {value: 5, note: "…"}. Leave the id before the colon as it is.'
    ),
    "Ghi xong thì lưu lại và gửi về văn phòng; văn phòng nhập bằng: vks import TỆP.": (
        "When done, save it and send it to the office, which takes it in with: vks import FILE."
    ),
    "mức giao {demand}": "demand {demand}",
    "đã thực hiện {actual}": "done so far {actual}",
    "ghi: {asked}": "write: {asked}",
    "==== Nhiệm vụ trọng tâm do đơn vị chủ trì ====": "==== Key tasks that the unit leads ====",
    "Việc nào đã xong: bỏ dấu # ở đầu dòng “tasks:” và ở đầu dòng của việc ấy rồi ghi ngày.": (
        "For what is done: take the # away before “tasks:” and before the task's line, then write the day."
    ),
    'Ví dụ: {done: 2024-03-20, evidence: "BC 15/BC-VKS"}; evidence là văn bản, có thể không ghi.': (
        'For example {done: 2024-03-20, evidence: "BC 15/BC-VKS"}; evidence is a document and may be left out.'
    ),
    "mốc {stage}: ": "stage {stage}: ",
    "hạn {due}": "due {due}",
    # vks/render/form_sheets.py
    "Đã thực hiện": "Done so far",
    "Số lượng": "Count",
    "Tử số": "Numerator",
    "Mẫu số": "Denominator",
    "Đạt / không đạt": "Met / not met",
    "Mã (không sửa)": "Id (leave)",
    "Mốc (không sửa)": "Stage (leave)",
    "Kết quả": "Results",
    "Ghi số của riêng tháng này vào ô vàng. Để trống là chưa báo cáo, không phải 0; không có thì ghi 0.": (
        "Write this month's own numbers into the yellow cells. Blank is not reported, and not 0; write 0 for none."
    ),
    "Ô vàng: cần ghi; ô xanh: đã ghi; ô đỏ: tử số lớn hơn mẫu số, phải sửa; ô xám: không ghi.": (
        "Yellow: to be filled in; green: filled in; red: numerator over denominator, to be mended; grey: leave."
    ),
    "Tử số: {above}. Mẫu số: {below}.": "Numerator: {above}. Denominator: {below}.",
    "{help} Số nguyên từ 0; để trống là chưa báo cáo.": "{help} A whole number from 0; blank is not reported.",
    "Không phải số nguyên": "No whole number",
    "Ô này chỉ nhận số nguyên từ 0 trở lên, viết liền: 1234. Không ghi %, dấu phẩy, 31/34 hay 7-8.": (
        "This cell takes a whole number from 0 up, without signs: 1234. No %, no comma, no 31/34, no 7-8."
    ),
    "Chọn trong danh sách": "Choose from the list",
    "Chỉ chọn “đạt” hoặc “không đạt”; để trống là chưa báo cáo.": (
        "Choose “met” or “not met” only; blank is not reported."
    ),
    "Ngày hoàn thành": "Done on",
    "Văn bản, minh chứng": "Document, evidence",
    "Việc đã xong thì ghi ngày hoàn thành (ngày/tháng/năm). Chưa xong thì để trống.": (
        "For what is done, write the day (day/month/year). Leave blank what is not."
    ),
    "Ngày việc đã xong, ví dụ {day}. Chưa xong thì để trống.": (
        "The day it was done, e.g. {day}. Leave blank while it is not."
    ),
    "Không phải ngày đã qua": "No day of the past",
    "Ghi một ngày không sau {day}, theo dạng ngày/tháng/năm.": "Write a day not after {day}, as day/month/year.",
    "Trang {page}/{pages}": "Page {page}/{pages}",
    # vks/render/findings.py
    "{file}, trang “{sheet}”, ô {cell}": "{file}, sheet “{sheet}”, cell {cell}",
    "{file}, trang “{sheet}”": "{file}, sheet “{sheet}”",
    # the page of vks import
    "[TEP]...": "[FILE]...",
    "Biểu mẫu đã ghi: .xlsx, .yaml, hoặc .csv.": "Forms that are filled in: .xlsx, .yaml or .csv.",
    "Chỉ xem sẽ thay đổi gì; không ghi.": "Only show what would change; write nothing.",
    "Có lỗi vẫn nhập phần tốt, và liệt kê phần bỏ lại.": (
        "Take in what is good in spite of errors, and list what is left out."
    ),
    "Thay số cũ mà không hỏi lại.": "Replace figures without asking.",
    "COT": "COLUMNS",
    "Tên cột của CSV: “unit=Đơn vị,month=Tháng,target=Mã,value=Kết quả”, hoặc một tệp YAML.": (
        "Columns of a CSV file: “unit=Unit,month=Month,target=Id,value=Result”, or a YAML file."
    ),
    "Không biết đọc {names}; nhận tệp .xlsx, .yaml và .csv.": (
        "How to read {names} is not known; .xlsx, .yaml and .csv are taken."
    ),
    "Đọc biểu mẫu": "Reading forms",
    'Đọc biểu mẫu Excel cần thêm thư viện; cài bằng: pip install "vks[excel]"': (
        'Reading Excel forms needs one more library; install it with: pip install "vks[excel]"'
    ),
    "--map “{text}” không dùng được; viết trường=tên cột, cách nhau dấu phẩy; các trường: {fields}.": (
        "--map “{text}” cannot be used; write field=column with commas between; the fields: {fields}."
    ),
    "Có {n} lỗi nên chưa ghi gì.": "Errors: {n}; nothing was written.",
    "Sửa các dòng trên rồi nhập lại, hoặc thêm --partial để chỉ nhập phần tốt.": (
        "Mend these lines and import again, or add --partial to take in only what is good."
    ),
    "Sửa các ô trên rồi nhập lại, hoặc thêm --partial để chỉ nhập phần tốt.": (
        "Mend them and import again, or add --partial to take in only what is good."
    ),
    "Bỏ lại {n} chỗ có lỗi, chưa nhập:": "Left out because of errors ({n}):",
    "Chạy thử: chưa ghi gì.": "A trial: nothing was written.",
    "Đã ghi {n} tệp: {names}.": "Written, files: {n} ({names}).",
    "{n} số đang có sẽ bị thay; xem bảng trên, rồi thêm --yes nếu đúng. Chưa ghi gì.": (
        "{n} figures would be replaced; see the table above, then add --yes if that is right. "
        "Nothing was written."
    ),
    "{n} số đang có sẽ bị thay. Ghi? [c/K] ": "{n} figures will be replaced. Write? [y/N] ",
    "Kết quả của {unit} tháng {month} vừa có người khác ghi; chạy lại lệnh để xem. Chưa ghi gì.": (
        "Somebody has just written {unit}'s results of {month}; run again to see them. Nothing was written."
    ),
    # vks/tables/intake.py
    "Nhập kết quả": "Import of results",
    "Phần": "Part",
    "Đang có": "Now",
    "Biểu mẫu": "Form",
    "Không có gì mới so với số đang có.": "Nothing is new.",
    "{new} mới, {changed} thay số cũ, {same} như cũ": "{new} new, {changed} replaced, {same} as before",
    "mới": "new",
    "thay số cũ": "replaced",
    "đã có, như cũ": "as before",
    "ngày hoàn thành": "done on",
    "văn bản": "evidence",
}
