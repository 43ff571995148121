"""Where a dossier stands, for its own page and the common one of its bundle: the moment that counts, what to do now."""

from django.utils.translation import gettext as _

from motcua.dossiers import explain, queries
from motcua.dossiers.limits import plan_words
from motcua.dossiers.rules.moves import ENDED, WAITING_FOR_APPLICANT, State
from motcua.kernel import codes, text

NO_DATE = ENDED | {State.RETURNED, State.RESULT_READY, State.LINKED}
"""States in which no moment is promised."""


def promise(dossier: queries.Dossier, why: explain.Explanation | None) -> str:
    """Return the moment that counts, as a sentence; nothing where none does."""
    if why is None:
        return ""
    if why.at is None:
        theirs = State(dossier.state) in WAITING_FOR_APPLICANT
        return (
            _("Thời hạn đang tạm dừng, chờ ông/bà, anh/chị.")
            if theirs
            else _("Thời hạn đang tạm dừng, chờ cơ quan khác trả lời.")
        )
    if dossier.received_at is None:
        return _("Trung tâm trả lời chậm nhất %s.") % text.moment(why.at)
    promised = _("Hẹn có kết quả %s.") % text.moment(why.at)
    return f"{promised} {plan_words(queries.doc_of(dossier))}".strip()


def acts(dossier: queries.Dossier) -> list[dict[str, str]]:
    """Return what the person can do now, most important first."""
    lookup = codes.LOOKUP.show(dossier.lookup)
    state = State(dossier.state)
    if state is State.RETURNED:
        return [{"view": "dossier_mend", "label": _("Xem chỗ cần sửa và sửa ngay"), "lookup": lookup}]
    if state is State.SUPPLEMENT:
        return [{"view": "dossier_mend", "label": _("Xem phần cần bổ sung"), "lookup": lookup}]
    if state is State.DRAFT_CHECK:
        return [{"view": "dossier_draft", "label": _("Xem bản dự thảo: đúng hay sai?"), "lookup": lookup}]
    return []
