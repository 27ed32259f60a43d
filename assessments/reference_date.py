"""The day that an assessment describes: not before there was anything to measure, not far ahead."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

EARLIEST = date(2005, 1, 1)
AHEAD = timedelta(days=366)


def check_reference_date(day: date) -> None:
    """Raises ValidationError."""
    latest = timezone.localdate() + AHEAD
    if EARLIEST <= day <= latest:
        return
    raise ValidationError(
        _("Choose a day from %(earliest)s up to and including %(latest)s."),
        code="out_of_bounds",
        params={"earliest": date_format(EARLIEST), "latest": date_format(latest)},
    )
