from django.utils.translation import gettext_noop as _

from motcua.insight.measure import Measure

MEASURE = Measure(
    id="stopped",
    name=_("Hồ sơ dừng giải quyết"),
    unit=_("hồ sơ"),
    formula=_("Số hồ sơ cơ quan dừng giải quyết trong kỳ."),
    kind="count",
    cohort="done",
    numerator="stopped",
    group="return",
)
