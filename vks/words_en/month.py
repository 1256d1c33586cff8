"""English for handing in, chasing and closing the months."""

from typing import Final

MONTH: Final = {
    # vks/cli/app.py
    "Nộp kết quả": "Hand in results",
    "Đơn vị chưa gửi kết quả, gửi chậm mấy ngày, gửi rồi mà còn thiếu chỉ tiêu nào.": (
        "Units that have not handed in, how late they are, and which targets their files lack."
    ),
    "Chốt số liệu một tháng; mở lại để đính chính, có ngày và lý do.": (
        "Close the figures of a month; open it again for a correction, with date and reason."
    ),
    # vks/cli/month_option.py
    "THANG": "MONTH",
    "Chỉ tháng này: 2024-03 hoặc 3/2024.": "Only this month: 2024-03 or 3/2024.",
    "Tháng: 2024-03 hoặc 3/2024.": "Month: 2024-03 or 3/2024.",
    "“{text}” không phải tháng; viết 2024-03 hoặc 3/2024.": "“{text}” is no month; write 2024-03 or 3/2024.",
    "Tháng {month} không thuộc kỳ nào: {periods}.": "The month {month} lies in no plan's period: {periods}.",
    # vks/cli/missing.py, vks/tables/missing.py
    "Trả mã thoát 1 khi có đơn vị gửi chậm hoặc gửi thiếu.": (
        "Exit with 1 when a unit is late or has left figures out."
    ),
    "Đơn vị chưa gửi hoặc gửi thiếu kết quả": "Results not handed in or incomplete",
    "Đơn vị chưa gửi hoặc gửi thiếu kết quả tháng {month}": "Results of {month} not handed in or incomplete",
    "Hạn báo cáo": "Reporting day",
    "Ngày chậm": "Days over",
    "Số thiếu": "Missing",
    "Chỉ tiêu thiếu": "Missing targets",
    "Còn thiếu": "Missing",
    "Không đơn vị nào thiếu.": "No unit lacks anything.",
    "Chưa tháng nào của kế hoạch đến hạn báo cáo.": "No month of the plan has come to its reporting day yet.",
    "{n}/{m} đơn vị đã gửi đủ cả {months} tháng đến hạn; tháng gần nhất {month}, hạn báo cáo hết ngày {day}.": (
        "Units that have handed in all of the {months} months due: {n}/{m}; "
        "the latest is {month}, due by the end of {day}."
    ),
    "{n}/{m} đơn vị đã gửi đủ các tháng đến hạn mà mình phải gửi; "
    "tháng gần nhất {month}, hạn báo cáo hết ngày {day}.": (
        "Units that have handed in all the months due that are theirs: {n}/{m}; "
        "the latest is {month}, due by the end of {day}."
    ),
    "Tháng {month}: {n}/{m} đơn vị đã gửi đủ; hạn báo cáo hết ngày {day}.": (
        "{month}: {n}/{m} units have handed in everything; due by the end of {day}."
    ),
    "Chưa đến hạn {day}: đơn vị chưa gửi dưới đây chưa bị coi là chậm.": (
        "Not due before {day}: the units below are not late yet."
    ),
    "gửi thiếu": "incomplete",
    "chưa gửi": "not handed in",
    "tệp lỗi": "unreadable file",
    "chưa đến hạn": "not due yet",
    "đến hạn": "due",
    "tất cả": "all",
    # vks/cli/close.py
    "LY-DO": "REASON",
    "AI": "WHO",
    "Mở lại tháng đã chốt để đính chính; cần --why.": "Open a closed month for correction; needs --why.",
    "Lý do mở lại, ít nhất ba chữ.": "Why it is opened again, in three words at least.",
    "Ai chốt; không ghi thì lấy tên và thư điện tử trong git.": (
        "Who closes; without it, the name and e-mail address that git has."
    ),
    "Chốt cả khi còn đơn vị chưa gửi hoặc gửi thiếu, không hỏi lại.": (
        "Close even while units have not handed in or left figures out, without asking."
    ),
    "Tháng {month} thuộc nhiều kế hoạch: {listed}; thêm --plan.": (
        "The month {month} belongs to several plans: {listed}; add --plan."
    ),
    "Tháng {month} đã chốt ngày {day}; cần đính chính thì chạy: vks close {id} --undo --why 'LÝ DO'.": (
        "The month {month} was closed on {day}; for a correction run: vks close {id} --undo --why 'REASON'."
    ),
    "Tháng {month} vừa có người khác chốt hoặc mở lại; chưa ghi gì, chạy lại để xem.": (
        "Somebody else has just closed or opened the month {month}; nothing was written, run it again to see."
    ),
    "Kết quả tháng {month} của {units} vừa có người ghi trong lúc chốt; chưa chốt, chạy lại để xem.": (
        "Somebody has written results of {month} from {units} during the closing; nothing was closed, "
        "run it again to see."
    ),
    "Tháng {month} chưa kết thúc, chốt được từ ngày {day}.": (
        "The month {month} is not over; it can be closed from {day} on."
    ),
    "--why chỉ dùng cùng --undo.": "--why is for --undo only.",
    "Mở lại tháng đã chốt cần lý do, ít nhất ba chữ: --undo --why 'nhập nhầm số tin báo'.": (
        "To open a closed month again takes a reason of three words at least: "
        "--undo --why 'wrong number of reports'."
    ),
    "Không đọc được {file}; khôi phục tệp này từ git rồi chạy lại.": (
        "{file} cannot be read; bring it back from git and run again."
    ),
    "Chưa chốt tháng {month}: sửa {n} lỗi trên rồi chạy lại.": (
        "{month} was not closed: mend the errors above ({n}) and run again."
    ),
    "Không biết ai làm việc này: thêm --by “HỌ TÊN”, hoặc đặt git config user.name “HỌ TÊN”.": (
        "It is not known who does this: add --by “NAME”, or set git config user.name “NAME”."
    ),
    "Chưa chốt. Vẫn muốn chốt thì thêm --yes.": "Not closed. To close all the same add --yes.",
    "Vẫn chốt? Gõ c rồi Enter để chốt: ": "Close all the same? Type y and Enter to close: ",
    "Chưa chốt.": "Not closed.",
    "Tháng {month} chưa chốt.": "The month {month} is not closed.",
    "Tháng {month} đang mở từ ngày {day}: {why}. Sửa xong thì chạy: vks close {id}.": (
        "The month {month} has been open since {day}: {why}. When mended run: vks close {id}."
    ),
    "Đã mở lại tháng {month} để đính chính. Sửa xong thì chạy: vks close {id}.": (
        "The month {month} is open for correction. When mended run: vks close {id}."
    ),
    "Đã ghi {file}. Lưu vào git: git add {file} && git commit -m '{said}' -- {file}": (
        "Wrote {file}. Commit it: git add {file} && git commit -m '{said}' -- {file}"
    ),
    "Chốt số liệu": "Month closed",
    "Mở lại số liệu đã chốt": "Closed month opened again",
    "Kết quả tháng {month} của {units} chưa nộp vào git; chạy trước: vks submit --month {id}": (
        "Results of {month} from {units} are not committed; run first: vks submit --month {id}"
    ),
    "Kết quả do từng đơn vị gửi: ghi --unit là một đơn vị, hoặc bỏ --unit để xem mọi đơn vị.": (
        "Results are handed in unit by unit: give one unit with --unit, or leave --unit out to see all."
    ),
    # vks/render/machine.py
    "tháng {month}": "month {month}",
    # vks/tables/closing.py
    "ngày {day} ({why})": "{day} ({why})",
    "{plan}: tháng {month} đã chốt ngày {closed}, đính chính sau khi chốt: {listed}.": (
        "{plan}: {month}, closed on {closed}, was corrected after closing: {listed}."
    ),
    "{plan}: tháng {month} đã chốt ngày {closed}, đang mở lại để đính chính từ ngày {day}: {why}.": (
        "{plan}: {month}, closed on {closed}, has been open for correction since {day}: {why}."
    ),
    "SỐ LIỆU ĐÃ CHỐT BỊ SỬA: tháng {months}.": "CLOSED FIGURES WERE CHANGED: {months}.",
    "SỐ LIỆU ĐÃ CHỐT BỊ SỬA: tháng {months}; chạy vks check để xem sửa gì, ai sửa.": (
        "CLOSED FIGURES WERE CHANGED: {months}; run vks check to see what was changed, and by whom."
    ),
    "Đã chốt tháng {month}: số liệu của {n} đơn vị; {m} đơn vị chưa gửi.": (
        "Closed {month}: the figures of {n} units; units that had not handed in: {m}."
    ),
    "Đã chốt tháng {month}: số liệu của {n} đơn vị.": "Closed {month}: the figures of {n} units.",
    "Đính chính: {why}; {n} chỗ thay đổi.": "Correction: {why}; changes: {n}.",
    "{unit}: có thay đổi, lịch sử git không còn số cũ": (
        "{unit}: changed; git's history does not have the old figures"
    ),
    "đã gửi": "handed in",
    "Tháng {month}: {n} đơn vị có tệp lỗi, không đọc được: {listed}.": (
        "{month}: units whose file cannot be read ({n}): {listed}."
    ),
    "Tháng {month}: {n} đơn vị chưa gửi: {listed}.": "{month}: units that have not handed in ({n}): {listed}.",
    "{unit} ({n} chỉ tiêu)": "{unit} (targets: {n})",
    "Tháng {month}: {n} đơn vị gửi thiếu: {listed}.": "{month}: units that left figures out ({n}): {listed}.",
}
