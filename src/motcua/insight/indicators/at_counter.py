from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="at_counter",
    name=_("Cán bộ nhập tại quầy"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ nộp trong kỳ do cán bộ ghi tại quầy hoặc nhận qua bưu chính."),
    kind="count",
    cohort="came",
    numerator="counter",
    group="door",
)
