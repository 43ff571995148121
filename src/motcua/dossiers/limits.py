"""A version's time as it is said: each phase with its start, and plainly so where it is the office's own plan."""

from django.utils.translation import gettext as _

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.explain import limit_words
from motcua.dossiers.reckoning import phase


def time_words(doc: VersionDoc) -> str:
    """Return how long it takes: `5 ngày làm việc`, or both phases where money is paid between them."""
    first = limit_words(phase(doc))
    if len(doc.time) == 1:
        return first
    after = limit_words(phase(doc, paid=True))
    return _("%(first)s đến khi gửi thông báo nộp tiền, rồi %(after)s từ khi có chứng từ") % {
        "first": first,
        "after": after,
    }


def is_planned(doc: VersionDoc) -> bool:
    """Tell whether nobody has read the statutory time and the office's plan stands in for it."""
    return any(one.set_by == "plan" for one in doc.time)


def plan_words(doc: VersionDoc) -> str:
    """Return the sentence that says so; nothing for a statutory time."""
    if not is_planned(doc):
        return ""
    return _("Đây là kế hoạch của cơ quan. Thời hạn theo luật: chưa có thông tin.")
