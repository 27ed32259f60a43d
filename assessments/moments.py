"""By when a municipality wants to be somewhere: the ends and middles of years, and their words."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

YEARS_AHEAD = 3


def when(day: date) -> str:
    """ "eind 2027", "medio 2027", or the day itself."""
    if (day.month, day.day) == (12, 31):
        return _("end of %(year)s") % {"year": day.year}
    if (day.month, day.day) == (6, 30):
        return _("middle of %(year)s") % {"year": day.year}
    return date_format(day)


def moments(today: date, present: date | None = None) -> list[tuple[str, str]]:
    """What can be chosen as (value, label): what is still to come, and what was chosen before."""
    days = {day for day in _days(today) if day >= today} | ({present} if present else set())
    return [
        ("", _("No date yet")),
        *((f"{day:%Y-%m-%d}", capfirst(when(day))) for day in sorted(days)),
    ]


def end_of_next_year(today: date) -> date:
    return date(today.year + 1, 12, 31)


def _days(today: date) -> Iterator[date]:
    for year in range(today.year, today.year + YEARS_AHEAD + 1):
        yield date(year, 6, 30)
        yield date(year, 12, 31)
