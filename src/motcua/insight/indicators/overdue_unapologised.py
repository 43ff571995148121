from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="overdue_unapologised",
    name=_("Quá hạn mà chưa xin lỗi"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ lúc này đã quá hẹn, chưa có văn bản xin lỗi và hẹn lại (mẫu 04)."),
    kind="count",
    cohort="open",
    numerator="overdue_unapologised",
    better="less",
    group="open",
)
