"""Why a file cannot be taken: each refusal has its own words and its way on (templates/refusals)."""

from motcua.kernel.errors import Refused


class UploadRefused(Refused):
    """A file that cannot be taken; subclasses say why."""

    code = "documents.upload_refused"
    status = 422


class UploadEmpty(UploadRefused):
    """No bytes came."""

    code = "documents.upload_empty"


class UploadTooLarge(UploadRefused):
    """More than the limit (facts: megabytes, most)."""

    code = "documents.upload_too_large"


class UploadNotAccepted(UploadRefused):
    """Neither PDF nor JPEG nor PNG, and its name does not claim so."""

    code = "documents.upload_not_accepted"


class UploadNotWhatItSays(UploadRefused):
    """The name ends like a kind we take, the content is something else."""

    code = "documents.upload_not_what_it_says"


class UploadHeic(UploadRefused):
    """An iPhone's own picture format: says how to change the setting."""

    code = "documents.upload_heic"


class UploadLocked(UploadRefused):
    """A PDF that wants a password."""

    code = "documents.upload_locked"


class UploadUnreadable(UploadRefused):
    """Cut off or damaged: it does not really open."""

    code = "documents.upload_unreadable"


class UploadTooManyPages(UploadRefused):
    """More pages than one paper may have (facts: pages, most)."""

    code = "documents.upload_too_many_pages"


class UploadTooDetailed(UploadRefused):
    """A picture or a stream that unpacks into far more than its size says."""

    code = "documents.upload_too_detailed"


class PaperStands(Refused):
    """The paper was revoked or replaced already."""

    code = "documents.paper_not_in_force"


class FormUnknown(Refused):
    """No set of forms was in force on that day."""

    code = "documents.form_unknown"
