"""English for every Vietnamese text on screen, by the Vietnamese text.

One module a layer, in reading order; a text that several modules use stands under the first.
"""

from typing import Final

from vks.words_en.briefing import BRIEFING
from vks.words_en.cli import CLI
from vks.words_en.forms import FORMS
from vks.words_en.hand_in import HAND_IN
from vks.words_en.history import HISTORY
from vks.words_en.learn import LEARN
from vks.words_en.month import MONTH
from vks.words_en.national import NATIONAL
from vks.words_en.report import REPORT
from vks.words_en.site import SITE
from vks.words_en.start import START
from vks.words_en.summary import SUMMARY
from vks.words_en.tables import TABLES

ENGLISH: Final[dict[str, str]] = {
    **BRIEFING,
    **CLI,
    **FORMS,
    **HAND_IN,
    **HISTORY,
    **LEARN,
    **MONTH,
    **NATIONAL,
    **REPORT,
    **SITE,
    **START,
    **SUMMARY,
    **TABLES,
}
