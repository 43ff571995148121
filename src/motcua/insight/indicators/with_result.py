from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="with_result",
    name=_("Hồ sơ có kết quả"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ làm xong trong kỳ có kết quả điện tử được cấp."),
    kind="count",
    cohort="done",
    numerator="concluded",
    better="more",
)
