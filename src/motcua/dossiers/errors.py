"""Refusals of this room; each has its words in templates/refusals/."""

from motcua.kernel.errors import Refused


class DraftGone(Refused):
    """The draft was deleted after 30 untouched days, or never was."""

    code = "dossier.draft_gone"
    status = 404


class DraftFiled(Refused):
    """The draft was filed already; it leads to its dossier."""

    code = "dossier.draft_filed"


class DraftIncomplete(Refused):
    """Pages are still open; names the first."""

    code = "dossier.draft_incomplete"


class DraftOutdated(Refused):
    """A newer version of the procedure is in force; changed pages are asked again."""

    code = "dossier.draft_outdated"


class NotFilledIn(Refused):
    """An officer's act lacks what it needs (no defect, no ground, no reason)."""

    code = "dossier.not_filled_in"


class SupplementUsedUp(Refused):
    """The version allows no further request for a supplement without the leader's approval."""

    code = "dossier.supplement_used_up"


class NoCentre(Refused):
    """The chosen place has no one-stop centre on this day."""

    code = "dossier.no_centre"


class AlreadyClaimed(Refused):
    """Somebody else took this step up."""

    code = "dossier.already_claimed"


class NotHeld(Refused):
    """An officer gives back a step that is not theirs."""

    code = "dossier.not_held"


class Away(Refused):
    """New work is not given to somebody who is away."""

    code = "dossier.away"


class ExtensionUsedUp(Refused):
    """More time was given once; there is no second time."""

    code = "dossier.extension_used_up"


class TooLate(Refused):
    """An extension is asked at the latest one day before the dossier is due."""

    code = "dossier.too_late"


class CalendarUnknown(Refused):
    """A moment would be promised in a year whose days off nobody has said yet; names the year."""

    code = "dossier.calendar_unknown"


class ClockBehind(Refused):
    """The machine's clock stands minutes before the dossier's last move: what it would write could not be true."""

    code = "dossier.clock_behind"
    status = 503


class RegisterTooLong(Refused):
    """More lines than one file may hold (facts: total, most)."""

    code = "dossier.register_too_long"
    status = 422


class NothingChanges(Refused):
    """The calendar says that already."""

    code = "dossier.calendar_same"


class StillCounting(Refused):
    """What an edit of the calendar moves is not counted to the end yet."""

    code = "dossier.calendar_counting"


class CalendarOvertaken(Refused):
    """Another edit of this calendar, or of one it inherits from, was saved since the preview."""

    code = "dossier.calendar_overtaken"


class PreviewOutdated(Refused):
    """Dossiers moved on since the preview, so that something else would happen than was shown."""

    code = "dossier.preview_outdated"


class ChangeMissing(Refused):
    """The preview was dropped: nobody confirmed it for a week."""

    code = "dossier.calendar_change_gone"
    status = 404


class NotTakenOver(Refused):
    """The dossier was handed on to this unit and nobody there confirmed that it came."""

    code = "dossier.not_taken_over"


class NoSuchCentre(Refused):
    """The chosen centre is none of this province's today, or the version does not let the applicant choose."""

    code = "dossier.no_such_centre"
