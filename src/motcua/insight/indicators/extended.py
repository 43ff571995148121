from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="extended",
    name=_("Hồ sơ xin lỗi, hẹn lại"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ từng được xin lỗi và hẹn lại ngày trả (mẫu 04)."),
    kind="count",
    cohort="done",
    numerator="extended",
    better="less",
    group="time",
)
