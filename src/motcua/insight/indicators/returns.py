from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="returns",
    name=_("Lượt trả lại để sửa"),
    unit=_("lượt"),
    formula=_("Số lần trả lại trước khi tiếp nhận của các hồ sơ nộp trong kỳ."),
    kind="count",
    cohort="came",
    numerator="returns",
    better="less",
    group="return",
)
