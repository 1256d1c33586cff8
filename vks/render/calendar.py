"""Events as an iCalendar file, by the library icalendar; loaded only here.

The same events give the same bytes: the stamp is the day they were judged at, never the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

import icalendar

from vks.lang import current
from vks.render.people import clean
from vks.tables.calendar import Calendar, Event

_PRODUCT: Final = "-//vks//vks//VI"


def to_ics(calendar: Calendar) -> bytes:
    """Give a calendar as the bytes of an .ics file; raises ImportError where icalendar is not there."""
    whole = icalendar.Calendar()
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", clean(calendar.name)),
        ("x-wr-caldesc", clean(calendar.about)),
    ):
        whole.add(name, value)
    for event in calendar.events:
        whole.add_component(_event(event, calendar))
    return bytes(whole.to_ical())


def _event(event: Event, calendar: Calendar) -> icalendar.Event:
    """Give a whole day: its end is the day after, as the standard counts."""
    own = icalendar.Event()
    own.add("uid", event.uid)
    own.add("dtstamp", datetime.combine(calendar.stamp, time(), UTC))
    own.add("sequence", event.sequence)
    own.add("dtstart", event.day)
    own.add("dtend", event.day + timedelta(days=1))
    own.add("summary", clean(event.summary), parameters={"language": current()})
    own.add("description", "\n".join(clean(line) for line in event.lines))
    own.add("categories", [event.category])
    own.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    if calendar.days_before is not None:
        own.add_component(_alarm(event, calendar.days_before))
    return own


def _alarm(event: Event, days: int) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(event.summary))
    alarm.add("trigger", timedelta(days=-days))
    return alarm
