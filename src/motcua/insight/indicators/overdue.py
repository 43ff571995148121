from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="overdue",
    name=_("Đang quá hạn"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ đang giải quyết lúc này đã qua giờ hẹn."),
    kind="count",
    cohort="open",
    numerator="overdue",
    better="less",
    group="open",
)
