"""Start: encodings, the options before the command, and one door for every way out."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from vks.cli.answers import answer
from vks.cli.problems import (
    INTERNAL,
    INTERRUPTED,
    USAGE,
    WELL,
    OutputProblemError,
    UsageProblemError,
    given_twice,
)
from vks.cli.stands import begun, stands
from vks.lang import LANGUAGES, t, use

_WITH_VALUE = ("-C", "--repo", "--lang")
_ALONE = ("--no-cache",)


def main(argv: list[str] | None = None) -> int:
    """Run the program with its arguments; give the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    before = begun()
    try:
        return _run(words)
    except (UsageProblemError, OutputProblemError) as problem:
        return _say(str(problem), USAGE)
    except KeyboardInterrupt:
        return _say(t("Đã dừng theo yêu cầu.") + stands(before), INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (``| head``): nothing more to say, nothing to flush.
        _leave(sys.stdout)
        return WELL
    except OSError as error:
        return _say(_system_refusal(error) + stands(before), INTERNAL)
    except Exception as error:  # the one door for the program's own failures
        if refusal := _git_refusal(error):
            return _say(refusal, USAGE)
        if os.environ.get("VKS_DEBUG"):
            raise
        failed = t("Lỗi của chương trình: {kind}: {error}.", kind=type(error).__name__, error=error)
        known = stands(before) or " " + t("Dữ liệu không bị thay đổi.")
        return _say(f"{failed}{known} " + t("Đặt VKS_DEBUG=1 rồi chạy lại để xem chi tiết."), INTERNAL)


def _system_refusal(error: OSError) -> str:
    """Say what the system refused: a file that it names, else the stream that the answer goes to."""
    from vks.cli.output import write_refusal

    _leave(sys.stdout)
    reason = write_refusal(error)
    if error.filename is None:
        return t("Không ghi được kết quả ra: {reason}.", reason=reason)
    return t("Hệ điều hành từ chối {file}: {reason}.", file=error.filename, reason=reason)


def _leave(stream: TextIO) -> None:
    """Let go what a stream still holds and nobody takes: else Python's own end would stumble over it."""
    with contextlib.suppress(OSError, ValueError):  # of a test the stream has no number
        number = os.open(os.devnull, os.O_WRONLY)
        os.dup2(number, stream.fileno())
        os.close(number)


def _git_refusal(error: Exception) -> str:
    """Give the sentence for what git refused; nothing for any other failure."""
    if type(error).__name__ != "GitProblemError":  # its module is loaded only where git is asked
        return ""
    from vks.cli.git_words import explain_git
    from vks.store.git import GitProblemError

    return explain_git(error).replace("\n", " ") if isinstance(error, GitProblemError) else ""


def hoist(argv: list[str]) -> tuple[dict[str, str], list[str]]:
    """Take the global options out of the arguments, wherever they stand before ``--``.

    Raises UsageProblemError for one without its value, or given twice.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            return found, [*rest, word, *words]
        name, equals, value = word.partition("=")
        if word.startswith("-C") and len(word) > len("-C"):
            name, equals, value = "-C", "=", word.removeprefix("-C").removeprefix("=")
        if word in _ALONE:
            found[word] = word
            continue
        if name not in _WITH_VALUE:
            rest.append(word)
            continue
        if not equals:
            value = next(words, "")
        if not value:
            raise UsageProblemError(t("Tùy chọn {name} cần một giá trị.", name=name))
        key = "--repo" if name == "-C" else name
        if key in found:
            raise given_twice("--repo, -C" if key == "--repo" else key)
        found[key] = value
    return found, rest


def _language(argv: list[str]) -> str:
    """Give the language asked for, before anything is said; what is unknown is told later."""
    wanted = os.environ.get("VKS_LANG", "")[:2].lower()
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            wanted = argv[at + 1]
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted


def _run(argv: list[str]) -> int:
    use(_language(argv))
    found, rest = hoist(argv)
    if found.get("--lang", "vi") not in LANGUAGES:
        raise UsageProblemError(t("Không có ngôn ngữ “{lang}”; dùng vi hoặc en.", lang=found["--lang"]))
    if "--repo" in found:
        os.environ["VKS_REPO"] = found["--repo"]
    if "--version" in rest[:1]:
        from vks import __version__

        sys.stdout.write(f"vks {__version__}\n")
        return WELL
    code = run_typer(rest) if "--no-cache" in found else answer(rest, run_typer)
    sys.stdout.flush()
    return code


def run_typer(argv: list[str]) -> int:
    """Run a command with its arguments; give the exit code."""
    import typer  # after the language is known: help texts are made at import

    from vks.cli.app import build_app

    try:
        app = build_app(argv)
        result = app(args=argv, prog_name="vks", standalone_mode=False)
    except typer.Exit as gone:
        return gone.exit_code
    except typer.Abort:
        return _say(t("Đã dừng theo yêu cầu."), INTERRUPTED)
    except typer.TyperException as problem:
        from vks.cli.usage import explain_usage

        return _say(explain_usage(problem), USAGE)
    return result if isinstance(result, int) else WELL


def _say(text: str, code: int) -> int:
    if text:
        from vks.render.people import clean  # only where something is said

        with contextlib.suppress(OSError):  # nobody hears it; the exit code still tells
            sys.stderr.write("\n".join(map(clean, text.split("\n"))) + "\n")
    return code


def _open_closed() -> None:
    """Give streams that the caller closed (cron, ``>&-``) a place that takes everything and says nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # until the end


def _speak_utf8(stream: TextIO) -> None:
    """Make a stream take Vietnamese whatever the machine's locale says; a pipe the same bytes everywhere."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        newline = {} if stream.isatty() else {"newline": "\n"}  # Windows would make CR LF of each line's end
        reconfigure(encoding="utf-8", errors="backslashreplace", **newline)
