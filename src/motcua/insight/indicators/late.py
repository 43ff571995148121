from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="late",
    name=_("Xong trễ hạn"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ sau giờ hẹn, hoặc bị tính trễ vì yêu cầu bổ sung từ lần thứ hai."),
    kind="count",
    cohort="done",
    numerator="late",
    better="less",
    group="time",
)
