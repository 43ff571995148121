from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="retyped",
    name=_("Hồ sơ cán bộ phải gõ lại"),
    unit=_("hồ sơ"),
    formula=_("Hồ sơ nộp trong kỳ mà cán bộ đã sửa lại ít nhất một dòng người dân đã khai, đếm từ các bước xử lý."),
    kind="count",
    cohort="came",
    numerator="retyped",
    better="less",
    group="return",
)
