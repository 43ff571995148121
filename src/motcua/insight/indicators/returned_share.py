from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="returned_share",
    name=_("Tỷ lệ phải sửa trước khi tiếp nhận"),
    unit=_("%"),
    formula=_("Hồ sơ nộp trong kỳ từng bị trả lại để sửa / hồ sơ nộp trong kỳ."),
    kind="share",
    cohort="came",
    numerator="returned",
    denominator="n",
    better="less",
    group="return",
)
