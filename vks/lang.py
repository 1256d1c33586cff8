"""Words for people in Vietnamese (the source) or English (the catalogue)."""

from __future__ import annotations

LANGUAGES = ("vi", "en")


class _Choice:
    language = "vi"


def use(language: str) -> None:
    """Choose the language of everything printed from now on."""
    _Choice.language = language if language in LANGUAGES else "vi"


def current() -> str:
    """Give the language in use."""
    return _Choice.language


def t(text: str, /, **values: object) -> str:
    """Give a Vietnamese text in the language in use, its ``{names}`` filled in.

    What is filled in comes from files, git and command lines: it stays on its line, and nothing in
    it steers a terminal.
    """
    if _Choice.language != "vi":
        from vks.words_en import ENGLISH  # loaded only where used: start-up

        text = ENGLISH.get(text, text)
        if str(values.get("n")) == "1":
            text = text.replace("{n} days", "{n} day")
    return text.format(**{name: _harmless(value) for name, value in values.items()}) if values else text


def _harmless(value: object) -> object:
    """Give a value whose text has no letter that steers; numbers and plain texts as they are."""
    if type(value) is int:
        return value
    text = value if type(value) is str else str(value)
    if text.isprintable():
        return value
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else "\ufffd"
