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
    """Give a Vietnamese text in the language in use, its ``{names}`` filled in."""
    if _Choice.language != "vi":
        from vks.words_en import ENGLISH  # loaded only where used: start-up

        text = ENGLISH.get(text, text)
    return text.format(**values) if values else text
