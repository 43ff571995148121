"""Why a document cannot be kept."""

from motcua.kernel.errors import Refused


class EndsBeforeItHolds(Refused):
    """The day from which it no longer holds is not after the day from which it holds (facts: effective, expired)."""

    code = "editorial.ends_before_it_holds"
    status = 422


class OthersDocument(Refused):
    """Another unit entered it, and keeps it (facts: unit)."""

    code = "editorial.others_document"
    status = 403


class NotNamed(Refused):
    """No number, no title or no issuer."""

    code = "editorial.not_named"
    status = 422
