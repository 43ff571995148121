from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="from_office",
    name=_("“Trực tuyến” từ máy cơ quan"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ ghi là trực tuyến trong kỳ nhưng gửi từ địa chỉ của cơ quan: không tính là người dân tự nộp."),
    kind="count",
    cohort="came",
    numerator="officer",
    better="less",
    group="door",
)
