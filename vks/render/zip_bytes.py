"""The same files give the same archive: members in one order, without the time of day."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

_FIRST: Final = "[Content_Types].xml"
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def stable_zip(data: bytes) -> bytes:
    """Give an office file's archive with sorted members and fixed times."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            member.create_system = 0
            new.writestr(member, old.read(name))
    return made.getvalue()
