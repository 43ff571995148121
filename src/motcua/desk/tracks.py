"""The tracks of a dossier in words, for officers: national status, money, delivery."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.dossiers import queries
from motcua.dossiers.process import as_steps
from motcua.dossiers.rules.tracks import Delivery, Money, tracks

STATUSES = {
    1: gettext_noop("mới đăng ký"),
    2: gettext_noop("được tiếp nhận"),
    3: gettext_noop("không được tiếp nhận"),
    4: gettext_noop("đang xử lý"),
    5: gettext_noop("yêu cầu bổ sung giấy tờ"),
    6: gettext_noop("yêu cầu thực hiện nghĩa vụ tài chính"),
    7: gettext_noop("công dân yêu cầu rút hồ sơ"),
    8: gettext_noop("dừng xử lý"),
    9: gettext_noop("đã xử lý xong"),
    10: gettext_noop("đã trả kết quả"),
}
MONEY = {
    Money.OWED: gettext_noop("chờ nộp"),
    Money.PAID: gettext_noop("đã nộp"),
    Money.EXEMPT: gettext_noop("được miễn"),
}
DELIVERY = {
    Delivery.NOT_YET: gettext_noop("chưa có"),
    Delivery.READY: gettext_noop("chờ người nhận"),
    Delivery.HANDED_OVER: gettext_noop("đã trao"),
    Delivery.NONE: gettext_noop("không có"),
    Delivery.REVOKED: gettext_noop("đã thu hồi"),
}
WANTS = {"electronic": gettext_noop("muốn nhận bản điện tử"), "centre": gettext_noop("muốn nhận tại trung tâm")}


def said(one: queries.Case) -> str:
    """Return the tracks in one line; money is named once something was asked to be paid."""
    found = tracks(as_steps(one.moves))
    money, wants = MONEY.get(found.money), WANTS.get(one.dossier.wants, "")
    parts = [_("Trạng thái %(code)d: %(name)s") % {"code": found.business, "name": _(STATUSES[found.business])}]
    if money:
        parts.append(_("nghĩa vụ tài chính: %s") % _(money))
    result = _("kết quả: %s") % _(DELIVERY[found.delivery])
    asked = found.delivery in {Delivery.NOT_YET, Delivery.READY} and bool(wants)
    return " · ".join([*parts, f"{result} ({_(wants)})" if asked else result])
