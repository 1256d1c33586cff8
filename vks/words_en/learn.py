"""English for finding, completing, explaining, and for what was probably meant."""

from typing import Final

LEARN: Final = {
    # vks/cli/app.py
    "Tìm chỉ tiêu, nhiệm vụ, đơn vị, khâu, lãnh đạo, ghi chú bằng chữ, không cần dấu.": (
        "Find targets, tasks, units, areas, leaders and notes by their words, marks or not."
    ),
    "In tập lệnh gợi ý bằng phím Tab cho bash, zsh, fish, PowerShell.": (
        "Print the script that makes Tab complete in bash, zsh, fish or PowerShell."
    ),
    "Giải thích một khái niệm, một lệnh hoặc một mã lỗi, có ví dụ.": (
        "Explain a concept, a command or the id of a finding, with an example."
    ),
    # vks/cli/check.py
    "Từng mã lỗi có ví dụ và cách sửa: vks help {id}.": (
        "Each id has an example and its mend: vks help {id}."
    ),
    # vks/cli/completion.py
    "Trình lệnh đang dùng.": "The shell in use.",
    "Không có tập lệnh gợi ý cho “{shell}”; dùng một trong: {listed}.": (
        "There is no completion script for “{shell}”; use one of: {listed}."
    ),
    # vks/cli/explain.py
    "“{name}” là một chỉ tiêu; thêm đơn vị đứng trước: vks explain {unit} {name}.": (
        "“{name}” is a target; put a unit before it: vks explain {unit} {name}."
    ),
    "Đơn vị đứng trước, chỉ tiêu đứng sau: vks explain {unit} {target}.": (
        "The unit comes first, then the target: vks explain {unit} {target}."
    ),
    # vks/cli/find.py
    "CHU...": "WORD...",
    "SO-DONG": "ROWS",
    "Các chữ cần tìm, không cần dấu; nhiều chữ thì phải có đủ.": (
        "The words to look for, marks or not; of several all must be there."
    ),
    "Nhiều nhất bấy nhiêu dòng, khớp nhất đứng trước.": "So many rows at most, the best match first.",
    "Cần ít nhất một chữ hoặc số để tìm.": "At least one letter or digit is needed to look for.",
    "-n cần số từ 1 trở lên.": "-n needs a number of 1 or more.",
    "Không có chỗ nào có đủ các chữ “{text}”.": "Nothing has all the words of “{text}”.",
    "Chữ gần giống có trong kho: {near}.": "Similar words in the repository: {near}.",
    "Tìm trong kho": "Found in the repository",
    "“{text}”: {found} chỗ.": "“{text}”: found {found}.",
    "“{text}”: {found} chỗ, hiện {number} chỗ khớp nhất; muốn xem thêm thì ghi -n {found}.": (
        "“{text}”: found {found}, the best {number} are shown; for all of them give -n {found}."
    ),
    # vks/cli/help_.py
    "[CHU-DE|LENH|MA-LOI]": "[TOPIC|COMMAND|FINDING]",
    "Khái niệm, lệnh hoặc mã lỗi trong ngoặc vuông.": (
        "A topic, a command, or the id of a finding in square brackets."
    ),
    "Gõ vks help rồi một tên dưới đây, hoặc một mã lỗi mà vks check in trong ngoặc vuông.": (
        "Type vks help and a name from below, or an id that vks check prints in square brackets."
    ),
    "Khái niệm": "Topics",
    "Không có chủ đề, lệnh hay mã lỗi “{name}”{hint} Xem: vks help": (
        "There is no topic, command or finding “{name}”{hint} See: vks help"
    ),
    "{id}: cảnh báo; mã thoát là 1 chỉ khi chạy vks check --strict.": (
        "{id}: a warning; it gives exit code 1 only with vks check --strict."
    ),
    "{id}: lỗi; mã thoát của vks check là 1.": "{id}: an error; vks check gives exit code 1.",
    "Ví dụ (kho bịa đặt):": "Example (an invented repository):",
    "Mọi mã lỗi: vks help findings.": "Every id: vks help findings.",
    # vks/cli/problems.py
    "Có phải là: {near}?": "Did you mean: {near}?",
    # vks/cli/usage.py
    "Cần một số nguyên.": "A whole number is needed.",
    "Thừa tham số: {extra}. Nếu là đơn vị thì viết: {command} --unit {first}.": (
        "Too many arguments: {extra}. If a unit is meant, write: {command} --unit {first}."
    ),
    # vks/tables/find.py
    "Tên, nội dung": "Name, text",
    "Ở đâu": "Where",
    "Xem thêm": "More",
}
