"""When the clock of a dossier starts: by the channel it came through, as the version says. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from motcua.kernel.errors import Refused
from motcua.organisations.rules import ZONE, Calendar


class Channel(StrEnum):
    """How a dossier came: national codes 1, 2, 3."""

    DESK = "desk"  # trực tiếp
    ONLINE = "online"  # trực tuyến
    POST = "post"  # bưu chính công ích


CHANNEL_CODE = {Channel.DESK: 1, Channel.ONLINE: 2, Channel.POST: 3}


class PostmarkRefused(Refused):
    """A postmark is wanted of post alone, and not of a day that is still to come."""

    code = "dossier.postmark_refused"


@dataclass(frozen=True)
class StartRule:
    """What the version says of the start; the defaults are the ones read in sources (domain: the clock)."""

    post: str = "postmark"
    """postmark: the day on the postmark of arrival | arrival: the moment the centre recorded it."""
    outside_hours: str = "as_it_is"
    """Filed online outside office time: as_it_is: that moment, that day | next_opening: the next opening."""


STATED = StartRule()
"""The rule where the version says nothing else."""


@dataclass(frozen=True)
class Reception:
    """What was recorded when the full dossier came."""

    recorded_at: datetime
    channel: Channel = Channel.ONLINE
    postmark: date | None = None


def legal_start(came: Reception, rule: StartRule, calendar: Calendar) -> datetime:
    """Return when the clock starts; never later than it was recorded, but for the next opening.

    A postmark is a day without an hour: that whole day is the day of reception, so hours and same-day limits count
    from the working day after it, unless the centre had it in its hands the same day.
    """
    if came.postmark is not None and rule.post == "postmark":
        return min(came.recorded_at, datetime.combine(came.postmark, time(23, 59), tzinfo=ZONE))
    if came.channel is Channel.ONLINE and rule.outside_hours == "next_opening":
        return max(came.recorded_at, calendar.add_hours(came.recorded_at, 0))
    return came.recorded_at


def check_postmark(channel: Channel, postmark: date | None, recorded_at: datetime) -> None:
    """Raise PostmarkRefused unless post, and only post, carries a postmark of its day of recording or before."""
    wanted = channel is Channel.POST
    if wanted is (postmark is None) or (postmark is not None and postmark > recorded_at.astimezone(ZONE).date()):
        raise PostmarkRefused(channel=str(channel), postmark=postmark)
