"""A successor gets to read the assessments of a municipality that merged into it.

Who reads is a matter of rows of Takeover alone: `Assessment.objects.for_user` looks there, at no
succession and along no chain. So what somebody took over before comes along as rows of its own.
"""

from itertools import product

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from municipalities.authorship import Author
from municipalities.events import log
from municipalities.models import Event, Municipality, Succession, Takeover

Pair = tuple[Municipality, Municipality]
Steps = list[tuple[int, int]]


class TooEarlyError(Exception):
    """The municipality is still there, or the successor does not succeed it yet."""


def may_take_over(succession: Succession) -> bool:
    """From the day of the merger on, in the Netherlands."""
    return succession.predecessor.has_ended and succession.date <= timezone.localdate()


@transaction.atomic
def take_over(succession: Succession, author: Author) -> None:
    """Lets the successor read, and who succeeded that one; a second time it changes nothing.

    Raises TooEarlyError.
    """
    if not may_take_over(succession):
        raise TooEarlyError
    _lock_who_merged()
    for predecessor, successor in _along(succession.predecessor, succession.successor):
        _takeover, is_new = Takeover.objects.get_or_create(
            predecessor=predecessor, successor=successor
        )
        if is_new:
            _tell_both(Event.Kind.TOOK_OVER, (predecessor, successor), author)


@transaction.atomic
def undo_takeover(takeover: Takeover, author: Author) -> None:
    """The successor no longer reads it, nor what came along with this takeover alone."""
    _lock_who_merged()
    steps = _direct_takeovers()
    for pair in _along(takeover.predecessor, takeover.successor):
        if _has_another_way(pair, takeover, steps):
            continue
        deleted, _by_model = Takeover.objects.filter(
            predecessor=pair[0], successor=pair[1]
        ).delete()
        if deleted:
            _tell_both(Event.Kind.TAKEOVER_UNDONE, pair, author)


def _along(predecessor: Municipality, successor: Municipality) -> list[Pair]:
    """This pair, and those with what the one took over and who took over from the other."""
    earlier = Municipality.objects.filter(handed_over__successor=predecessor)
    later = Municipality.objects.filter(taken_over__predecessor=successor)
    pairs = product([predecessor, *earlier], [successor, *later])
    return [(one, other) for one, other in pairs if one != other]


def _lock_who_merged() -> None:
    """One at a time: two links of a chain that are made at once would miss who is beyond both."""
    merged = Q(pk__in=Succession.objects.values("predecessor"))
    into = Q(pk__in=Succession.objects.values("successor"))
    list(Municipality.objects.filter(merged | into).order_by("pk").select_for_update(no_key=True))


def _direct_takeovers() -> Steps:
    """From whom to whom, by key. All other takeovers came along with these."""
    rows = Succession.objects.filter(predecessor__handed_over__successor=F("successor"))
    return list(rows.values_list("predecessor", "successor"))


def _has_another_way(pair: Pair, takeover: Takeover, steps: Steps) -> bool:
    """Whether one gets from the one to the other past the predecessor of the takeover, or past
    its successor."""
    avoided = (takeover.predecessor_id, takeover.successor_id)
    return any(pair[1].pk in _reached(pair[0].pk, steps, without) for without in avoided)


def _reached(start: int, steps: Steps, without: int) -> set[int]:
    found, ahead = {without}, [start]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += [later for earlier, later in steps if earlier == here]
    return found - {without}


def _tell_both(kind: Event.Kind, pair: Pair, author: Author) -> None:
    """Members of both see it in their log: whose assessments these are, and who reads them."""
    detail = f"{pair[0].name} → {pair[1].name}"
    for municipality in pair:
        log(kind, municipality, author, detail=detail)
