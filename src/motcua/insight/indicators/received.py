from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="received",
    name=_("Hồ sơ nộp vào"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ có ngày nộp đủ (ngày tiếp nhận hợp lệ; chưa tiếp nhận thì ngày nộp) trong kỳ."),
    kind="count",
    cohort="came",
    numerator="n",
)
