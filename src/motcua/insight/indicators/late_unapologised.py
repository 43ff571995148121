from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="late_unapologised",
    name=_("Trễ mà không xin lỗi"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trễ trong kỳ, chưa từng có văn bản xin lỗi và hẹn lại (mẫu 04)."),
    kind="count",
    cohort="done",
    numerator="unapologised",
    better="less",
    group="time",
)
