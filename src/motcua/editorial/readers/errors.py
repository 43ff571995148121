"""Why a reader's press was not taken."""

from motcua.kernel.errors import Refused


class VotedToday(Refused):
    """From this browser, or one that looks the same behind the same address, there is a vote today."""

    code = "editorial.voted_today"


class PollClosed(Refused):
    """The poll is not open on this day."""

    code = "editorial.poll_closed"


class CommentTooLong(Refused):
    """More signs than a comment may have (facts: signs, most)."""

    code = "editorial.comment_too_long"
    status = 422


class CommentEmpty(Refused):
    """No words."""

    code = "editorial.comment_empty"
    status = 422


class TrapFilled(Refused):
    """The box that people leave empty was filled in, as programs do."""

    code = "editorial.trap_filled"
    status = 422


class ReasonMissing(Refused):
    """A comment is refused with a reason, which its writer reads."""

    code = "editorial.reason_missing"
    status = 422


class NoSuchChoice(Refused):
    """Nothing was chosen, or what is not on the page."""

    code = "editorial.no_such_choice"
    status = 422
