from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="retyped_each",
    name=_("Số dòng gõ lại trên một hồ sơ"),
    unit=_("dòng/hồ sơ"),
    formula=_("Số dòng người dân đã khai mà cán bộ sửa lại / hồ sơ nộp trong kỳ."),
    kind="mean",
    cohort="came",
    numerator="retyped_lines",
    denominator="n",
    better="less",
    group="return",
)
