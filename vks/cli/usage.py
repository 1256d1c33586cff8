"""Typer's complaints about the command line, in people's words."""

from __future__ import annotations

from vks.cli.app import COMMANDS
from vks.lang import t
from vks.model.names import fold_words, nearest


def explain_usage(problem: Exception) -> str:
    """Give a sentence that says what is wrong with the words of a command."""
    kind = type(problem).__name__
    context = getattr(problem, "ctx", None)
    command = getattr(context, "command_path", "vks") or "vks"
    if kind == "NoArgsIsHelpError":
        return str(context.get_help()) if context is not None else ""
    said = _sentence(kind, problem, command)
    return f"{said} {t('Xem: {command} --help', command=command)}"


def _sentence(kind: str, problem: Exception, command: str) -> str:
    if kind == "NoSuchOption":
        option = str(getattr(problem, "option_name", ""))
        near = getattr(problem, "possibilities", None) or []
        hint = t("; có phải là: {near}?", near=", ".join(near)) if near else "."
        return t("{command} không có tùy chọn {option}{hint}", command=command, option=option, hint=hint)
    if kind == "MissingParameter":
        return t("Thiếu tham số {name}.", name=_parameter(problem))
    if kind == "BadParameter":
        detail = str(getattr(problem, "message", problem))
        value = detail.split("'")[1] if detail.count("'") >= 2 else detail
        said = t("Giá trị “{value}” của {name} không dùng được.", value=value, name=_parameter(problem))
        return f"{said} {t('Cần một số nguyên.')}" if "int" in detail.split("valid", 1)[-1] else said
    if kind == "BadOptionUsage":
        option = str(getattr(problem, "option_name", ""))
        if "does not take" in str(getattr(problem, "message", "")):
            return t("Tùy chọn {name} không nhận giá trị.", name=option)
        return t("Tùy chọn {name} cần một giá trị.", name=option)
    message = str(getattr(problem, "message", problem))
    if "No such command" in message:
        wanted = message.split("'")[1] if "'" in message else message
        near = nearest(wanted, [command.name for command in COMMANDS]) or _meant(wanted)
        hint = t("; có phải là: {near}?", near=", ".join(near)) if near else "."
        return t("Không có lệnh “{name}”{hint}", name=wanted, hint=hint)
    if "unexpected extra argument" in message:
        extra = message[message.rfind("(") + 1 : message.rfind(")")]
        if any("--unit" in getattr(each, "opts", ()) for each in _parameters(problem)):
            first = extra.split(" ")[0]
            return t(
                "Thừa tham số: {extra}. Nếu là đơn vị thì viết: {command} --unit {first}.",
                extra=extra,
                command=command,
                first=first,
            )
        return t("Thừa tham số: {extra}.", extra=extra)
    return message


def _meant(wanted: str) -> tuple[str, ...]:
    """Give the commands that say a word of theirs is meant: ``vks tim``, ``vks "quá hạn"``."""
    words = " ".join(fold_words(wanted))
    if not words:
        return ()
    said = {each.name: f"{each.words} {t(each.words)}" for each in COMMANDS}
    return tuple(name for name, text in said.items() if f" {words} " in f" {' '.join(fold_words(text))} ")[:3]


def _parameters(problem: Exception) -> list[object]:
    command = getattr(getattr(problem, "ctx", None), "command", None)
    return list(getattr(command, "params", ()))


def _parameter(problem: Exception) -> str:
    parameter = getattr(problem, "param", None)
    if parameter is None:
        return "?"
    names = [name for name in getattr(parameter, "opts", []) if name.startswith("-")]
    return names[0] if names else str(parameter.metavar or parameter.name).removesuffix("...")
