"""Money and result of a dossier, each by itself, in words for the person it belongs to."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.dossiers import queries
from motcua.dossiers.process import as_steps
from motcua.dossiers.rules.tracks import Delivery, Money, tracks

MONEY = {
    Money.OWED: gettext_noop("Chờ ông/bà, anh/chị nộp"),
    Money.PAID: gettext_noop("Đã nộp"),
    Money.EXEMPT: gettext_noop("Được miễn"),
}
DELIVERY = {
    Delivery.NOT_YET: gettext_noop("Chưa có"),
    Delivery.READY: gettext_noop("Đã có, chờ người nhận"),
    Delivery.HANDED_OVER: gettext_noop("Đã trao"),
    Delivery.NONE: gettext_noop("Không có"),
    Delivery.REVOKED: gettext_noop("Đã thu hồi"),
}
WANTS = {
    "electronic": gettext_noop("Nhận bản điện tử ở trang này."),
    "centre": gettext_noop("Nhận tại trung tâm."),
}


def rows(dossier: queries.Dossier, made: Sequence[queries.Move]) -> list[dict[str, str]]:
    """Return a line for the result and, once something was asked to be paid, one for the money."""
    found = tracks(as_steps(made))
    waits = found.delivery in {Delivery.NOT_YET, Delivery.READY} and dossier.wants in WANTS
    said = [
        {
            "key": _("Kết quả"),
            "value": _(DELIVERY[found.delivery]),
            "note": _(WANTS[dossier.wants]) if waits else "",
        }
    ]
    if found.money in MONEY:
        said.append({"key": _("Nghĩa vụ tài chính"), "value": _(MONEY[found.money])})
    return said
