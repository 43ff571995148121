from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="supplements",
    name=_("Lượt yêu cầu bổ sung"),
    unit=_("lượt"),
    formula=_("Số lần yêu cầu bổ sung sau khi tiếp nhận của các hồ sơ nộp trong kỳ."),
    kind="count",
    cohort="came",
    numerator="supplements",
    better="less",
    group="return",
)
