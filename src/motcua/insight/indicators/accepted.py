from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="accepted",
    name=_("Hồ sơ được tiếp nhận"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ nộp trong kỳ đã được cấp mã và giấy tiếp nhận."),
    kind="count",
    cohort="came",
    numerator="accepted",
)
